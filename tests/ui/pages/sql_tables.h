// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/fake_service.h"

#include <QSqlDatabase>

namespace diffract::test {

/// A SQLite database in memory that answers POST query as a service does.
class SqlTables final {
public:
    SqlTables();
    ~SqlTables();
    Q_DISABLE_COPY_MOVE(SqlTables)

    void run(const QString& sql);
    /// @param most rows an answer has at most; 0: all.
    [[nodiscard]] FakeAnswer answer(const QString& sql, int most = 0) const;

private:
    QString m_name;
};

} // namespace diffract::test
