// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/diff_stats.h"
#include "api/local_details.h"
#include "api/local_section.h"
#include "api/run_error.h"
#include "api/summary.h"
#include "engine/diff_summary.h"
#include "engine/materialize/materialize.h"
#include "engine/outcome.h"
#include "engine/result_reader.h"
#include "engine/stage.h"

namespace diffract::server {

/// What the engine found, as the REST types say it. Plain functions, any thread.

[[nodiscard]] std::optional<api::SampleInfo> sampleOf(const std::optional<engine::SampleFacts>& sample);
[[nodiscard]] api::MaterializedResults tablesOf(const std::vector<engine::MaterializedTable>& tables, qint64 source,
                                                bool sampled);
[[nodiscard]] std::optional<api::DownloadLimit> limitOf(const std::optional<engine::LimitFacts>& limited);
[[nodiscard]] api::SummaryPks pksOf(const engine::KeyCounts& counts);
[[nodiscard]] api::SummaryValues valuesOf(const engine::ValueCounts& counts);
[[nodiscard]] api::SummarySchema schemaOf(const engine::SchemaCounts& counts);
/// A finished summary_results in the newest form; `status` is "success" (service-facts.md 5.1).
[[nodiscard]] api::Summary summaryOf(const engine::DiffSummary& summary);
/// Ratios from 0 to 1; rows_added and rows_removed are exclusive keys, as public clients derive them.
[[nodiscard]] api::DiffStats statsOf(const engine::DiffSummary& summary);
[[nodiscard]] std::vector<api::ColumnInfo> columnsOf(const std::vector<engine::ColumnInfo>& columns,
                                                     std::optional<std::int64_t> comparedRows);
[[nodiscard]] api::ScoreTerms scoreOf(const engine::ScoreTerms& terms);
[[nodiscard]] api::StageInfo stageOf(const engine::Stage& stage);
[[nodiscard]] std::vector<api::StageInfo> stagesOf(const std::vector<engine::Stage>& stages);
[[nodiscard]] api::LocalSectionPage pageOf(const engine::Page& page);

/// error_type and error_value: what a command line shows of a failed diff (service-facts.md 5.10).
[[nodiscard]] api::RunError runErrorOf(const engine::Error& error);
/// For HTTP: the kinds of the two layers side by side.
[[nodiscard]] Error errorOf(const engine::Error& error);

/// Percent with two decimals, never 100 when something differs and never 0 when something matches.
[[nodiscard]] double shownMatch(std::int64_t different, std::int64_t rows);

[[nodiscard]] QStringList textsOf(const std::vector<std::string>& texts);

} // namespace diffract::server
