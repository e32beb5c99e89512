// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/table_source.h"

#include <utility>

namespace diffract::ui {

TableSource::TableSource(client::ApiClient& client, client::SourceTypes& types, api::Section section,
                         std::vector<api::MaterializedResult> tables, client::ResultNames names,
                         client::TableShape::Side side, QObject* parent)
    : RowSource(parent)
    , m_client(client)
    , m_types(types)
    , m_section(section)
    , m_tables(std::move(tables))
    , m_names(std::move(names))
    , m_side(side)
{}

void TableSource::request(qint64 offset, qint64 limit, qint64 group)
{
    const Asked asked{offset, limit, group};
    if (m_table && m_table->isOpen()) {
        answer(asked);
        return;
    }
    m_waiting.push_back(asked);
    if (!m_table)
        openNext();
}

void TableSource::openNext()
{
    if (m_next >= m_tables.size()) {
        m_next = 0;
        failAll({ErrorKind::Failed,
                 m_side == client::TableShape::Side::B ? tr("The result tables of this diff hold no rows of B.")
                                                       : tr("The result tables of this diff hold no rows of A."),
                 {}});
        return;
    }
    m_table = new client::ResultTable(m_client, m_types, m_tables[m_next++], m_names, m_side, this);
    connect(m_table, &client::ResultTable::opened, this, [this] {
        if (!m_table->holdsSide()) {
            m_table->deleteLater();
            openNext();
            return;
        }
        for (const Asked& asked : std::exchange(m_waiting, {}))
            answer(asked);
    });
    connect(m_table, &client::ResultTable::failed, this, &TableSource::failAll);
    m_table->open();
}

void TableSource::answer(const Asked& asked)
{
    m_table->read(asked.offset, asked.limit, [this, asked](const client::ResultTable::Rows& rows) {
        if (!rows) {
            Q_EMIT failed(asked.offset, asked.group, rows.error());
            return;
        }
        api::LocalSectionPage page;
        page.section = api::toWire(m_section);
        page.total = m_table->total();
        page.offset = asked.offset;
        page.limit = asked.limit;
        page.columns = m_table->shape().columns();
        page.rows = *rows;
        Q_EMIT arrived(page, asked.group);
    });
}

void TableSource::failAll(const Error& error)
{
    // Trying again begins anew.
    if (m_table)
        m_table->deleteLater();
    m_table = nullptr;
    m_next = 0;
    for (const Asked& asked : std::exchange(m_waiting, {}))
        Q_EMIT failed(asked.offset, asked.group, error);
}

} // namespace diffract::ui
