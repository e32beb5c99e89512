// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/slow_diff.h"

#include "engine/ruled_value.h"

#include <algorithm>

namespace diffract::test {

using namespace engine;

namespace {

std::string text(const std::vector<std::string>& lines)
{
    std::vector<std::string> sorted = lines;
    std::sort(sorted.begin(), sorted.end());
    std::string all;
    for (const std::string& line : sorted)
        all += line + "\n";
    return all;
}

std::string number(std::int64_t value)
{
    return std::to_string(value);
}

std::string both(const SideCounts& counts)
{
    return number(counts[0]) + "/" + number(counts[1]);
}

std::string list(const std::vector<std::string>& names)
{
    std::string all;
    for (const std::string& name : names)
        all += "[" + name + "]";
    return all;
}

/// What a summary says, without what only the run can know.
void describe(const DiffSummary& summary, std::vector<std::string>& lines)
{
    const KeyCounts& pks = summary.pks;
    lines.push_back("pks " + both(pks.totalRows) + " nulls " + both(pks.nulls) + " dupes " + both(pks.dupes)
                    + " exclusives " + both(pks.exclusives) + " distincts " + both(pks.distincts));
    const ValueCounts& values = summary.values;
    lines.push_back("values " + number(values.totalRows) + " " + number(values.rowsWithDifferences) + " "
                    + number(values.totalValues) + " " + number(values.valuesWithDifferences) + " "
                    + number(values.comparedColumns) + " " + number(values.columnsWithDifferences));
    for (const ColumnStats& column : values.columns)
        lines.push_back("column " + column.column + " " + number(column.valuesDifferent));
    const SchemaCounts& schema = summary.schema;
    lines.push_back("schema " + both(schema.columnsMismatched) + " " + number(schema.columnTypeMismatches) + " "
                    + number(schema.columnReorders) + " " + both(schema.columnCounts) + list(schema.columnTypeDiffers)
                    + list(schema.exclusiveColumns[0]) + list(schema.exclusiveColumns[1]));
    lines.push_back("score " + number(summary.score.totalCells) + " " + number(summary.score.lostCells) + " "
                    + both(summary.score.exclusiveRows) + " " + both(summary.score.nullKeyRows));
    lines.push_back("duplicates " + number(summary.duplicateKeys.inA) + " " + number(summary.duplicateKeys.inB) + " "
                    + number(summary.duplicateKeys.inAll) + " " + number(summary.duplicateKeys.unequalGroups));
    lines.push_back(std::string("result ") + diffResultName(summary.result));
}

std::string joined(const std::vector<std::string>& texts)
{
    std::string all;
    for (const std::string& part : texts)
        all += part + "\x1f";
    return all;
}

} // namespace

SlowDiff::SlowDiff(const KnownTable& a, const KnownTable& b, const DiffRequest& request)
    : m_a(a)
    , m_b(b)
    , m_request(request)
{}

bool SlowDiff::considered(const std::string& name) const
{
    const auto has = [&](const std::vector<std::string>& names) {
        return std::any_of(names.begin(), names.end(), [&](const std::string& listed) {
            const bool start = listed.ends_with('*') && name.starts_with(listed.substr(0, listed.size() - 1));
            const bool end = listed.starts_with('*') && name.ends_with(listed.substr(1));
            return listed == name || start || end;
        });
    };
    if (has(m_request.key))
        return true;
    if (!m_request.includeColumns.empty())
        return has(m_request.includeColumns);
    if (!m_request.columnsToCompare.empty())
        return has(m_request.columnsToCompare);
    return !has(m_request.excludeColumns);
}

void SlowDiff::pairColumns()
{
    std::map<std::string, std::size_t> inB;
    for (std::size_t i = 0; i < m_b.columns.size(); ++i) {
        std::string name = m_b.columns[i].name;
        for (const auto& [nameA, nameB] : m_request.columnMapping) {
            if (nameB == m_b.columns[i].name)
                name = nameA;
        }
        inB[name] = i;
    }
    for (std::size_t i = 0; i < m_a.columns.size(); ++i) {
        const std::string& name = m_a.columns[i].name;
        Pair pair{name, i, std::nullopt, ColumnRole::OnlyA};
        if (const auto other = inB.find(name); other != inB.end()) {
            pair.b = other->second;
            const bool alike = m_a.columns[i].type->family == m_b.columns[*pair.b].type->family;
            pair.role = alike ? ColumnRole::Compared : ColumnRole::TypeDiffers;
            inB.erase(other);
        }
        if (std::find(m_request.key.begin(), m_request.key.end(), name) != m_request.key.end())
            pair.role = ColumnRole::Key;
        if (considered(name))
            m_pairs.push_back(pair);
    }
    for (std::size_t i = 0; i < m_b.columns.size(); ++i) {
        for (const auto& [name, at] : inB) {
            if (at == i && considered(name))
                m_pairs.push_back({name, std::nullopt, i, ColumnRole::OnlyB});
        }
    }
    std::stable_partition(m_pairs.begin(), m_pairs.end(),
                          [](const Pair& pair) { return pair.role == ColumnRole::Key; });
}

std::int64_t SlowDiff::reorders() const
{
    std::vector<std::size_t> order;
    std::vector<std::size_t> best;
    for (std::size_t position = 0; position < m_a.columns.size(); ++position) {
        for (const Pair& pair : m_pairs) {
            if (pair.a == position && (pair.role == ColumnRole::Key || pair.role == ColumnRole::Compared))
                order.push_back(*pair.b);
        }
    }
    std::size_t longest = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        best.push_back(1);
        for (std::size_t j = 0; j < i; ++j) {
            if (order[j] < order[i])
                best[i] = std::max(best[i], best[j] + 1);
        }
        longest = std::max(longest, best[i]);
    }
    return static_cast<std::int64_t>(order.size() - longest);
}

