// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/local_preview.h"
#include "ui/models/roles.h"

#include <QAbstractTableModel>

namespace diffract::ui {

/// The first lines of a text file as they are, numbered, with what is odd about one beside it. A line with a
/// problem further down stands after a gap with its neighbours; only a few of the first ones are shown then.
class LinesModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Number, Text, Note, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setPreview(const std::optional<api::LocalPreview>& preview);
    /// Row of a line of the file, or -1.
    [[nodiscard]] int rowOfLine(qint64 line) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Line {
        qint64 number = 0; ///< From 1; 0 for a gap.
        QString text;
        QString note;
    };
    [[nodiscard]] static std::vector<Line> linesOf(const api::LocalPreview& preview);

    std::vector<Line> m_lines;
};

} // namespace diffract::ui
