// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/call_log_model.h"

#include "base/format.h"
#include "ui/models/cell_values.h"

#include <QUrl>

namespace diffract::ui {

QString statusText(const client::CallRecord& call)
{
    QString text = call.status > 0 ? QString::number(call.status) : QObject::tr("no answer");
    if (call.attempts > 1)
        text = QObject::tr("%1, %2 tries").arg(text).arg(call.attempts);
    return text;
}

CallLogModel::CallLogModel(client::NetworkLog& log, NameOf nameOf, QObject* parent)
    : QAbstractTableModel(parent)
    , m_log(log)
    , m_nameOf(std::move(nameOf))
    , m_rows(static_cast<int>(log.calls().size()))
{
    connect(&log, &client::NetworkLog::added, this, [this](const client::CallRecord&, bool dropped) {
        if (dropped) {
            beginRemoveRows({}, m_rows - 1, m_rows - 1);
            --m_rows;
            endRemoveRows();
        }
        beginInsertRows({}, 0, 0);
        ++m_rows;
        endInsertRows();
    });
    connect(&log, &client::NetworkLog::cleared, this, [this] {
        beginResetModel();
        m_rows = 0;
        endResetModel();
    });
}

const client::CallRecord& CallLogModel::call(int row) const
{
    // While the oldest goes, the log holds the newest already: rows are counted from its end.
    const auto size = m_log.calls().size();
    const auto behind = static_cast<std::size_t>(row);
    return m_log.calls().at(behind < size ? size - 1 - behind : 0);
}

int CallLogModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int CallLogModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString CallLogModel::text(const client::CallRecord& call, int column) const
{
    switch (column) {
    case Time: return call.at.toLocalTime().toString(QStringLiteral("HH:mm:ss.zzz"));
    case Service: return m_nameOf(call.service);
    case Method: return QString::fromLatin1(call.method);
    case Path: return QUrl(call.url).toString(QUrl::RemoveScheme | QUrl::RemoveAuthority);
    case Status: return statusText(call);
    case Took: return formatDuration(static_cast<double>(call.milliseconds) / 1000);
    case Sent: return call.sent > 0 ? formatSize(call.sent) : QString();
    case Received: return call.status > 0 ? formatSize(call.received) : QString();
    default: return {};
    }
}

QVariant CallLogModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const client::CallRecord& one = call(index.row());
    const int column = index.column();
    if (role == Qt::DisplayRole)
        return text(one, column);
    if (role == Qt::ToolTipRole && (column == Path || column == Status))
        return plainToolTip(one.fault.isEmpty() ? one.url : one.fault);
    if (role == Qt::TextAlignmentRole && column >= Took)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QVariant CallLogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= ColumnCount)
        return {};
    const QString names[] = {tr("Time"),   tr("Service"), tr("Method"), tr("Path"),
                             tr("Status"), tr("Took"),    tr("Sent"),   tr("Received")};
    return names[section];
}

} // namespace diffract::ui
