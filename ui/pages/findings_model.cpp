// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/findings_model.h"

#include "ui/models/cell_values.h"

namespace diffract::ui {

void FindingsModel::setFindings(const QList<Finding>& findings)
{
    if (findings == m_findings)
        return;
    beginResetModel();
    m_findings = findings;
    endResetModel();
}

int FindingsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_findings.size());
}

QVariant FindingsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Finding& finding = m_findings.at(index.row());
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return finding.note.isEmpty() ? finding.text() : finding.text() + QStringLiteral(". ") + finding.note;
    if (role == Qt::ToolTipRole)
        return plainToolTip(finding.text());
    return {};
}

} // namespace diffract::ui
