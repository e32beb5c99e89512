// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/database_server.h"

namespace diffract::test {

/// A MariaDB; its database is "shop", and statements run as root.
class MariaDbServer final : public DatabaseServer {
public:
    MariaDbServer();

    [[nodiscard]] engine::SourceSpec spec() const override;
    [[nodiscard]] QString socket() const { return path("s"); }
    QString run(const QString& sql) const override;

private:
    [[nodiscard]] Command maker() const override;
    [[nodiscard]] Command server(int port) const override;
    [[nodiscard]] const char* readyText() const override { return "ready for connections"; }
    void onReady() override;
};

} // namespace diffract::test
