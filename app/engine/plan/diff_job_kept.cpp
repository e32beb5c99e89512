// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/plan/diff_job.h"

#include "engine/duck/sql_text.h"
#include "engine/plan/key_plan.h"
#include "engine/plan/row_plan.h"

#include <algorithm>
#include <utility>

// What a job leaves for the run that goes on when its process ends.

namespace diffract::engine {

PlanInput DiffJob::meaning() const
{
    PlanInput input = *m_input;
    for (const auto& [source, relation] : {std::pair(&*m_a, &input.relations[0]), {&*m_b, &input.relations[1]}}) {
        const std::string name = source->relation();
        if (const std::size_t at = relation->find(name); at != std::string::npos)
            relation->replace(at, name.size(), source->meaning());
    }
    return input;
}

std::string DiffJob::keysFrom(const PlanInput& input)
{
    const KeyPlan plan(input);
    return plan.groups() + ";" + plan.keyed();
}

std::string DiffJob::diffFrom() const
{
    const PlanInput input = meaning();
    const RowPlan plan(input, true);
    return keysFrom(input) + ";" + plan.fetch(Side::A) + ";" + plan.fetch(Side::B) + ";" + plan.diff();
}

bool DiffJob::gaveSampleUpBefore() const
{
    const PlanInput sampled = meaning();
    PlanInput whole = sampled;
    whole.sampleLimit.reset();
    return !m_kept.isKept(KeptWork::Step::Keys, keysFrom(sampled))
           && m_kept.isKept(KeptWork::Step::Keys, keysFrom(whole));
}

Done DiffJob::keep(KeptWork::Step step)
{
    if (!m_kept.isWorthIt())
        return done();
    // What is not committed is gone with the process.
    const bool isOpen = step == KeptWork::Step::Diff;
    if (isOpen) {
        if (Done kept = m_session->connection.run("COMMIT", {}, m_stop); !kept)
            return kept;
    }
    m_kept.keep(step, m_session->connection, KeyPlan(*m_input).counters());
    return isOpen ? m_session->connection.run("BEGIN", {}, m_stop) : done();
}

Outcome<std::vector<std::string>> DiffJob::storedTables()
{
    Outcome<duck::Rows> rows = m_session->connection.query(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database()", {}, m_stop);
    if (!rows)
        return rows.error();
    std::vector<std::string> tables;
    while (rows->next())
        tables.emplace_back(rows->text(0));
    return tables;
}

Done DiffJob::readTables()
{
    const Outcome<std::vector<std::string>> tables = storedTables();
    if (!tables)
        return tables.error();
    for (const std::string& table : *tables) {
        if (Done read = run("SELECT bit_xor(hash(t)) FROM " + duck::name(table) + " AS t", 0, 0); !read)
            return read;
    }
    return done();
}

Done DiffJob::keepOnly(const std::vector<std::string>& tables)
{
    if (!m_isReopened)
        return done();
    const Outcome<std::vector<std::string>> stored = storedTables();
    if (!stored)
        return stored.error();
    for (const std::string& table : *stored) {
        if (std::find(tables.begin(), tables.end(), table) != tables.end())
            continue;
        if (Done dropped = m_session->connection.run("DROP TABLE " + duck::name(table), {}, m_stop); !dropped)
            return dropped;
    }
    return done();
}

} // namespace diffract::engine