void SlowDiff::countSchema()
{
    SchemaCounts& schema = m_found.schema;
    for (const Pair& pair : m_pairs) {
        const bool matched = pair.role == ColumnRole::Key || pair.role == ColumnRole::Compared;
        schema.columnCounts[0] += pair.a ? 1 : 0;
        schema.columnCounts[1] += pair.b ? 1 : 0;
        schema.columnsMismatched[0] += pair.a && !matched ? 1 : 0;
        schema.columnsMismatched[1] += pair.b && !matched ? 1 : 0;
        if (pair.role == ColumnRole::TypeDiffers)
            schema.columnTypeDiffers.push_back(pair.name);
        else if (pair.role == ColumnRole::OnlyA || pair.role == ColumnRole::OnlyB)
            schema.exclusiveColumns[pair.a ? 0 : 1].push_back(pair.name);
        if (pair.role == ColumnRole::Compared && !m_request.key.empty()) {
            ++m_found.values.comparedColumns;
            m_found.values.columns.push_back({pair.name, 0});
        }
    }
    schema.columnTypeMismatches = static_cast<std::int64_t>(schema.columnTypeDiffers.size());
    schema.columnReorders = reorders();
}

SlowDiff::Texts SlowDiff::meanings(const KnownTable& table, const Row& row, ColumnRole role, bool sideA,
                                   bool* anyNull) const
{
    Texts texts;
    for (const Pair& pair : m_pairs) {
        if (pair.role != role)
            continue;
        const std::size_t at = sideA ? *pair.a : *pair.b;
        const std::optional<std::string> meaning =
            ruledMeaning(*table.columns[at].type, table.value(row, at), m_request.rules, pair.role == ColumnRole::Key);
        if (!meaning && anyNull != nullptr)
            *anyNull = true;
        texts.push_back(meaning ? "=" + *meaning : std::string());
    }
    return texts;
}

std::string SlowDiff::cells(bool sideA, const Row& row) const
{
    std::string all;
    for (const Pair& pair : m_pairs) {
        const std::optional<std::size_t> at = sideA ? pair.a : pair.b;
        const std::optional<std::string> shown = !at ? std::nullopt : sideA ? m_a.shown(row, *at) : m_b.shown(row, *at);
        all += (&pair == m_pairs.data() ? "" : ",") + shown.value_or("NULL");
    }
    return all;
}

