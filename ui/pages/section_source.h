// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api_client.h"
#include "ui/models/row_source.h"

namespace diffract::ui {

/// The rows of one section over HTTP, for the models. UI thread.
class SectionSource final : public RowSource {
    Q_OBJECT
public:
    /// `client` outlives the source.
    /// @param order only for Duplicates; empty: by key.
    SectionSource(client::ApiClient& client, qint64 diffId, api::Section section, QObject* parent,
                  const QString& order = {});

    void request(qint64 offset, qint64 limit, qint64 group) override;

private:
    client::ApiClient& m_client;
    const qint64 m_diffId;
    const api::Section m_section;
    const QString m_order;
};

} // namespace diffract::ui
