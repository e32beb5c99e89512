// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api_client.h"

#include <QTimer>

#include <optional>

namespace diffract::ui {

/// Reads the first rows of one file whenever path or options change: 150 ms after the last change, a newer
/// request voids the older, and while there is no engine it waits for one. UI thread.
class PreviewLoader final : public QObject {
    Q_OBJECT
public:
    static constexpr int DelayMs = 150;
    static constexpr int Rows = 100;

    /// `client` outlives the loader.
    PreviewLoader(client::ApiClient& client, QObject* parent);

    /// An empty `file` forgets everything.
    void load(const QString& file, const api::FileOptions& options);
    /// Reads again, the file may have changed.
    void reload();

    [[nodiscard]] bool isLoading() const { return m_loading; }
    /// The last answer; it stays while the next is on its way, and goes when another file is asked for.
    [[nodiscard]] const std::optional<api::LocalPreview>& preview() const { return m_preview; }
    /// Why there is no answer.
    [[nodiscard]] const std::optional<client::ApiFailure>& failure() const { return m_failure; }

Q_SIGNALS:
    void changed();

private:
    void send();

    client::ApiClient& m_client;
    QTimer m_wait;
    client::Call<api::LocalPreview> m_call;
    api::PreviewRequest m_request;
    std::optional<api::LocalPreview> m_preview;
    std::optional<client::ApiFailure> m_failure;
    bool m_loading = false;
};

} // namespace diffract::ui
