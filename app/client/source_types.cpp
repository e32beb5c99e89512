// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/source_types.h"

#include <QCoreApplication>

#include <algorithm>

namespace diffract::client {

SourceTypes::SourceTypes(ApiClient& client, QObject* parent)
    : QObject(parent)
    , m_client(client)
{}

void SourceTypes::find(qint64 id, QObject* context, const Answer& answer)
{
    if (const auto known = m_types.constFind(id); known != m_types.constEnd()) {
        answer(*known);
        return;
    }
    m_client.dataSourceSummary(id).then(context, [self = QPointer<SourceTypes>(this), id, context,
                                                  answer](const ApiResult<api::DataSourceSummary>& said) {
        if (!self)
            return;
        if (!said) {
            self->findInList(id, context, answer);
            return;
        }
        self->m_types.insert(id, said->type);
        answer(said->type);
    });
}

void SourceTypes::findInList(qint64 id, QObject* context, const Answer& answer)
{
    m_client.dataSources().then(context, [self = QPointer<SourceTypes>(this), id,
                                          answer](const ApiResult<std::vector<api::DataSource>>& said) {
        if (!self)
            return;
        if (!said) {
            answer(said.failure());
            return;
        }
        const auto found =
            std::find_if(said->begin(), said->end(), [id](const api::DataSource& source) { return source.id == id; });
        if (found == said->end()) {
            ApiFailure failure;
            failure.error = {ErrorKind::Failed,
                             tr("The service shows no data source of the number %1 to this key, so its rows "
                                "cannot be asked for.")
                                 .arg(id),
                             {}};
            answer(failure);
            return;
        }
        self->m_types.insert(id, found->type);
        answer(found->type);
    });
}

} // namespace diffract::client
