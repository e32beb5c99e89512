// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/source_list.h"

#include <algorithm>

namespace diffract::ui {

SourceList::SourceList(QObject* parent)
    : QObject(parent)
    , m_call(0, [this] {
        if (const auto& answer = m_call.answer()) {
            m_sources = *answer;
            std::erase_if(*m_sources, [](const api::DataSource& one) { return !one.id || one.hidden.value_or(false); });
        }
        Q_EMIT changed();
    })
{}

void SourceList::setService(client::ApiClient* client)
{
    m_call.setClient(client);
    m_sources.reset();
    reload();
}

void SourceList::reload()
{
    if (client::ApiClient* const client = m_call.client())
        m_call.ask([client] { return client->dataSources(); });
    Q_EMIT changed();
}

const api::DataSource* SourceList::find(qint64 id) const
{
    if (!m_sources)
        return nullptr;
    const auto found =
        std::find_if(m_sources->begin(), m_sources->end(), [id](const api::DataSource& one) { return one.id == id; });
    return found == m_sources->end() ? nullptr : &*found;
}

} // namespace diffract::ui
