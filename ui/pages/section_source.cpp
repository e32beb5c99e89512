// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/section_source.h"

namespace diffract::ui {

SectionSource::SectionSource(client::ApiClient& client, qint64 diffId, api::Section section, QObject* parent,
                             const QString& order)
    : RowSource(parent)
    , m_client(client)
    , m_diffId(diffId)
    , m_section(section)
    , m_order(order)
{}

void SectionSource::request(qint64 offset, qint64 limit, qint64 group)
{
    api::SectionQuery query;
    query.offset = offset;
    query.limit = limit;
    query.order = m_order;
    if (group >= 0)
        query.group = group;
    m_client.section(m_diffId, m_section, query)
        .then(this, [this, offset, group](const client::ApiResult<api::LocalSectionPage>& answer) {
            if (answer)
                Q_EMIT arrived(*answer, group);
            else
                Q_EMIT failed(offset, group, answer.error());
        });
}

} // namespace diffract::ui
