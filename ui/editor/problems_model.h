// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/editor_problem.h"

#include <QAbstractListModel>

namespace diffract::ui {

/// Problems as a list: errors first.
class ProblemsModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { PlaceRole = Qt::UserRole + 200, SeverityRole };

    using QAbstractListModel::QAbstractListModel;
    void setProblems(const EditorProblems& problems);
    [[nodiscard]] const EditorProblem& problem(int row) const { return m_problems.at(static_cast<size_t>(row)); }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    EditorProblems m_problems;
};

} // namespace diffract::ui
