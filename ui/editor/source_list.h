// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/latest_call.h"

namespace diffract::ui {

/// The data sources of the service that a request goes to, for both sides of the form. UI thread.
class SourceList final : public QObject {
    Q_OBJECT
public:
    explicit SourceList(QObject* parent);

    /// Asks it at once; nullptr: there is none.
    void setService(client::ApiClient* client);
    void reload();

    [[nodiscard]] bool isLoading() const { return m_call.isAsking(); }
    /// Not set while it is not known; without hidden ones.
    [[nodiscard]] const std::optional<std::vector<api::DataSource>>& sources() const { return m_sources; }
    [[nodiscard]] const std::optional<client::ApiFailure>& failure() const { return m_call.failure(); }
    /// nullptr when the list does not have it.
    [[nodiscard]] const api::DataSource* find(qint64 id) const;

Q_SIGNALS:
    void changed();

private:
    LatestCall<std::vector<api::DataSource>> m_call;
    std::optional<std::vector<api::DataSource>> m_sources;
};

} // namespace diffract::ui
