// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/result_table.h"

#include <algorithm>

namespace diffract::client {

namespace {

/// Requests for one page, when a service gives fewer rows at a time than were asked for.
constexpr int MostTurns = 20;

std::vector<api::SourceQueryColumn> columnsOf(const api::SourceQueryResult& result)
{
    if (result.columns && !result.columns->empty())
        return *result.columns;
    std::vector<api::SourceQueryColumn> columns;
    if (result.rows.empty())
        return columns;
    for (const QString& name : result.rows.front().keys()) {
        api::SourceQueryColumn column;
        column.name = name;
        columns.push_back(column);
    }
    return columns;
}

} // namespace

std::optional<qint64> numberOf(const api::SourceQueryResult& result)
{
    if (result.rows.size() != 1 || result.rows.front().isEmpty())
        return std::nullopt;
    const QJsonValue value = result.rows.front().begin().value();
    if (value.isDouble())
        return value.toInteger();
    bool isNumber = false;
    const qint64 number = value.toString().toLongLong(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

ResultTable::ResultTable(ApiClient& client, SourceTypes& types, api::MaterializedResult table, ResultNames names,
                         TableShape::Side side, QObject* parent)
    : QObject(parent)
    , m_client(client)
    , m_types(types)
    , m_table(std::move(table))
    , m_names(std::move(names))
    , m_side(side)
{}

ResultTable::~ResultTable()
{
    for (Call<api::SourceQueryResult>& call : m_calls)
        call.cancel();
}

void ResultTable::open()
{
    m_types.find(m_table.dataSourceId, this, [this](const ApiResult<QString>& type) {
        if (!type) {
            Q_EMIT failed(inWords(type.failure()));
            return;
        }
        m_dialect = SqlDialect(*type);
        if (!m_dialect.speaksSql()) {
            Q_EMIT failed({ErrorKind::Failed,
                           tr("The rows are in a data source of type %1, which takes no SQL.").arg(*type),
                           {}});
            return;
        }
        probe();
    });
}

void ResultTable::probe()
{
    query(m_dialect.page(QLatin1String("SELECT * FROM ") + from(), {}, 0, 1),
          [this](const Result<api::SourceQueryResult>& result) {
              if (!result) {
                  Q_EMIT failed(result.error());
                  return;
              }
              const std::vector<api::SourceQueryColumn> columns = columnsOf(*result);
              m_shape = TableShape(columns, m_names, m_side);
              if (m_side == TableShape::Side::Both && !m_shape.tellsSides()) {
                  QStringList names;
                  for (const api::SourceQueryColumn& column : columns)
                      names.append(column.name);
                  Q_EMIT failed({ErrorKind::Malformed,
                                 tr("The columns of %1 do not tell which side they are of: %2. The table itself can be "
                                    "read in its data source.")
                                     .arg(m_table.path.join(QLatin1Char('.')), names.join(QStringLiteral(", "))),
                                 {}});
                  return;
              }
              count();
          });
}

void ResultTable::count()
{
    query(m_dialect.count(from()) + where(), [this](const Result<api::SourceQueryResult>& result) {
        if (!result) {
            Q_EMIT failed(result.error());
            return;
        }
        const std::optional<qint64> number = numberOf(*result);
        if (!number || *number < 0) {
            Q_EMIT failed({ErrorKind::Malformed,
                           tr("The service did not say how many rows %1 has.").arg(m_table.path.join(QLatin1Char('.'))),
                           {}});
            return;
        }
        m_total = *number;
        m_open = true;
        Q_EMIT opened();
    });
}

bool ResultTable::holdsSide() const
{
    if (m_side == TableShape::Side::Both)
        return true;
    const auto other = m_side == TableShape::Side::A ? TableShape::Side::B : TableShape::Side::A;
    return !m_shape.namesOf(m_side).isEmpty() || m_shape.namesOf(other).isEmpty();
}

QString ResultTable::where() const
{
    if (m_side == TableShape::Side::Both)
        return {};
    const auto other = m_side == TableShape::Side::A ? TableShape::Side::B : TableShape::Side::A;
    const QStringList own = m_shape.namesOf(m_side);
    if (own.isEmpty() || m_shape.namesOf(other).isEmpty())
        return {};
    // A row that one side lacks is NULL in all columns of that side.
    QStringList there;
    for (const QString& name : own)
        there.append(m_dialect.name(name) + QLatin1String(" IS NOT NULL"));
    return QLatin1String(" WHERE (") + there.join(QLatin1String(" OR ")) + QLatin1Char(')');
}

QString ResultTable::select() const
{
    return QLatin1String("SELECT * FROM ") + from() + where();
}

void ResultTable::read(qint64 offset, qint64 limit, std::function<void(const Rows&)> answer)
{
    readOn(offset, std::min(offset + limit, m_total), {}, std::move(answer), 0);
}

void ResultTable::readOn(qint64 offset, qint64 end, std::vector<api::SectionRow> rows,
                         std::function<void(const Rows&)> answer, int turn)
{
    if (offset >= end) {
        // From the event loop, as all answers.
        QMetaObject::invokeMethod(
            this, [rows = std::move(rows), answer] { answer(rows); }, Qt::QueuedConnection);
        return;
    }
    query(m_dialect.page(select(), m_shape.order(), offset, end - offset),
          [this, offset, end, rows = std::move(rows), answer,
           turn](const Result<api::SourceQueryResult>& result) mutable {
              if (!result) {
                  answer(result.error());
                  return;
              }
              qint64 at = offset;
              for (const QJsonObject& row : result->rows) {
                  if (at < end)
                      rows.push_back(m_shape.row(row, at++, m_side));
              }
              if (at == end) {
                  answer(rows);
              } else if (at == offset || turn >= MostTurns) {
                  answer(Error{ErrorKind::Conflict,
                               tr("%1 has fewer rows than were counted a moment ago: somebody changed it.")
                                   .arg(m_table.path.join(QLatin1Char('.'))),
                               {}});
              } else {
                  readOn(at, end, std::move(rows), answer, turn + 1);
              }
          });
}

void ResultTable::query(const QString& sql, std::function<void(const Result<api::SourceQueryResult>&)> answer)
{
    std::erase_if(m_calls, [](const Call<api::SourceQueryResult>& call) { return !call.isRunning(); });
    api::SourceQuery body;
    body.query = sql;
    Call<api::SourceQueryResult> call = m_client.queryDataSource(m_table.dataSourceId, body);
    call.then(this, [this, answer = std::move(answer)](const ApiResult<api::SourceQueryResult>& said) {
        if (said)
            answer(*said);
        else
            answer(inWords(said.failure()));
    });
    m_calls.push_back(call);
}

Error ResultTable::inWords(const ApiFailure& failure) const
{
    const QString& said = failure.error.message;
    const QString path = m_table.path.join(QLatin1Char('.'));
    switch (failure.status) {
    case 403:
        return {ErrorKind::Forbidden,
                tr("Rows are read with queries, and this key may not run any. Ask who gave you the key. %1").arg(said),
                failure.error.detail};
    case 404:
    case 405:
    case 501:
        return {ErrorKind::Failed,
                tr("The service takes no queries of data source %1, where the rows are: %2")
                    .arg(QString::number(m_table.dataSourceId), said),
                failure.error.detail};
    case 400:
    case 409:
    case 422:
        return {ErrorKind::Failed,
                tr("The data source did not read %1; if the table is gone, run again with materialised results. It "
                   "said: %2")
                    .arg(path, said),
                failure.error.detail};
    default: return failure.error;
    }
}

} // namespace diffract::client
