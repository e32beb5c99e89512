// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/fake_row_source.h"

namespace diffract::test {
namespace {

api::SectionColumn column(const char* name, const char* role, const char* a, const char* b, const char* kindA,
                          const char* kindB)
{
    api::SectionColumn result;
    result.name = QLatin1String(name);
    result.role = QLatin1String(role);
    if (a) {
        result.typeA = QLatin1String(a);
        result.kindA = QLatin1String(kindA);
    }
    if (b) {
        result.nameB = result.name;
        result.typeB = QLatin1String(b);
        result.kindB = QLatin1String(kindB);
    }
    return result;
}

} // namespace

std::vector<api::SectionColumn> sampleColumns()
{
    return {column("id", "key", "BIGINT", "BIGINT", "integer", "integer"),
            column("name", "compared", "VARCHAR", "VARCHAR", "string", "string"),
            column("price", "compared", "DECIMAL(10,2)", "DECIMAL(12,2)", "decimal", "decimal"),
            column("zip", "type_differs", "INTEGER", "VARCHAR", "integer", "string"),
            column("tier", "only_b", nullptr, "VARCHAR", nullptr, "string")};
}

FakeRowSource::FakeRowSource(api::Section section, qint64 total)
    : columns(sampleColumns())
    , m_section(section)
    , m_total(total)
{}

void FakeRowSource::request(qint64 offset, qint64 limit, qint64 group)
{
    ++requests;
    asked.append({offset, limit, group});
}

int FakeRowSource::answer()
{
    const QList<Ask> all = std::exchange(asked, {});
    for (const Ask& ask : all) {
        api::LocalSectionPage page;
        page.section = api::toWire(m_section);
        page.total = m_total;
        page.offset = ask.offset;
        page.limit = ask.limit;
        page.columns = columns;
        for (qint64 n = ask.offset; n < std::min(m_total, ask.offset + ask.limit); ++n)
            page.rows.push_back(row(n, ask.group));
        Q_EMIT arrived(page, ask.group);
    }
    return static_cast<int>(all.size());
}

void FakeRowSource::failAll(const Error& error)
{
    const QList<Ask> all = std::exchange(asked, {});
    for (const Ask& ask : all)
        Q_EMIT failed(ask.offset, ask.group, error);
}

api::SectionRow FakeRowSource::row(qint64 n, qint64 group) const
{
    const QString id = QString::number(n);
    const QString name = QStringLiteral("name ") + id;
    api::SectionRow row;
    row.n = n;
    if (m_section == api::Section::Duplicates) {
        row.key = api::Cells{id};
        row.rowsA = 3;
        row.rowsB = 2 + n % 2;
        row.leftA = n % 2 == 0 ? 1 : 0;
        row.leftB = 0;
        return row;
    }
    if (m_section == api::Section::DuplicateRows)
        row.group = group;
    const api::Cells a{id, name, QStringLiteral("1.50"), QStringLiteral("10115"), std::nullopt};
    const api::Cells b{id, name + QLatin1Char(' '), std::nullopt, QStringLiteral("10115"), QStringLiteral("gold")};
    if (m_section != api::Section::Exclusives2 && m_section != api::Section::NullKeys2)
        row.a = a;
    const bool leftOver = m_section == api::Section::DuplicateRows && n % 2 == 1;
    if (m_section != api::Section::Exclusives1 && m_section != api::Section::NullKeys1 && !leftOver)
        row.b = b;
    if (m_section == api::Section::Diff)
        row.d = n % 2 == 0 ? std::vector<int>{1, 2} : std::vector<int>{2};
    return row;
}

} // namespace diffract::test
