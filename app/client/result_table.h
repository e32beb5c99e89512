// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/summary_extras.h"
#include "client/source_types.h"
#include "client/sql_dialect.h"
#include "client/table_shape.h"

namespace diffract::client {

/// One table of `materialized_results`, read page by page with POST query: first its columns, then how many rows it
/// has, then rows in the order of their keys. Deleting it drops what is under way. UI thread.
class ResultTable final : public QObject {
    Q_OBJECT
public:
    /// `client` and `types` outlive the table.
    /// @param side only its rows, of a table that may hold those of both.
    ResultTable(ApiClient& client, SourceTypes& types, api::MaterializedResult table, ResultNames names,
                TableShape::Side side, QObject* parent);
    ~ResultTable() override;

    /// Once; opened() or failed() follows.
    void open();
    [[nodiscard]] bool isOpen() const { return m_open; }
    /// Whether rows of the wanted side can be in it.
    [[nodiscard]] bool holdsSide() const;
    [[nodiscard]] qint64 total() const { return m_total; }
    [[nodiscard]] const TableShape& shape() const { return m_shape; }
    [[nodiscard]] const SqlDialect& dialect() const { return m_dialect; }
    [[nodiscard]] const api::MaterializedResult& table() const { return m_table; }
    /// Quoted, as it stands behind FROM.
    [[nodiscard]] QString from() const { return m_dialect.table(m_table.path); }

    using Rows = Result<std::vector<api::SectionRow>>;
    /// After opened(). As many rows as there are; a service that gives fewer at a time is asked again.
    void read(qint64 offset, qint64 limit, std::function<void(const Rows&)> answer);
    /// Any query of this table's source; errors are in words for people.
    void query(const QString& sql, std::function<void(const Result<api::SourceQueryResult>&)> answer);

Q_SIGNALS:
    void opened();
    void failed(const diffract::Error& error);

private:
    void probe();
    void count();
    void readOn(qint64 offset, qint64 end, std::vector<api::SectionRow> rows, std::function<void(const Rows&)> answer,
                int turn);
    [[nodiscard]] QString select() const;
    [[nodiscard]] QString where() const;
    [[nodiscard]] Error inWords(const ApiFailure& failure) const;

    ApiClient& m_client;
    SourceTypes& m_types;
    const api::MaterializedResult m_table;
    const ResultNames m_names;
    const TableShape::Side m_side;
    SqlDialect m_dialect{QString()};
    TableShape m_shape;
    std::vector<Call<api::SourceQueryResult>> m_calls;
    qint64 m_total = 0;
    bool m_open = false;
};

/// The number of a row of one column, of any JSON type.
[[nodiscard]] std::optional<qint64> numberOf(const api::SourceQueryResult& result);

} // namespace diffract::client
