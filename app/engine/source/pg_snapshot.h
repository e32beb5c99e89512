// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/source/dataset_snapshot.h"
#include "engine/source/pg_connection.h"
#include "engine/source/pg_dataset.h"
#include "engine/source/pg_dialect.h"

#include <memory>
#include <vector>

namespace diffract::engine {

/// Datasets in one transaction of a connection.
class PgSnapshot final : public DatasetSnapshot<PgConnection, PgDataset> {
public:
    [[nodiscard]] static Outcome<std::unique_ptr<Snapshot>> open(PgConnection& connection,
                                                                 const SourceSettings& settings,
                                                                 const std::vector<Source::Held>& datasets,
                                                                 const std::stop_token& stop);

    [[nodiscard]] const Dialect& dialect() const override { return m_dialect; }
    [[nodiscard]] Outcome<Rows> ask(const std::string& sql, std::stop_token stop) override;
    [[nodiscard]] Outcome<Landed> land(std::size_t dataset, const std::vector<std::string>& conditions,
                                       std::stop_token stop) override;

private:
    PgSnapshot(PgConnection& connection, SourceSettings settings);
    [[nodiscard]] Done add(const Source::Held& held, const std::stop_token& stop);

    PgDialect m_dialect;
};

} // namespace diffract::engine