bool SlowDiff::passesFilter(bool sideA, const Row& row) const
{
    const std::string& filter = sideA ? m_request.filterA : m_request.filterB;
    const KnownTable& table = sideA ? m_a : m_b;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        for (const char* quote : {"\"", "`"}) {
            if (filter == quote + table.columns[i].name + quote + " IS NOT NULL")
                return row[i].has_value();
        }
    }
    return true;
}

void SlowDiff::group()
{
    const ColumnRole role = m_request.key.empty() ? ColumnRole::Compared : ColumnRole::Key;
    for (const bool sideA : {true, false}) {
        const KnownTable& table = sideA ? m_a : m_b;
        const std::size_t side = sideA ? 0 : 1;
        for (const Row& row : table.rows) {
            if (!passesFilter(sideA, row))
                continue;
            ++m_found.pks.totalRows[side];
            bool anyNull = false;
            const Texts key = meanings(table, row, role, sideA, &anyNull);
            if (anyNull && !m_request.key.empty()) {
                ++m_found.pks.nulls[side];
                line(std::string("null_keys") + (sideA ? "1 " : "2 ") + cells(sideA, row));
            } else {
                (sideA ? m_groups[key].a : m_groups[key].b).push_back(&row);
            }
        }
    }
}

void SlowDiff::compareKeys()
{
    const auto size = [](const std::vector<const Row*>& rows) { return static_cast<std::int64_t>(rows.size()); };
    KeyCounts& pks = m_found.pks;
    for (const auto& [key, group] : m_groups) {
        for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
            const std::vector<const Row*>& own = side == 0 ? group.a : group.b;
            const std::vector<const Row*>& other = side == 0 ? group.b : group.a;
            pks.distincts[side] += own.empty() ? 0 : 1;
            pks.dupes[side] += own.size() > 1 ? size(own) : 0;
            if (!other.empty())
                continue;
            ++pks.exclusives[side];
            m_found.score.exclusiveRows[side] += size(own);
            for (const Row* row : own)
                line(std::string("exclusives") + (side == 0 ? "1 " : "2 ") + cells(side == 0, *row));
        }
        if (group.a.size() > 1 || group.b.size() > 1)
            compareDuplicates(key, group);
        else if (group.a.size() == 1 && group.b.size() == 1)
            compareOne(*group.a.front(), *group.b.front());
    }
}

void SlowDiff::compareOne(const Row& a, const Row& b)
{
    ValueCounts& values = m_found.values;
    ++values.totalRows;
    values.totalValues += values.comparedColumns;
    std::string differing;
    for (const Pair& pair : m_pairs) {
        if (pair.role != ColumnRole::Compared)
            continue;
        const KnownType& typeA = *m_a.columns[*pair.a].type;
        const KnownType& typeB = *m_b.columns[*pair.b].type;
        const KnownValue* valueA = m_a.value(a, *pair.a);
        const KnownValue* valueB = m_b.value(b, *pair.b);
        const engine::CompareRules& rules = m_request.rules;
        if (ruledMeaning(typeA, valueA, rules, false) == ruledMeaning(typeB, valueB, rules, false)
            || nearEnough(pair.name, typeA, valueA, typeB, valueB, rules))
            continue;
        differing += "[" + pair.name + "]";
        ++m_different[pair.name];
        ++values.valuesWithDifferences;
    }
    if (differing.empty())
        return;
    ++values.rowsWithDifferences;
    line("diff " + cells(true, a) + " | " + cells(false, b) + " " + differing);
}

