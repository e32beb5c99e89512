// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/row_sources.h"

#include "api/is_given.h"
#include "ui/pages/duplicate_groups_source.h"
#include "ui/pages/duplicate_rows_source.h"
#include "ui/pages/duplicate_tables.h"
#include "ui/pages/section_source.h"
#include "ui/pages/table_source.h"

namespace diffract::ui {
namespace {

using Tables = std::vector<api::MaterializedResult>;

Tables given(const std::optional<Tables>& tables)
{
    return tables.value_or(Tables{});
}

client::ResultNames namesOf(const api::DiffFacts& facts)
{
    client::ResultNames names;
    names.keys = facts.keys;
    for (const api::ColumnFact& column : facts.columns)
        names.columns.push_back({column.name, column.state == api::ColumnState::OnlyA ? QString() : column.nameB,
                                 column.state == api::ColumnState::TypeDiffers});
    return names;
}

} // namespace

RowSources::RowSources(client::ApiClient& client, qint64 diffId, const DiffService& service, QObject* parent)
    : QObject(parent)
    , m_client(client)
    , m_diffId(diffId)
    , m_service(service)
    , m_types(new client::SourceTypes(client, this))
{}

bool RowSources::has(api::Section section) const
{
    if (isSectioned())
        return true;
    if (!m_facts.tables)
        return false;
    const api::MaterializedResults& tables = *m_facts.tables;
    switch (section) {
    case api::Section::Diff: return api::isGiven(tables.diff);
    case api::Section::Exclusives1:
    case api::Section::Exclusives2: return api::isGiven(tables.exclusives);
    case api::Section::DuplicateRows: return api::isGiven(tables.duplicates1) || api::isGiven(tables.duplicates2);
    case api::Section::Duplicates: {
        const Tables one = given(tables.duplicates1);
        const Tables other = given(tables.duplicates2);
        // Groups are made in the data source, which sees its own tables only.
        return (!one.empty() || !other.empty())
               && (one.empty() || other.empty() || one.front().dataSourceId == other.front().dataSourceId);
    }
    case api::Section::NullKeys1:
    case api::Section::NullKeys2: return false;
    }
    return false;
}

QString RowSources::whyNot(api::Section section) const
{
    if (section == api::Section::NullKeys1 || section == api::Section::NullKeys2)
        return tr("Rows with a NULL in their key are counted; the service writes no table of them.");
    if (section == api::Section::Duplicates && has(api::Section::DuplicateRows))
        return tr("The rows of A and B are in two data sources, so they cannot be put together in groups. Values shows "
                  "them one by one.");
    return tr("They are counted, but the rows themselves were not written: the request did not ask for materialised "
              "results.");
}

RowSource* RowSources::make(api::Section section, QObject* parent, const QString& order)
{
    if (isSectioned())
        return new SectionSource(m_client, m_diffId, section, parent, order);
    if (!m_facts.tables || !has(section))
        return nullptr;
    using Side = client::TableShape::Side;
    const client::ResultNames names = namesOf(m_facts);
    Tables tables;
    Side side = Side::Both;
    switch (section) {
    case api::Section::Diff: tables = given(m_facts.tables->diff); break;
    case api::Section::Exclusives1:
        tables = given(m_facts.tables->exclusives);
        side = Side::A;
        break;
    case api::Section::Exclusives2:
        tables = given(m_facts.tables->exclusives);
        side = Side::B;
        // Of two, the first is mostly that of A.
        std::reverse(tables.begin(), tables.end());
        break;
    case api::Section::DuplicateRows:
        return new DuplicateRowsSource(std::make_shared<DuplicateTables>(m_client, *m_types, *m_facts.tables, names),
                                       parent);
    default: return nullptr;
    }
    return new TableSource(m_client, *m_types, section, tables, names, side, parent);
}

std::pair<RowSource*, RowSource*> RowSources::makeGroups(QObject* parent, const QString& order)
{
    if (isSectioned())
        return {make(api::Section::Duplicates, parent, order), make(api::Section::DuplicateRows, parent)};
    const auto tables = std::make_shared<DuplicateTables>(m_client, *m_types, *m_facts.tables, namesOf(m_facts));
    return {new DuplicateGroupsSource(tables, parent), new DuplicateRowsSource(tables, parent)};
}

} // namespace diffract::ui
