// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/diff_request.h"
#include "engine/diff_summary.h"
#include "engine/duck/session.h"
#include "engine/file_source.h"
#include "engine/outcome.h"
#include "engine/plan/kept_work.h"
#include "engine/plan/key_join.h"
#include "engine/plan/plan_input.h"
#include "engine/plan/progress.h"
#include "engine/plan/run_folder.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace diffract::engine {

/// The stages of one run, each a function that needs the one before. Used once, on one thread.
class DiffJob final {
public:
    /// @param kept what an earlier run left; where this one leaves its own.
    DiffJob(const DiffRequest& request, std::string resultFolder, KeptWork& kept, std::stop_token stop,
            Progress& progress);
    ~DiffJob();
    DiffJob(const DiffJob&) = delete;
    DiffJob& operator=(const DiffJob&) = delete;

    [[nodiscard]] Done openSources();
    [[nodiscard]] Done matchSchemas();
    [[nodiscard]] Done checkKeys();
    [[nodiscard]] Done compareValues();
    [[nodiscard]] Done writeResults();
    /// The result is in its place afterwards.
    [[nodiscard]] Done analyse();

    [[nodiscard]] const DiffSummary& summary() const noexcept { return m_summary; }
    /// Where intermediate results spill to.
    [[nodiscard]] std::string tempFolder() const;
    /// The last stage that an earlier run had finished, so that this one went on behind it.
    [[nodiscard]] std::optional<std::size_t> takenUpAfter() const noexcept { return m_takenUpAfter; }
    /// An error of a stage, with the file where only a look at both tells which one is damaged.
    [[nodiscard]] Error withFile(Error error);

private:
    [[nodiscard]] Done run(const std::string& sql, double from, double to);
    [[nodiscard]] Done openDatabase();
    [[nodiscard]] unsigned threads() const;
    /// Reads all that an earlier run stored: a damaged file is found now, and not by whoever opens the result.
    [[nodiscard]] Done readTables();
    [[nodiscard]] Outcome<std::vector<std::string>> storedTables();
    /// Leaves the unfinished result with these tables alone.
    [[nodiscard]] Done keepOnly(const std::vector<std::string>& tables);
    /// The statements' input without names that change from run to run: what makes the tables what they are.
    [[nodiscard]] PlanInput meaning() const;
    [[nodiscard]] static std::string keysFrom(const PlanInput& input);
    [[nodiscard]] std::string diffFrom() const;
    [[nodiscard]] bool gaveSampleUpBefore() const;
    /// Ends the transaction to keep what is finished, when that is worth it.
    [[nodiscard]] Done keep(KeptWork::Step step);
    /// The rules' SQL is checked, the filters go around the relations and the rows that are left are counted.
    [[nodiscard]] Done applyFilters();
    [[nodiscard]] Done checkRules();
    [[nodiscard]] Done findTimeColumn();
    [[nodiscard]] Done readCounters(const std::string& sql);
    /// The two key statements and the counters.
    [[nodiscard]] Done countKeys();
    /// Turns the sample off when the keys have too many faults; else counts its rows.
    [[nodiscard]] Done checkSample();
    /// Takes only the first keys when more rows than the download limit need a look.
    [[nodiscard]] Done limitFetch();
    /// The rows of the keys that need a look, once.
    [[nodiscard]] Done fetchRows();
    /// Statements that make the sections besides diff.
    [[nodiscard]] std::vector<std::string> sectionStatements() const;
    /// A fault of the statement that applies the rules, as theirs.
    [[nodiscard]] Error withRule(Error error) const;
    [[nodiscard]] Done readDifferences(const std::string& sql);
    [[nodiscard]] Done checkInputs() const;
    [[nodiscard]] Done describe(const std::vector<std::string>& statements);
    void addNotes();
    [[nodiscard]] std::string unfinished() const { return m_resultFolder + "/result.duckdb.tmp"; }

    const DiffRequest& m_request;
    std::string m_resultFolder;
    std::stop_token m_stop;
    KeptWork& m_kept;
    Progress& m_progress;
    std::optional<RunFolder> m_work;
    std::optional<FileSource> m_a;
    std::optional<FileSource> m_b;
    std::optional<PlanInput> m_input;
    KeyJoin m_keyJoin;
    std::optional<duck::Session> m_session;
    DiffSummary m_summary;
    PartialFacts m_facts;
    std::int64_t m_differentPairs = 0; ///< Keys unique on both sides whose rows need a look.
    std::int64_t m_storedRows = 0;     ///< Of those that differ; only with a limit.
    SideCounts m_toFetch{};            ///< Rows of keys that need a look.
    bool m_isReopened = false;         ///< The unfinished result is an earlier run's.
    bool m_hasRows = false;            ///< fetchRows() has been here.
    std::optional<std::size_t> m_takenUpAfter;
};

} // namespace diffract::engine
