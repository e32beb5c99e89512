// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/row_source.h"

#include <algorithm>

namespace diffract::client {

RowSource::RowSource(ApiClient& client, qint64 diffId, api::Section section, QObject* parent)
    : QObject(parent)
    , m_client(client)
    , m_diffId(diffId)
    , m_section(section)
{
    m_query.limit = BlockRows;
}

RowSource::~RowSource()
{
    forget();
}

void RowSource::setQuery(const QStringList& columns, std::optional<qint64> group)
{
    m_query.columns = columns;
    m_query.group = group;
    reload();
}

void RowSource::reload()
{
    forget();
    m_total = -1;
    m_columns.clear();
    Q_EMIT reset();
    ask(0, false);
}

void RowSource::forget()
{
    for (Request& request : m_inFlight)
        request.call.cancel();
    m_inFlight.clear();
    m_kept.clear();
    m_failedBlocks.clear();
}

const api::SectionRow* RowSource::row(qint64 index)
{
    if (index < 0 || (m_total >= 0 && index >= m_total))
        return nullptr;
    const qint64 block = index / BlockRows;
    if (const api::SectionRow* found = peek(index)) {
        m_kept[block].used = ++m_looks;
        return found;
    }
    ask(block, false);
    return nullptr;
}

const api::SectionRow* RowSource::peek(qint64 index) const
{
    const auto found = m_kept.find(index / BlockRows);
    if (index < 0 || found == m_kept.end())
        return nullptr;
    const std::vector<api::SectionRow>& rows = found->second.rows;
    const size_t at = static_cast<size_t>(index % BlockRows);
    return at < rows.size() ? &rows[at] : nullptr;
}

void RowSource::want(qint64 first, qint64 last)
{
    const qint64 end = m_total >= 0 ? std::min(last, m_total - 1) : last;
    if (first < 0 || end < first)
        return;
    // A screen never shows more than a few blocks.
    const qint64 from = first / BlockRows;
    const qint64 to = std::min(end / BlockRows, from + MostInFlight - 1);
    for (qint64 block = from; block <= to; ++block)
        ask(block, false);
    askAhead(m_direction > 0 ? to : from);
}

bool RowSource::isUnderWay(qint64 block) const
{
    return std::any_of(m_inFlight.begin(), m_inFlight.end(), [block](const Request& r) { return r.block == block; });
}

/// @param ahead nobody looks at it yet: it must not push a wish aside.
void RowSource::ask(qint64 block, bool ahead)
{
    if (m_kept.contains(block) || m_failedBlocks.contains(block) || isUnderWay(block))
        return;
    if (static_cast<int>(m_inFlight.size()) >= MostInFlight) {
        if (ahead)
            return;
        m_inFlight.front().call.cancel();
        m_inFlight.pop_front();
    }
    if (!ahead && block != m_lastAsked) {
        m_direction = block > m_lastAsked ? 1 : -1;
        m_lastAsked = block;
    }
    send(block);
}

void RowSource::send(qint64 block)
{
    api::SectionQuery query = m_query;
    query.offset = block * BlockRows;
    m_inFlight.push_back({block, m_client.section(m_diffId, m_section, query)});
    m_inFlight.back().call.then(
        this, [this, block](const ApiResult<api::LocalSectionPage>& answer) { onPage(block, answer); });
}

void RowSource::onPage(qint64 block, const ApiResult<api::LocalSectionPage>& answer)
{
    m_inFlight.remove_if([block](const Request& r) { return r.block == block; });
    if (!answer.ok()) {
        m_failedBlocks.insert(block);
        Q_EMIT failed(answer.failure());
        return;
    }
    const bool changed = m_total != answer->total || m_columns != answer->columns;
    if (changed) {
        m_total = answer->total;
        m_columns = answer->columns;
    }
    store(block, answer->rows);
    if (changed)
        Q_EMIT reset();
    const qint64 first = block * BlockRows;
    if (!answer->rows.empty())
        Q_EMIT rowsReady(first, first + static_cast<qint64>(answer->rows.size()) - 1);
    if (block == m_lastAsked)
        askAhead(block);
}

void RowSource::store(qint64 block, std::vector<api::SectionRow> rows)
{
    m_kept[block] = Block{std::move(rows), ++m_looks};
    if (m_kept.size() <= KeptBlocks)
        return;
    const auto oldest = std::min_element(m_kept.begin(), m_kept.end(),
                                         [](const auto& a, const auto& b) { return a.second.used < b.second.used; });
    m_kept.erase(oldest);
}

void RowSource::askAhead(qint64 block)
{
    const qint64 next = block + m_direction;
    if (next >= 0 && m_total >= 0 && next * BlockRows < m_total)
        ask(next, true);
}

} // namespace diffract::client
