// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/problems_model.h"

namespace diffract::ui {

void ProblemsModel::setProblems(const EditorProblems& problems)
{
    if (m_problems == problems)
        return;
    beginResetModel();
    m_problems = problems;
    endResetModel();
}

int ProblemsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_problems.size());
}

QVariant ProblemsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const EditorProblem& one = problem(index.row());
    const bool error = one.severity == api::Severity::Error;
    switch (role) {
    case Qt::DisplayRole: return one.text;
    case Qt::AccessibleTextRole: return (error ? tr("Error: %1 %2") : tr("Warning: %1 %2")).arg(one.text, one.place);
    case PlaceRole: return one.place;
    case SeverityRole: return static_cast<int>(one.severity);
    default: return {};
    }
}

} // namespace diffract::ui
