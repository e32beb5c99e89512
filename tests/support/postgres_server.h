// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/database_server.h"

namespace diffract::test {

/// A PostgreSQL; "diffract" owns its cluster.
class PostgresServer final : public DatabaseServer {
public:
    PostgresServer();

    [[nodiscard]] engine::SourceSpec spec() const override;
    [[nodiscard]] QString socketFolder() const { return folder(); }
    QString run(const QString& sql) const override;

private:
    [[nodiscard]] Command maker() const override;
    [[nodiscard]] Command server(int port) const override;
    [[nodiscard]] const char* readyText() const override { return "database system is ready to accept connections"; }
};

} // namespace diffract::test
