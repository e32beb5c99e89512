// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/source/dataset_snapshot.h"
#include "engine/source/mysql_connection.h"
#include "engine/source/mysql_dataset.h"
#include "engine/source/mysql_dialect.h"

#include <memory>
#include <vector>

namespace diffract::engine {

/// Datasets in one transaction of a connection. A row that is longer than the server's max_allowed_packet lets a text
/// be is Invalid "row_too_long"; fetching such a row works.
class MySqlSnapshot final : public DatasetSnapshot<MySqlConnection, MySqlDataset> {
public:
    [[nodiscard]] static Outcome<std::unique_ptr<Snapshot>> open(MySqlConnection& connection,
                                                                 const SourceSettings& settings,
                                                                 const std::vector<Source::Held>& datasets,
                                                                 const std::stop_token& stop);

    [[nodiscard]] const Dialect& dialect() const override { return m_dialect; }
    [[nodiscard]] Outcome<Rows> ask(const std::string& sql, std::stop_token stop) override;
    [[nodiscard]] Outcome<Landed> land(std::size_t dataset, const std::vector<std::string>& conditions,
                                       std::stop_token stop) override;

private:
    MySqlSnapshot(MySqlConnection& connection, SourceSettings settings, bool knowsNull);
    [[nodiscard]] Done add(const Source::Held& held);
    [[nodiscard]] Error understood(Error error) const;

    MySqlDialect m_dialect;
};

} // namespace diffract::engine
