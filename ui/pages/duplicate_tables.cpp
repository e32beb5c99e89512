// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/duplicate_tables.h"

#include <algorithm>
#include <utility>

namespace diffract::ui {
namespace {

qint64 wholeNumber(const QJsonValue& value)
{
    // Sums are decimals in some databases.
    return value.isString() ? value.toString().section(QLatin1Char('.'), 0, 0).toLongLong() : value.toInteger();
}

} // namespace

DuplicateTables::DuplicateTables(client::ApiClient& client, client::SourceTypes& types,
                                 const api::MaterializedResults& tables, const client::ResultNames& names)
{
    using Side = client::TableShape::Side;
    const auto make = [&](const std::optional<std::vector<api::MaterializedResult>>& found, Side side) {
        return found && !found->empty() ? new client::ResultTable(client, types, found->front(), names, side, this)
                                        : nullptr;
    };
    m_a = make(tables.duplicates1, Side::A);
    m_b = make(tables.duplicates2, Side::B);
    for (client::ResultTable* table : {m_a, m_b}) {
        if (!table)
            continue;
        connect(table, &client::ResultTable::opened, this, &DuplicateTables::onOpened);
        connect(table, &client::ResultTable::failed, this, &DuplicateTables::onFailed);
    }
}

void DuplicateTables::open(std::function<void(const Done&)> answer)
{
    if (m_open) {
        answer(done());
        return;
    }
    m_waiting.push_back(std::move(answer));
    if (m_waiting.size() > 1)
        return;
    for (client::ResultTable* table : {m_a, m_b}) {
        if (table && !table->isOpen())
            table->open();
    }
}

void DuplicateTables::onOpened()
{
    if ((m_a && !m_a->isOpen()) || (m_b && !m_b->isOpen()))
        return;
    mergeColumns();
    m_open = true;
    for (const auto& answer : std::exchange(m_waiting, {}))
        answer(done());
}

void DuplicateTables::onFailed(const Error& error)
{
    for (const auto& answer : std::exchange(m_waiting, {}))
        answer(error);
}

void DuplicateTables::mergeColumns()
{
    m_columns.clear();
    const auto take = [this](const client::ResultTable* table, std::vector<size_t>& places, bool sideB) {
        places.clear();
        if (!table)
            return;
        for (const api::SectionColumn& column : table->shape().columns()) {
            const auto same = std::find_if(m_columns.begin(), m_columns.end(), [&](const api::SectionColumn& one) {
                return one.name.compare(column.name, Qt::CaseInsensitive) == 0;
            });
            places.push_back(static_cast<size_t>(same - m_columns.begin()));
            if (same == m_columns.end()) {
                m_columns.push_back(column);
            } else if (sideB) {
                same->typeB = column.typeB;
                same->kindB = column.kindB;
                if (!same->isKey())
                    same->role = QStringLiteral("compared");
            }
        }
    };
    take(m_a, m_placesA, false);
    take(m_b, m_placesB, true);
}

qint64 DuplicateTables::total() const
{
    return (m_a ? m_a->total() : 0) + (m_b ? m_b->total() : 0);
}

api::SectionRow DuplicateTables::placed(const api::SectionRow& row, bool sideB) const
{
    const std::vector<size_t>& places = sideB ? m_placesB : m_placesA;
    const api::Cells& from = sideB ? *row.b : *row.a;
    api::Cells cells(m_columns.size());
    for (size_t i = 0; i < places.size() && i < from.size(); ++i)
        cells[places[i]] = from[i];
    api::SectionRow out;
    (sideB ? out.b : out.a) = std::move(cells);
    return out;
}

void DuplicateTables::readSides(Start from, Start count, std::function<void(const Rows&)> answer)
{
    const auto readB = [this, from, count, answer](std::vector<api::SectionRow> rows) {
        if (!m_b || count.b <= 0) {
            answer(std::move(rows));
            return;
        }
        m_b->read(from.b, count.b, [this, rows = std::move(rows), answer](const Rows& more) mutable {
            if (!more) {
                answer(more);
                return;
            }
            for (const api::SectionRow& row : *more)
                rows.push_back(placed(row, true));
            answer(std::move(rows));
        });
    };
    if (!m_a || count.a <= 0) {
        readB({});
        return;
    }
    m_a->read(from.a, count.a, [this, readB, answer](const Rows& found) {
        if (!found) {
            answer(found);
            return;
        }
        std::vector<api::SectionRow> rows;
        for (const api::SectionRow& row : *found)
            rows.push_back(placed(row, false));
        readB(std::move(rows));
    });
}

void DuplicateTables::read(qint64 offset, qint64 limit, std::function<void(const Rows&)> answer)
{
    const qint64 inA = m_a ? m_a->total() : 0;
    const qint64 inB = m_b ? m_b->total() : 0;
    const Start from{std::min(offset, inA), std::max<qint64>(0, offset - inA)};
    const qint64 ofA = std::min(limit, inA - from.a);
    const qint64 ofB = std::min(limit - ofA, inB - from.b);
    readSides(from, {ofA, ofB}, [offset, answer = std::move(answer)](const Rows& found) {
        if (!found) {
            answer(found);
            return;
        }
        std::vector<api::SectionRow> rows = *found;
        for (size_t i = 0; i < rows.size(); ++i)
            rows[i].n = offset + static_cast<qint64>(i);
        answer(std::move(rows));
    });
}

QStringList DuplicateTables::keyAliases() const
{
    QStringList aliases;
    const auto count = any().shape().keys().size();
    for (qsizetype i = 0; i < count; ++i)
        aliases.append(QStringLiteral("k%1").arg(i));
    return aliases;
}

QString DuplicateTables::rowsByKey() const
{
    const client::SqlDialect& dialect = any().dialect();
    const QStringList aliases = keyAliases();
    QStringList parts;
    for (const client::ResultTable* table : {m_a, m_b}) {
        if (!table)
            continue;
        QStringList list;
        const QStringList& keys = table->shape().keys();
        for (qsizetype i = 0; i < aliases.size() && i < keys.size(); ++i)
            list.append(dialect.name(keys.at(i)) + QLatin1String(" AS ") + dialect.name(aliases.at(i)));
        list.append(QLatin1String(table == m_a ? "1 AS in_a, 0 AS in_b" : "0 AS in_a, 1 AS in_b"));
        parts.append(QLatin1String("SELECT ") + list.join(QLatin1String(", ")) + QLatin1String(" FROM ")
                     + table->from());
    }
    return parts.join(QLatin1String(" UNION ALL "));
}

QString DuplicateTables::groups(bool counted) const
{
    const client::SqlDialect& dialect = any().dialect();
    QStringList names;
    for (const QString& alias : keyAliases())
        names.append(dialect.name(alias));
    const QString list = names.join(QLatin1String(", "));
    return QLatin1String("SELECT ") + list
           + (counted ? QStringLiteral(", sum(in_a) AS %1, sum(in_b) AS %2")
                            .arg(dialect.name(QStringLiteral("rows_a")), dialect.name(QStringLiteral("rows_b")))
                      : QString())
           + QLatin1String(" FROM ") + dialect.derived(rowsByKey(), QStringLiteral("g")) + QLatin1String(" GROUP BY ")
           + list;
}

void DuplicateTables::readGroups(qint64 offset, qint64 limit, std::function<void(const Page&)> answer)
{
    client::ResultTable& table = m_a ? *m_a : *m_b;
    if (keyAliases().isEmpty()) {
        answer(Error{ErrorKind::Failed, tr("The result tables of this diff have no key columns."), {}});
        return;
    }
    if (m_groups >= 0) {
        readGroupsCounted(offset, limit, std::move(answer));
        return;
    }
    table.query(table.dialect().count(table.dialect().derived(groups(false), QStringLiteral("h"))),
                [this, offset, limit, answer = std::move(answer)](const Result<api::SourceQueryResult>& result) {
                    if (!result) {
                        answer(result.error());
                        return;
                    }
                    m_groups = client::numberOf(*result).value_or(0);
                    readGroupsCounted(offset, limit, answer);
                });
}

void DuplicateTables::readGroupsCounted(qint64 offset, qint64 limit, std::function<void(const Page&)> answer)
{
    client::ResultTable& table = m_a ? *m_a : *m_b;
    table.query(table.dialect().page(groups(true), keyAliases(), offset, limit),
                [this, offset, limit, answer = std::move(answer)](const Result<api::SourceQueryResult>& result) {
                    if (!result) {
                        answer(result.error());
                        return;
                    }
                    api::LocalSectionPage page;
                    page.section = api::toWire(api::Section::Duplicates);
                    page.total = m_groups;
                    page.offset = offset;
                    page.limit = limit;
                    const QStringList aliases = keyAliases();
                    m_starts.resize(std::min(m_starts.size(), static_cast<size_t>(offset) + 1));
                    for (const QJsonObject& json : result->rows) {
                        api::SectionRow row;
                        row.n = offset + static_cast<qint64>(page.rows.size());
                        api::Cells key;
                        for (const QString& alias : aliases)
                            key.push_back(client::cellOf(json.value(alias)));
                        row.key = std::move(key);
                        row.rowsA = wholeNumber(json.value(QLatin1String("rows_a")));
                        row.rowsB = wholeNumber(json.value(QLatin1String("rows_b")));
                        m_starts.push_back({m_starts.back().a + *row.rowsA, m_starts.back().b + *row.rowsB});
                        page.rows.push_back(std::move(row));
                    }
                    answer(std::move(page));
                });
}

void DuplicateTables::readGroup(qint64 group, qint64 limit, std::function<void(const Rows&)> answer)
{
    const auto at = static_cast<size_t>(group);
    if (group < 0 || at + 1 >= m_starts.size()) {
        answer(Error{ErrorKind::Internal, tr("This group has not been read."), {}});
        return;
    }
    const Start from = m_starts[at];
    const Start next = m_starts[at + 1];
    readSides(from, {std::min(limit, next.a - from.a), std::min(limit, next.b - from.b)},
              [group, answer = std::move(answer)](const Rows& found) {
                  if (!found) {
                      answer(found);
                      return;
                  }
                  std::vector<api::SectionRow> rows = *found;
                  for (size_t i = 0; i < rows.size(); ++i) {
                      rows[i].n = static_cast<qint64>(i);
                      rows[i].group = group;
                  }
                  answer(std::move(rows));
              });
}

} // namespace diffract::ui
