// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/service_model.h"

#include "ui/models/cell_values.h"

#include <QRegularExpression>

#include <algorithm>

namespace diffract::ui {

void ServiceModel::setRows(std::vector<ServiceRow> rows)
{
    const bool same = std::equal(m_rows.begin(), m_rows.end(), rows.begin(), rows.end(),
                                 [](const ServiceRow& one, const ServiceRow& other) { return one.id == other.id; });
    if (!same) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    m_rows = std::move(rows);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

int ServiceModel::indexOf(const QString& id) const
{
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&id](const ServiceRow& one) { return one.id == id; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int ServiceModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ServiceModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ServiceRow& one = row(index.row());
    switch (role) {
    case Qt::DisplayRole: return one.name;
    case Qt::ToolTipRole: return plainToolTip(one.state.text); // it may be cut
    case Qt::AccessibleTextRole:
        return QStringList{one.name, one.where, one.state.text, one.unsaved ? tr("unsaved changes") : QString()}
            .filter(QRegularExpression(QStringLiteral(".")))
            .join(QStringLiteral(", "));
    default: return {};
    }
}

} // namespace diffract::ui
