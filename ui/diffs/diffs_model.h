// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/data_diff.h"

#include <QAbstractTableModel>
#include <QHash>

#include <vector>

namespace diffract::ui {

/// One page of diffs in the service's order. The view draws the tick boxes: a row is ticked while it is selected.
class DiffsModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Tick, Verdict, Id, Title, SourceA, SourceB, Score, Tags, Took, Run, ColumnCount };
    /// QStringList: the tags of the Tags column, a chip each.
    static constexpr int TagsRole = Qt::UserRole + 200;

    using QAbstractTableModel::QAbstractTableModel;

    /// Rows that stay the same keep their place; the selection survives then.
    void setDiffs(std::vector<api::DataDiff> diffs);
    /// Names of data sources by their ids; one that is not among them is called by its number.
    void setSources(const QHash<qint64, QString>& names);
    [[nodiscard]] const api::DataDiff& diff(int row) const { return m_diffs.at(static_cast<size_t>(row)); }
    /// -1 when it is not on the page.
    [[nodiscard]] int rowOf(qint64 id) const;
    /// The name that the service sorts by; empty for columns it cannot sort by.
    [[nodiscard]] static QString orderName(int column);
    /// Whether the row holds the text: in its title, datasets, sources, tags, columns named in the request, or id.
    [[nodiscard]] static bool holds(const api::DataDiff& diff, const QHash<qint64, QString>& sources,
                                    const QString& text);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString textOf(const api::DataDiff& diff, int column) const;
    [[nodiscard]] QString hintOf(const api::DataDiff& diff, int column) const;

    std::vector<api::DataDiff> m_diffs;
    QHash<qint64, QString> m_sources;
};

/// "shop", or "source 12" while the name is not known.
[[nodiscard]] QString sourceName(const QHash<qint64, QString>& names, qint64 id);

} // namespace diffract::ui
