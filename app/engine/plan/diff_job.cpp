// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/plan/diff_job.h"

#include "engine/analysis/analyst.h"
#include "engine/compare/functions.h"
#include "engine/compare/near_name.h"
#include "engine/compare/rule_match.h"
#include "engine/compare/rule_notes.h"
#include "engine/damaged_input.h"
#include "engine/plan/counted.h"
#include "engine/plan/dependents.h"
#include "engine/plan/key_plan.h"
#include "engine/plan/open_inputs.h"
#include "engine/plan/row_filter.h"
#include "engine/plan/row_plan.h"
#include "engine/plan/run_notes.h"
#include "engine/plan/sample_plan.h"
#include "engine/plan/store_description.h"
#include "engine/plan/verdict.h"
#include "engine/sql_check.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <filesystem>
#include <iterator>
#include <system_error>
#include <utility>

namespace diffract::engine {
namespace {

void removeDatabase(const std::string& path)
{
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
    std::filesystem::remove(path + ".wal", ignored);
}

InputFacts inputFacts(const FileSource& source)
{
    InputFacts facts{source.origin(), source.identity()};
    if (auto* file = std::get_if<FileSpec>(&facts.spec))
        file->csv = source.csv();
    return facts;
}

std::int64_t signedCount(std::uint64_t count)
{
    return static_cast<std::int64_t>(count);
}

} // namespace

DiffJob::DiffJob(const DiffRequest& request, std::string resultFolder, KeptWork& kept, std::stop_token stop,
                 Progress& progress)
    : m_request(request)
    , m_resultFolder(std::move(resultFolder))
    , m_stop(std::move(stop))
    , m_kept(kept)
    , m_progress(progress)
{}

DiffJob::~DiffJob()
{
    m_session.reset();
    removeDatabase(unfinished());
}

std::string DiffJob::tempFolder() const
{
    return m_request.limits.tempFolder.empty() ? m_resultFolder : m_request.limits.tempFolder;
}

Done DiffJob::run(const std::string& sql, double from, double to)
{
    m_progress.watch(m_session->connection, from, to);
    Done outcome = m_session->connection.run(sql, {}, m_stop);
    m_progress.unwatch();
    return outcome;
}

Error DiffJob::withFile(Error error)
{
    return m_a && m_b && m_session ? withDamagedFile(std::move(error), *m_a, *m_b, m_session->database, m_stop) : error;
}

Done DiffJob::openSources()
{
    m_progress.begin(0);
    Outcome<RunFolder> work = RunFolder::make(tempFolder());
    if (!work)
        return work.error();
    m_work = std::move(work).value();
    auto inputs = openInputs(m_request, m_work->path(), m_kept, m_progress, m_stop);
    if (!inputs)
        return inputs.error();
    m_a = std::move(inputs->sources[0]);
    m_b = std::move(inputs->sources[1]);
    const auto isReady = [this](std::size_t side, const FileSource& source) {
        return m_kept.tookInput(side) || source.identity();
    };
    if ((m_kept.tookInput(0) || m_kept.tookInput(1)) && isReady(0, *m_a) && isReady(1, *m_b))
        m_takenUpAfter = 0;
    m_summary.algorithm = wordOf(inputs->algorithm);
    m_summary.leftBehind = signedCount(m_a->leftBehind());
    m_summary.notes = std::move(inputs->notes);
    m_summary.pks.totalRows = {signedCount(m_a->rowCount() + m_a->leftBehind()),
                               signedCount(m_b->rowCount() + m_b->leftBehind())};
    DependentViews dependents = dependentViews(m_request, m_work->path(), m_stop);
    m_summary.dependents = std::move(dependents.views);
    std::move(dependents.notes.begin(), dependents.notes.end(), std::back_inserter(m_summary.notes));
    m_progress.note(grouped(m_summary.pks.totalRows[0]) + " and " + counted(m_summary.pks.totalRows[1], "row", "rows"));
    m_facts.inputs = {inputFacts(*m_a), inputFacts(*m_b)};
    m_facts.rows = m_summary.pks.totalRows;
    m_progress.publish(m_facts);
    return done();
}

Done DiffJob::matchSchemas()
{
    m_progress.begin(1);
    const auto pairs = pairColumns(m_request, m_a->allColumns(), m_b->allColumns());
    if (!pairs)
        return pairs.error();
    FileSource::agree(*m_a, *m_b, *pairs);
    Outcome<ColumnMatch> match =
        matchColumns(m_request, m_a->allColumns(), m_b->allColumns(), inEither(m_a->leftOut(), m_b->leftOut()));
    if (!match)
        return match.error();
    m_summary.keyColumns = m_request.key;
    m_summary.schema = match->schema;
    m_summary.columns = match->infos();
    m_summary.values.comparedColumns = m_request.key.empty() ? 0 : signedCount(match->compared.size());
    m_progress.note(counted(signedCount(match->compared.size()), "column", "columns") + " compared");
    m_facts.columns = m_summary.columns;
    m_facts.schema = m_summary.schema;
    m_progress.publish(m_facts);
    m_input.emplace(std::move(match).value(), m_a->relation(), m_b->relation(), m_request.compareDuplicates);
    m_input->storedLimit = m_request.perColumnDiffLimit;
    if (Done opened = openDatabase(); !opened)
        return opened;
    if (Done checked = checkRules(); !checked)
        return checked;
    if (Done found = findTimeColumn(); !found)
        return found;
    return applyFilters();
}

Done DiffJob::checkRules()
{
    for (const EqualIf& rule : m_request.rules.equalIf) {
        if (Done checked = checkEqualIf(m_session->connection, nameOf(rule), rule.condition); !checked)
            return checked;
    }
    for (const std::size_t index : m_input->match.compared) {
        const MatchedColumn& column = m_input->match.columns[index];
        const EqualIf* const rule = equalIfOf(m_request.rules, column);
        if (rule == nullptr)
            continue;
        const std::string what = nameOf(*rule) + (rule->column ? "" : " (column \"" + column.name() + "\")");
        if (Done checked = checkTruth(m_session->connection, what, rule->condition, column.a->type, column.b->type);
            !checked)
            return checked;
    }
    return done();
}

Done DiffJob::findTimeColumn()
{
    if (m_request.timeColumn.empty())
        return done();
    const Outcome<std::size_t> column = timeColumnOf(m_input->match, m_request.timeColumn);
    if (!column)
        return column.error();
    m_input->timeColumn = *column;
    return done();
}

Done DiffJob::applyFilters()
{
    RowFilter filter(m_request, m_session->connection, m_stop);
    for (const Side side : {Side::A, Side::B}) {
        const FileSource& source = side == Side::A ? *m_a : *m_b;
        const Outcome<std::optional<std::int64_t>> left = filter.narrow(*m_input, side, source);
        if (!left)
            return left.error();
        if (!left->has_value())
            continue;
        m_summary.pks.totalRows[side == Side::A ? 0 : 1] = **left;
        m_summary.notes.push_back(std::string(side == Side::A ? "A" : "B") + ": the filter keeps "
                                  + counted(**left, "row", "rows") + " of " + grouped(signedCount(source.rowCount()))
                                  + ".");
    }
    return done();
}

Done DiffJob::openDatabase()
{
    m_kept.setInputs(*m_a, *m_b);
    const std::string finished = m_resultFolder + "/result.duckdb";
    std::error_code ignored;
    m_isReopened = m_kept.hasTables();
    if (!m_isReopened)
        removeDatabase(unfinished());
    else if (!std::filesystem::exists(unfinished(), ignored)) // ended between the last stage and the last word
        std::filesystem::rename(finished, unfinished(), ignored);
    duck::DatabaseOptions options;
    options.path = unfinished();
    options.folder = m_work->path();
    m_a->allowIn(options);
    m_b->allowIn(options);
    for (const std::string& file : m_kept.keyFiles())
        options.files.push_back(file);
    options.memoryLimit = static_cast<std::uint64_t>(m_request.limits.memoryBytes);
    options.tempLimit = static_cast<std::uint64_t>(m_request.limits.tempBytes);
    options.threads = threads();
    Outcome<duck::Session> session = duck::Session::open(options);
    if (!session)
        return session.error();
    m_session.emplace(std::move(session).value());
    if (Done added = addComparisonFunctions(m_session->connection); !added)
        return added;
    if (Done added = m_keyJoin.registerIn(m_session->connection); !added)
        return added;
    return m_isReopened ? readTables() : done();
}

unsigned DiffJob::threads() const
{
    // A chunk of DuckDB: there is nothing to share out, and a thread that waits for another's task spins.
    constexpr std::uint64_t aThreadsRows = 2048;
    const bool isSmall = m_a->rowCount() + m_b->rowCount() <= aThreadsRows;
    return isSmall ? 1 : static_cast<unsigned>(std::max(1, m_request.limits.threads));
}

Done DiffJob::checkKeys()
{
    m_progress.begin(2);
    SamplePlan::choose(m_request.sampling, *m_input, m_summary);
    if (m_input->sampleLimit && gaveSampleUpBefore())
        SamplePlan::giveUp(*m_input, m_summary);
    if (Done counted = countKeys(); !counted)
        return counted;
    if (m_input->sampleLimit) {
        if (Done checked = checkSample(); !checked)
            return checked;
    }
    if (m_request.downloadLimit) {
        if (Done limited = limitFetch(); !limited)
            return limited;
    }
    m_facts.pks = m_summary.pks;
    m_facts.duplicateKeys = m_summary.duplicateKeys;
    m_progress.note(counted(m_summary.values.totalRows, "row", "rows") + " to compare");
    m_progress.publish(m_facts);
    return keep(KeptWork::Step::Keys);
}

Done DiffJob::countKeys()
{
    const KeyPlan plan(*m_input);
    if (m_kept.take(KeptWork::Step::Keys, keysFrom(meaning()))) {
        m_takenUpAfter = 2;
        if (Done taken = m_kept.takeKeys(m_session->connection, m_stop); !taken)
            return taken;
        m_facts.rowsRead = m_summary.pks.totalRows[0] + m_summary.pks.totalRows[1];
        return readCounters("SELECT * FROM counters");
    }
    m_progress.reads(m_summary.pks.totalRows[0] + m_summary.pks.totalRows[1]);
    const std::int64_t left = m_summary.leftBehind;
    const SideCounts rows{m_summary.pks.totalRows[0] - left, m_summary.pks.totalRows[1] - left};
    const auto runIt = [this](const std::string& sql, double from, double to) { return run(sql, from, to); };
    const Outcome<bool> joinedKeys = m_input->keyless()
                                         ? Outcome<bool>(false)
                                         : m_keyJoin.makeGroups(plan, rows, m_session->connection, runIt, m_stop);
    if (!joinedKeys)
        return joinedKeys.error();
    if (!*joinedKeys) {
        if (Done made = run(plan.groups(), 0, 90); !made)
            return made;
    }
    m_facts.rowsRead = m_summary.pks.totalRows[0] + m_summary.pks.totalRows[1];
    if (Done made = run(plan.keyed(), 90, 99); !made)
        return made;
    return readCounters(plan.counters());
}

Done DiffJob::checkSample()
{
    if (!SamplePlan::givesUp(m_request.sampling, m_summary))
        return SamplePlan::count(*m_input, m_session->connection, m_differentPairs, m_summary, m_stop);
    SamplePlan::giveUp(*m_input, m_summary);
    for (const char* table : {"DROP TABLE keyed", "DROP TABLE groups"}) {
        if (Done dropped = m_session->connection.run(table, {}, m_stop); !dropped)
            return dropped;
    }
    return countKeys();
}

Done DiffJob::limitFetch()
{
    const std::int64_t limit = *m_request.downloadLimit;
    Outcome<duck::Rows> rows = m_session->connection.query(KeyPlan(*m_input).belowLimit(limit), {}, m_stop);
    if (!rows)
        return rows.error();
    if (!rows->next())
        return done();
    m_input->fetchBelow = rows->integer(0);
    m_summary.limited = LimitFacts{limit, {rows->integer(1), rows->integer(2)}, m_toFetch, rows->integer(3)};
    m_toFetch = m_summary.limited->fetched;
    m_summary.notes.push_back(limitNote(*m_summary.limited));
    return done();
}

Done DiffJob::readCounters(const std::string& sql)
{
    Outcome<duck::Rows> rows = m_session->connection.query(sql, {}, m_stop);
    if (!rows)
        return rows.error();
    if (!rows->next())
        return Error{.message = "The counters of the keys are missing.", .code = "internal"};
    const auto pair = [&](std::size_t at) { return SideCounts{rows->integer(at), rows->integer(at + 1)}; };
    KeyCounts& pks = m_summary.pks;
    m_toFetch = pair(0);
    const SideCounts equal{pks.totalRows[0] - m_toFetch[0], pks.totalRows[1] - m_toFetch[1]};
    const bool keyless = m_input->keyless();
    if (equal[0] != equal[1] || equal[0] < 0 || (keyless && equal[0] != 0)) {
        if (Done same = checkInputs(); !same)
            return same;
        return Error{.message = "The scan of a file gave another number of rows than when it was opened. "
                                "Run again; if it stays so, the file is damaged.",
                     .code = "row_count",
                     .detail = sql};
    }
    pks.nulls = pair(2);
    pks.dupes = pair(4);
    pks.exclusives = pair(6);
    pks.distincts = {rows->integer(8) + equal[0], rows->integer(9) + equal[1]};
    m_summary.duplicateKeys = {rows->integer(11), rows->integer(12), rows->integer(13), 0};
    m_differentPairs = rows->integer(10);
    m_summary.values.totalRows = keyless ? 0 : m_differentPairs + equal[0];
    m_summary.score.exclusiveRows = pair(14);
    m_summary.score.nullKeyRows = pks.nulls;
    return done();
}

Done DiffJob::compareValues()
{
    m_progress.begin(3);
    // One transaction for all tables: DuckDB syncs the file at every commit.
    if (Done begun = m_session->connection.run("BEGIN", {}, m_stop); !begun)
        return begun;
    const RowPlan plan(*m_input, m_summary.pks.nulls[0] + m_summary.pks.nulls[1] > 0);
    const bool isMade = m_kept.take(KeptWork::Step::Diff, diffFrom());
    if (isMade)
        m_takenUpAfter = 3;
    else if (Done cleared = keepOnly({}); !cleared)
        return cleared;
    if (!isMade || m_input->keepsDiffering()) {
        if (Done fetched = fetchRows(); !fetched)
            return fetched;
    }
    if (m_input->keepsDiffering()) {
        if (Done made = run(plan.differing(), 80, 90); !made)
            return withRule(made.error());
    }
    if (!isMade) {
        if (Done made = run(plan.diff(), m_input->keepsDiffering() ? 90 : 80, 99); !made)
            return withRule(made.error());
    }
    if (Done read = readDifferences(plan.differences()); !read)
        return read;
    if (m_input->storedLimit) {
        const Outcome<std::int64_t> stored = m_session->connection.number("SELECT count(*) FROM diff", m_stop);
        if (!stored)
            return stored.error();
        m_storedRows = *stored;
    }
    m_progress.note(counted(m_summary.values.rowsWithDifferences, "row differs", "rows differ"));
    m_facts.columns = m_summary.columns;
    m_facts.values = m_summary.values;
    m_progress.publish(m_facts);
    return isMade ? done() : keep(KeptWork::Step::Diff);
}

Done DiffJob::fetchRows()
{
    if (m_hasRows)
        return done();
    const RowPlan plan(*m_input, m_summary.pks.nulls[0] + m_summary.pks.nulls[1] > 0);
    const SideCounts fetched = m_toFetch;
    if (Done made = run(fetched[0] > 0 ? plan.fetch(Side::A) : plan.fetchNothing(Side::A), 0, 40); !made)
        return made;
    if (Done made = run(fetched[1] > 0 ? plan.fetch(Side::B) : plan.fetchNothing(Side::B), 40, 80); !made)
        return made;
    m_hasRows = true;
    // Both files have been read for the last time: what is counted from here on was in one state of them.
    return checkInputs();
}

Error DiffJob::withRule(Error error) const
{
    const auto& rules = m_request.rules.equalIf;
    const bool itsOwn = error.kind == ErrorKind::Internal || error.kind == ErrorKind::Invalid;
    if (rules.empty() || !itsOwn)
        return error;
    // The statement is ours; the only part of it that may fail by its values is a rule.
    const std::string which = rules.size() == 1 ? nameOf(rules.front()) : "One of the rules (equal_if)";
    error.kind = ErrorKind::Invalid;
    error.code = "rule_failed";
    error.detail = error.detail.substr(0, error.detail.find("\nstatement:"));
    error.message = which + " failed; it must be a condition that holds or not for every two values: " + error.message;
    return error;
}

Done DiffJob::readDifferences(const std::string& sql)
{
    ValueCounts& values = m_summary.values;
    if (m_input->keyless())
        return done();
    Outcome<duck::Rows> rows = m_session->connection.query(sql, {}, m_stop);
    if (!rows)
        return rows.error();
    if (!rows->next())
        return Error{.message = "The counters of the values are missing.", .code = "internal"};
    values.rowsWithDifferences = rows->integer(0);
    if (m_summary.sample) {
        SampleFacts& sample = *m_summary.sample;
        sample.rowsDifferent = estimateOf(values.rowsWithDifferences, sample.rows, sample.of, sample.confidence);
    }
    values.totalValues = values.totalRows * values.comparedColumns;
    std::size_t at = 0;
    for (const std::size_t index : m_input->match.compared) {
        const std::int64_t different = rows->integer(++at);
        ColumnInfo& info = m_summary.columns[index];
        info.valuesDifferent = different;
        info.status = different > 0 ? ColumnStatus::Different : ColumnStatus::Equal;
        values.valuesWithDifferences += different;
        values.columnsWithDifferences += different > 0 ? 1 : 0;
        values.columns.push_back({info.name, different});
        if (m_summary.sample)
            values.columns.back().estimate =
                estimateOf(different, m_summary.sample->rows, m_summary.sample->of, m_summary.sample->confidence);
    }
    return done();
}

Done DiffJob::checkInputs() const
{
    for (const FileSource* source : {&*m_a, &*m_b}) {
        if (Done same = source->unchanged(); !same)
            return same;
    }
    return done();
}

std::vector<std::string> DiffJob::sectionStatements() const
{
    const RowPlan plan(*m_input, true);
    const bool repeated = m_input->keyless() || m_summary.score.exclusiveRows != m_summary.pks.exclusives;
    std::vector<std::string> statements{plan.exclusives(Side::A, repeated), plan.exclusives(Side::B, repeated),
                                        plan.nullKeys(Side::A), plan.nullKeys(Side::B)};
    for (std::string& sql : plan.duplicates())
        statements.push_back(std::move(sql));
    return statements;
}

Done DiffJob::writeResults()
{
    m_progress.begin(4);
    const std::vector<std::string> statements = sectionStatements();
    const std::vector<std::string> descriptions = describingStatements(*m_input);
    const bool isMade =
        m_kept.take(KeptWork::Step::Sections, diffFrom() + ";" + joined(statements, ";") + joined(descriptions, ";"));
    if (isMade) {
        m_takenUpAfter = 4;
    } else {
        if (Done cleared = keepOnly({"diff"}); !cleared)
            return cleared;
        if (Done fetched = fetchRows(); !fetched)
            return fetched;
    }
    double at = 0;
    for (const std::string& sql : isMade ? std::vector<std::string>() : statements) {
        if (Done made = run(sql, at, at + 10); !made)
            return made;
        at += 10;
    }
    const Outcome<std::int64_t> unequal =
        m_session->connection.number("SELECT count(*) FROM duplicates WHERE left_a > 0 OR left_b > 0", m_stop);
    if (!unequal)
        return unequal.error();
    m_summary.duplicateKeys.unequalGroups = *unequal;
    if (Done described = describe(isMade ? std::vector<std::string>() : descriptions); !described)
        return described;
    fillScore(m_summary);
    m_summary.result = resultOf(m_summary);
    addNotes();
    return isMade ? done() : keep(KeptWork::Step::Sections);
}

Done DiffJob::analyse()
{
    m_progress.begin(5);
    Analyst analyst(m_request, *m_input, m_session->connection, m_stop, m_summary);
    const Done analysed =
        analyst.run([this](double from, double to) { m_progress.watch(m_session->connection, from, to); });
    m_progress.unwatch();
    if (!analysed)
        return analysed;
    // Parts of it have read the files again.
    if (Done same = checkInputs(); !same)
        return same;
    m_session.reset();
    if (m_stop.stop_requested())
        return cancelled();
    return moveIntoPlace(unfinished(), m_resultFolder + "/result.duckdb");
}

Done DiffJob::describe(const std::vector<std::string>& statements)
{
    for (const std::string& sql : statements) {
        if (Done made = m_session->connection.run(sql, {}, m_stop); !made)
            return made;
    }
    if (Done kept = m_session->connection.run("COMMIT", {}, m_stop); !kept)
        return kept;
    return m_session->connection.run("CHECKPOINT", {}, m_stop);
}

void DiffJob::addNotes()
{
    const auto warn = [this](const char* side, const FileSource& source) {
        for (const Problem& problem : source.problems())
            m_summary.notes.push_back(std::string(side) + ": " + problem.message);
    };
    for (std::string& note : ruleNotes(m_request.rules))
        m_summary.notes.push_back(std::move(note));
    warn("A", *m_a);
    warn("B", *m_b);
    for (const std::size_t side : {0, 1}) {
        if (m_kept.tookInput(side))
            m_summary.notes.push_back(std::string(side == 0 ? "A" : "B")
                                      + ": the rows are those that were fetched before the run was cut off.");
    }
    for (std::string& note : closingNotes(m_request, *m_input, m_summary, m_storedRows))
        m_summary.notes.push_back(std::move(note));
}

} // namespace diffract::engine