void SlowDiff::compareDuplicates(const Texts& key, const Group& group)
{
    DuplicateKeys& keys = m_found.duplicateKeys;
    keys.inA += group.a.size() > 1 ? 1 : 0;
    keys.inB += group.b.size() > 1 ? 1 : 0;
    ++keys.inAll;
    std::map<Texts, std::array<std::int64_t, 2>> counts;
    for (const Row* row : group.a) {
        ++counts[meanings(m_a, *row, ColumnRole::Compared, true)][0];
        line("duplicate_rows a " + cells(true, *row));
    }
    for (const Row* row : group.b) {
        ++counts[meanings(m_b, *row, ColumnRole::Compared, false)][1];
        line("duplicate_rows b " + cells(false, *row));
    }
    std::array<std::int64_t, 2> left{};
    for (const auto& [row, count] : counts) {
        left[0] += std::max<std::int64_t>(0, count[0] - count[1]);
        left[1] += std::max<std::int64_t>(0, count[1] - count[0]);
    }
    const bool compared = m_request.compareDuplicates;
    keys.unequalGroups += compared && left[0] + left[1] > 0 ? 1 : 0;
    line("duplicates " + joined(key) + number(static_cast<std::int64_t>(group.a.size())) + " "
         + number(static_cast<std::int64_t>(group.b.size()))
         + (compared ? " left " + number(left[0]) + " " + number(left[1]) : std::string()));
}

void SlowDiff::compareWholeRows()
{
    for (const auto& [key, group] : m_groups) {
        for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
            const auto own = static_cast<std::int64_t>(side == 0 ? group.a.size() : group.b.size());
            const auto other = static_cast<std::int64_t>(side == 0 ? group.b.size() : group.a.size());
            m_found.pks.distincts[side] += own > 0 ? 1 : 0;
            const std::int64_t left = std::max<std::int64_t>(0, own - other);
            m_found.pks.exclusives[side] += left;
            m_found.score.exclusiveRows[side] += left;
            for (std::int64_t i = 0; i < left; ++i)
                line(std::string("exclusives") + (side == 0 ? "1 " : "2 ") + joined(key));
        }
    }
}

void SlowDiff::finish()
{
    ValueCounts& values = m_found.values;
    for (ColumnStats& column : values.columns) {
        column.valuesDifferent = m_different[column.column];
        values.columnsWithDifferences += column.valuesDifferent > 0 ? 1 : 0;
    }
    ScoreTerms& score = m_found.score;
    const KeyCounts& pks = m_found.pks;
    const SchemaCounts& schema = m_found.schema;
    score.nullKeyRows = pks.nulls;
    const std::int64_t shared = schema.columnCounts[0] - schema.columnsMismatched[0];
    for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
        score.totalCells += pks.totalRows[side] * schema.columnCounts[side];
        score.lostCells += (score.exclusiveRows[side] + pks.nulls[side]) * shared
                           + schema.columnsMismatched[side] * pks.totalRows[side];
    }
    score.lostCells += 2 * values.valuesWithDifferences;
    const bool exclusive = pks.exclusives != SideCounts{};
    if (pks.nulls != SideCounts{} || pks.dupes != SideCounts{})
        m_found.result = DiffResult::BadPks;
    else if (values.valuesWithDifferences > 0 || schema.columnsMismatched != SideCounts{}
             || (exclusive && m_request.key.empty()))
        m_found.result = DiffResult::Different;
    else if (exclusive)
        m_found.result = DiffResult::MissingPks;
    else
        m_found.result = pks.totalRows == SideCounts{} ? DiffResult::Empty : DiffResult::Identical;
}

std::string SlowDiff::expected()
{
    pairColumns();
    countSchema();
    group();
    m_request.key.empty() ? compareWholeRows() : compareKeys();
    finish();
    describe(m_found, m_lines);
    return text(m_lines);
}

