// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/result_table.h"
#include "ui/models/row_source.h"

namespace diffract::ui {

/// The rows of one section from a result table of the service. UI thread.
class TableSource final : public RowSource {
    Q_OBJECT
public:
    /// @param tables that may hold them, the likeliest first. `client` and `types` outlive the source.
    TableSource(client::ApiClient& client, client::SourceTypes& types, api::Section section,
                std::vector<api::MaterializedResult> tables, client::ResultNames names, client::TableShape::Side side,
                QObject* parent);

    void request(qint64 offset, qint64 limit, qint64 group) override;

private:
    struct Asked {
        qint64 offset = 0;
        qint64 limit = 0;
        qint64 group = -1;
    };
    void openNext();
    void answer(const Asked& asked);
    void failAll(const Error& error);

    client::ApiClient& m_client;
    client::SourceTypes& m_types;
    const api::Section m_section;
    const std::vector<api::MaterializedResult> m_tables;
    const client::ResultNames m_names;
    const client::TableShape::Side m_side;
    client::ResultTable* m_table = nullptr;
    size_t m_next = 0; ///< Into m_tables.
    std::vector<Asked> m_waiting;
};

} // namespace diffract::ui
