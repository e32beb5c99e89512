// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/preview_loader.h"

namespace diffract::ui {

PreviewLoader::PreviewLoader(client::ApiClient& client, QObject* parent)
    : QObject(parent)
    , m_client(client)
{
    m_wait.setSingleShot(true);
    m_wait.setInterval(DelayMs);
    connect(&m_wait, &QTimer::timeout, this, &PreviewLoader::send);
    connect(&m_client, &client::ApiClient::serviceChanged, this, [this] {
        if (m_loading || m_failure)
            send();
    });
}

void PreviewLoader::load(const QString& file, const api::FileOptions& options)
{
    if (m_request.file == file && m_request.options == options && !file.isEmpty())
        return;
    const bool other = m_request.file != file;
    m_request.file = file;
    m_request.options = options;
    m_request.rows = Rows;
    m_call.cancel();
    if (other)
        m_preview.reset();
    m_failure.reset();
    m_loading = !file.isEmpty();
    if (m_loading)
        m_wait.start();
    else
        m_wait.stop();
    Q_EMIT changed();
}

void PreviewLoader::reload()
{
    if (m_request.file.isEmpty())
        return;
    m_call.cancel();
    m_loading = true;
    m_wait.start();
    Q_EMIT changed();
}

void PreviewLoader::send()
{
    if (m_request.file.isEmpty() || !m_client.hasService())
        return;
    m_wait.stop();
    m_call.cancel();
    m_loading = true;
    m_call = m_client.preview(m_request);
    m_call.then(this, [this](const client::ApiResult<api::LocalPreview>& answer) {
        m_call = {};
        m_loading = false;
        m_failure.reset();
        if (answer.ok()) {
            m_preview = *answer;
        } else {
            m_preview.reset();
            m_failure = answer.failure();
        }
        Q_EMIT changed();
    });
}

} // namespace diffract::ui