namespace {

/// The meaning of a shown cell, by the values of either type.
std::string meaningOf(const Cell& cell, const KnownType& a, const KnownType* b, const CompareRules& rules, bool key)
{
    const auto shown = [](const std::optional<std::string>& meaning) { return meaning ? "=" + *meaning : ""; };
    if (!cell)
        return shown(ruledMeaning(a, nullptr, rules, key));
    for (const KnownType* type : {&a, b}) {
        for (std::size_t i = 0; type != nullptr && i < type->values.size(); ++i) {
            if (type->values[i].shown == *cell)
                return shown(ruledMeaning(*type, &type->values[i], rules, key));
        }
    }
    return "? " + *cell;
}

class Lines final {
public:
    Lines(const KnownTable& a, const KnownTable& b, const DiffRequest& request)
        : m_a(a)
        , m_b(b)
        , m_request(request)
    {}

    void add(const Page& page)
    {
        const std::string name = sectionName(page.section);
        std::int64_t n = 0;
        for (const PageRow& row : page.rows) {
            if (row.n != n++)
                m_lines.push_back("not dense: " + name);
            if (page.section == Section::DuplicateRows)
                addDuplicate(page, row);
            else if (page.section == Section::Diff)
                m_lines.push_back(name + " " + shown(row.a) + " | " + shown(row.b) + " " + differing(page, row));
            else
                m_lines.push_back(name + " "
                                  + (m_request.key.empty() ? meanings(page, row) : shown(row.a ? row.a : row.b)));
        }
        for (const PageGroup& group : page.groups) {
            std::string line = name + " ";
            for (std::size_t i = 0; i < group.key.size(); ++i)
                line += meaning(page.columns[i], group.key[i]) + "\x1f";
            line += number(group.rowsA) + " " + number(group.rowsB);
            m_lines.push_back(line + (group.leftA ? " left " + number(*group.leftA) + " " + number(*group.leftB) : ""));
        }
    }
    std::vector<std::string> take() { return std::move(m_lines); }

private:
    static const KnownType* typeOf(const KnownTable& table, const std::string& name)
    {
        for (const KnownTable::Column& column : table.columns) {
            if (column.name == name)
                return column.type;
        }
        return nullptr;
    }
    std::string meaning(const PageColumn& column, const Cell& cell) const
    {
        const auto& keys = m_request.key;
        const bool key = std::find(keys.begin(), keys.end(), column.name) != keys.end();
        return meaningOf(cell, *typeOf(m_a, column.name), typeOf(m_b, column.nameB.value_or("")), m_request.rules, key);
    }
    std::string meanings(const Page& page, const PageRow& row) const
    {
        std::string all;
        for (std::size_t i = 0; i < page.columns.size(); ++i) {
            if (page.columns[i].role == ColumnRole::Compared)
                all += meaning(page.columns[i], (row.a ? *row.a : *row.b)[i]) + "\x1f";
        }
        return all;
    }
    static std::string differing(const Page& page, const PageRow& row)
    {
        std::string all;
        for (const int i : row.differing)
            all += "[" + page.columns[static_cast<std::size_t>(i)].name + "]";
        return all;
    }
    void addDuplicate(const Page& page, const PageRow& row)
    {
        if (row.a)
            m_lines.push_back("duplicate_rows a " + shown(row.a));
        if (row.b)
            m_lines.push_back("duplicate_rows b " + shown(row.b));
        for (std::size_t i = 0; row.a && row.b && i < page.columns.size(); ++i) {
            const PageColumn& column = page.columns[i];
            if (column.role == ColumnRole::Compared && meaning(column, (*row.a)[i]) != meaning(column, (*row.b)[i]))
                m_lines.push_back("paired, but different: " + column.name);
        }
    }

    const KnownTable& m_a;
    const KnownTable& m_b;
    const DiffRequest& m_request;
    std::vector<std::string> m_lines;
};

} // namespace

std::string found(const DiffSummary& summary, const DiffFixture& files, const KnownTable& a, const KnownTable& b,
                  const DiffRequest& request)
{
    Lines lines(a, b, request);
    for (const Section section : {Section::Diff, Section::Exclusives1, Section::Exclusives2, Section::NullKeys1,
                                  Section::NullKeys2, Section::Duplicates, Section::DuplicateRows})
        lines.add(files.page(section));
    std::vector<std::string> all = lines.take();
    describe(summary, all);
    return text(all);
}

} // namespace diffract::test
