// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/outcome.h"
#include "engine/source/source_spec.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace diffract::engine {

/// A statement handle of ODBC, freed in time.
class OdbcStatement final {
public:
    explicit OdbcStatement(void* handle) noexcept
        : m_handle(handle)
    {}
    ~OdbcStatement();
    OdbcStatement(OdbcStatement&& other) noexcept;
    OdbcStatement& operator=(OdbcStatement&& other) noexcept;
    OdbcStatement(const OdbcStatement&) = delete;
    OdbcStatement& operator=(const OdbcStatement&) = delete;
    [[nodiscard]] void* get() const noexcept { return m_handle; }

private:
    void* m_handle = nullptr;
};

/// A connection through unixODBC and the driver that the connection string names. One thread. Asked to be
/// read-only; what a driver makes of that is up to it, so nothing but one query is ever sent (odbc_source.h).
class OdbcConnection final {
public:
    [[nodiscard]] static Outcome<std::unique_ptr<OdbcConnection>> open(const SourceSpec& spec);
    ~OdbcConnection();
    OdbcConnection(const OdbcConnection&) = delete;
    OdbcConnection& operator=(const OdbcConnection&) = delete;

    [[nodiscard]] Outcome<OdbcStatement> statement();
    /// Reads one statement without running it, as far as the driver can.
    [[nodiscard]] Outcome<OdbcStatement> prepare(const std::string& sql);
    [[nodiscard]] Done execute(const OdbcStatement& statement, const std::string& sql);
    [[nodiscard]] Error failed(const OdbcStatement& statement, const std::string& sql) const;
    /// Ends the transaction that the driver began.
    void end() noexcept;
    void watch(std::stop_token stop) { m_stop = std::move(stop); }
    [[nodiscard]] std::string quoted(const std::string& name) const;
    [[nodiscard]] bool isUsable() const noexcept { return m_usable; }

private:
    explicit OdbcConnection(SourceSpec spec);
    [[nodiscard]] Done connect();
    void configure();
    [[nodiscard]] Error failure(short kind, void* handle, const std::string& sql, bool connecting) const;
    [[nodiscard]] std::string withoutPassword(std::string text) const;

    SourceSpec m_spec;
    void* m_environment = nullptr;
    void* m_handle = nullptr;
    bool m_isConnected = false;
    mutable bool m_usable = true;
    std::string m_quote = "\"";
    std::stop_token m_stop;
};

} // namespace diffract::engine
