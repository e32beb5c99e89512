// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/diff_facts.h"
#include "client/source_types.h"
#include "ui/models/row_source.h"
#include "ui/pages/diff_service.h"

namespace diffract::ui {

/// Where the rows of a diff come from: the sections of the local extensions, or the result tables of a service without
/// them. One for all pages of a tab. UI thread.
class RowSources final : public QObject {
    Q_OBJECT
public:
    /// `client` outlives it.
    RowSources(client::ApiClient& client, qint64 diffId, const DiffService& service, QObject* parent);

    void setFacts(const api::DiffFacts& facts) { m_facts = facts; }
    /// Whether the rows of a section of a finished diff can be asked for.
    [[nodiscard]] bool has(api::Section section) const;
    /// Why not.
    [[nodiscard]] QString whyNot(api::Section section) const;
    /// Only what has() says; the source belongs to `parent`.
    /// @param order only for Duplicates, and only of local sections; empty: by key.
    [[nodiscard]] RowSource* make(api::Section section, QObject* parent, const QString& order = {});
    /// Groups and rows of duplicate keys belong together, in this order.
    [[nodiscard]] std::pair<RowSource*, RowSource*> makeGroups(QObject* parent, const QString& order);

    [[nodiscard]] bool isSectioned() const { return m_service.isLocal || m_facts.hasSections; }
    [[nodiscard]] client::ApiClient& client() const { return m_client; }
    [[nodiscard]] client::SourceTypes& types() const { return *m_types; }
    [[nodiscard]] const DiffService& service() const { return m_service; }

private:
    client::ApiClient& m_client;
    const qint64 m_diffId;
    const DiffService m_service;
    client::SourceTypes* m_types;
    api::DiffFacts m_facts;
};

} // namespace diffract::ui
