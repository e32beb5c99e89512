// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/source_access.h"

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <semaphore>
#include <string>
#include <vector>

namespace diffract::test {

/// A database server that a test makes up: what its tables hold, how it fails, and who came.
class FakeServer {
public:
    struct Table {
        std::vector<engine::SourceColumn> columns{};
        std::vector<std::vector<std::optional<std::string>>> rows{};
        bool isView = false;
    };

    /// Opens sources that answer from here. The server outlives them.
    [[nodiscard]] server::SourceOpener opener();

    std::map<std::vector<std::string>, Table> tables;
    std::optional<engine::Error> openFault;                 ///< Of the next open()s.
    std::optional<engine::Error> queryFault;                ///< Of the next query()s.
    bool hangs = false;                                     ///< Queries and lists end by a stop only.
    std::atomic<std::counting_semaphore<>*> held = nullptr; ///< Queries wait for it, deaf to a stop.

    [[nodiscard]] std::vector<engine::SourceSpec> seen() const;
    [[nodiscard]] std::vector<std::string> statements() const;

private:
    friend class FakeSource;
    mutable std::mutex m_mutex;
    std::vector<engine::SourceSpec> m_seen;
    std::vector<std::string> m_statements;
};

/// `type` as DuckDB writes it.
[[nodiscard]] engine::SourceColumn fakeColumn(const std::string& name, const std::string& type, bool key = false);

} // namespace diffract::test
