// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/preview_loader.h"

namespace diffract::ui {

PreviewLoader::PreviewLoader(client::ApiClient& client, QObject* parent)
    : QObject(parent)
    , m_client(client)
    , m_call(client, DelayMs, [this] { Q_EMIT changed(); })
{}

void PreviewLoader::load(const QString& file, const api::FileOptions& options)
{
    if (m_request.file == file && m_request.options == options && !file.isEmpty())
        return;
    if (m_request.file != file)
        m_call.forget();
    m_request.file = file;
    m_request.options = options;
    m_request.rows = Rows;
    if (!file.isEmpty())
        m_call.ask([this] { return m_client.preview(m_request); });
    Q_EMIT changed();
}

void PreviewLoader::reload()
{
    if (m_request.file.isEmpty())
        return;
    m_call.ask([this] { return m_client.preview(m_request); });
    Q_EMIT changed();
}

} // namespace diffract::ui
