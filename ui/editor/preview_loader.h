// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/latest_call.h"

namespace diffract::ui {

/// Reads the first rows of one file whenever path or options change, 150 ms after the last change. UI thread.
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

    [[nodiscard]] bool isLoading() const { return m_call.isAsking(); }
    /// The last answer; it stays while the next is on its way, and goes when another file is asked for.
    [[nodiscard]] const std::optional<api::LocalPreview>& preview() const { return m_call.answer(); }
    /// Why there is no answer.
    [[nodiscard]] const std::optional<client::ApiFailure>& failure() const { return m_call.failure(); }

Q_SIGNALS:
    void changed();

private:
    client::ApiClient& m_client;
    LatestCall<api::LocalPreview> m_call;
    api::PreviewRequest m_request;
};

} // namespace diffract::ui
