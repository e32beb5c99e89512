// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace diffract::engine {

/// What a data source is, after the contract's type names; local files that a request names by URI have none.
enum class SourceKind { Folder, DuckDb, Sqlite, Postgres, MySql, Odbc };

/// How a source is reached. A plain value; the password lives in memory only.
struct SourceSpec {
    SourceKind kind = SourceKind::Folder;
    std::string name{};            ///< As people call it; for messages.
    std::string path{};            ///< Folder, DuckDb, Sqlite: absolute.
    std::string host{};            ///< Postgres, MySql. For Postgres also a socket's folder, absolute.
    int port = 0;                  ///< 0: the kind's usual one.
    std::string user{};            ///< Postgres, MySql.
    std::string password{};        ///< Postgres, MySql, Odbc (as PWD). Never in an error, a log or a file.
    std::string database{};        ///< Postgres, MySql.
    std::string role{};            ///< Postgres: SET ROLE after connecting.
    std::string sslMode{};         ///< Postgres: libpq's word; empty: "prefer".
    std::string rootCertificate{}; ///< Postgres: PEM text, empty: the system's.
    std::string connection{};      ///< Odbc: the connection string without a password.
    std::string tableSchema{};     ///< Postgres, MySql: where result tables go; empty: where the connection is.
    int statementSeconds = 0;      ///< A statement that takes longer is stopped by the server; 0: no limit.

    friend bool operator==(const SourceSpec&, const SourceSpec&) = default;
};

} // namespace diffract::engine
