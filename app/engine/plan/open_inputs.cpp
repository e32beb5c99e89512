// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/plan/open_inputs.h"

#include "engine/compare/name_pattern.h"
#include "engine/plan/algorithm_choice.h"
#include "engine/plan/fetched_note.h"
#include "engine/plan/landed_record.h"
#include "engine/plan/reduced_inputs.h"
#include "engine/reduce/row_shape.h"

#include <algorithm>
#include <future>
#include <mutex>
#include <optional>
#include <utility>

namespace diffract::engine {
namespace {

const std::vector<std::string>& includeList(const DiffRequest& request)
{
    return request.includeColumns.empty() ? request.columnsToCompare : request.includeColumns;
}

/// An include list wins.
std::vector<std::string> excludeList(const DiffRequest& request)
{
    return includeList(request).empty() ? request.excludeColumns : std::vector<std::string>();
}

/// A's names of columns that are read whatever the lists say; some may be empty.
std::vector<std::string> namesInUse(const DiffRequest& request)
{
    std::vector<std::string> names = request.key;
    names.insert(names.end(), {request.interval.column, request.timeColumn});
    for (const auto& [column, tolerance] : request.rules.tolerances)
        names.push_back(column);
    for (const EqualIf& rule : request.rules.equalIf)
        names.push_back(rule.column.value_or(std::string()));
    return names;
}

bool holds(const std::vector<std::string>& names, const std::string& name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

} // namespace

void Fetched::setRows(std::size_t side, std::uint64_t rows)
{
    const std::lock_guard lock(m_mutex);
    m_rows[side] = rows;
    m_progress.note(fetchedNote(m_rows, m_bytes));
}

void Fetched::setBytes(std::size_t side, std::uint64_t bytes, std::optional<std::uint64_t> of)
{
    const std::lock_guard lock(m_mutex);
    m_bytes[side] = FetchedPart{bytes, of};
    m_progress.note(fetchedNote(m_rows, m_bytes));
}

SourceSettings settingsOf(const DiffRequest& request, const std::string& folder)
{
    SourceSettings settings;
    settings.extensionFolder = request.limits.extensionFolder;
    settings.folder = folder;
    settings.memoryBytes = static_cast<std::uint64_t>(request.limits.memoryBytes);
    settings.tempBytes = static_cast<std::uint64_t>(request.limits.tempBytes);
    settings.threads = static_cast<unsigned>(std::max(1, request.limits.threads));
    return settings;
}

Outcome<SideOpening> openingOf(const DiffRequest& request, std::size_t side, const std::string& folder,
                               Fetched& fetched)
{
    if (const std::string& why = request.unreachable[side]; !why.empty())
        return invalid("data_source", why);
    const Outcome<SourceSettings> share = shareOf(settingsOf(request, folder), side == 0 ? "a" : "b");
    if (!share)
        return share.error();
    SideOpening opening{side == 0 ? &request.a : &request.b, {}, *share};
    opening.wish.columns = wantedColumns(request, side);
    if (!excludeList(request).empty())
        opening.wish.excludes = [&request, side](const std::vector<std::string>& names) {
            return excludedColumns(request, side, names);
        };
    opening.wish.filter = side == 0 ? request.filterA : request.filterB;
    opening.wish.rows = [side, &fetched](std::uint64_t rows) { fetched.setRows(side, rows); };
    opening.wish.bytes = [side, &fetched](std::uint64_t bytes, std::optional<std::uint64_t> of) {
        fetched.setBytes(side, bytes, of);
    };
    return opening;
}

std::vector<std::string> excludedColumns(const DiffRequest& request, std::size_t side,
                                         const std::vector<std::string>& names)
{
    std::vector<std::string> known = names; // as the lists call them
    for (std::size_t i = 0; side == 1 && i < names.size(); ++i) {
        for (const auto& [nameA, nameB] : request.columnMapping) {
            if (nameB == names[i])
                known[i] = nameA;
        }
    }
    const std::vector<std::string> list = excludeList(request);
    const std::vector<std::string> used = namesInUse(request);
    const auto isListed = [&](const std::string& name) {
        return std::any_of(list.begin(), list.end(), [&](const std::string& one) {
            return one == name || (isPattern(one) && !holds(known, one) && matchesPattern(name, one));
        });
    };
    std::vector<std::string> out;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (isListed(known[i]) && !holds(used, known[i]))
            out.push_back(names[i]);
    }
    return out;
}

std::vector<std::string> wantedColumns(const DiffRequest& request, std::size_t side)
{
    const std::vector<std::string>& list = includeList(request);
    // Without a list all are compared, and the names in the other lists must be there to be checked.
    if (list.empty() || !request.excludeColumns.empty() || std::any_of(list.begin(), list.end(), isPattern))
        return {};
    std::vector<std::string> names = namesInUse(request);
    names.insert(names.end(), list.begin(), list.end());
    for (const auto& [nameA, nameB] : request.columnMapping) {
        names.push_back(nameA);
        if (side == 1)
            names.push_back(nameB);
    }
    std::erase(names, std::string());
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

namespace {

/// What a side's source is asked for, as far as the request says.
std::string askedOf(const DiffRequest& request, std::size_t side)
{
    std::vector<std::string> columns = wantedColumns(request, side);
    const std::vector<std::string> excluded = excludeList(request);
    if (!excluded.empty()) {
        columns = namesInUse(request);
        for (const auto& [nameA, nameB] : request.columnMapping)
            columns.insert(columns.end(), {nameA, nameB});
        columns.push_back("without");
        columns.insert(columns.end(), excluded.begin(), excluded.end());
    }
    return askedOf(request, side, columns);
}

Outcome<FileSource> openWhole(const DiffRequest& request, std::size_t side, const std::string& folder, KeptWork& kept,
                              Fetched& fetched, const std::stop_token& stop)
{
    const std::string asked = askedOf(request, side);
    if (std::optional<FileSource> before = kept.takeInput(side, asked, side == 0 ? request.a : request.b))
        return *std::move(before);
    Outcome<SideOpening> opening = openingOf(request, side, folder, fetched);
    if (!opening)
        return opening.error();
    Outcome<FileSource> opened = openInput(*opening->dataset, std::move(opening->wish), opening->settings, stop);
    return opened ? kept.keepInput(side, asked, std::move(opened).value()) : std::move(opened);
}

/// Whether what a database refused may be our question about the rows: texts have limits that rows have not, and not
/// every table a snapshot.
bool isOfItsQuestions(const Error& error)
{
    return error.code == "no_snapshot" || error.code == "row_too_long" || error.code == "statement_failed";
}

} // namespace

Outcome<OpenedInputs> openInputs(const DiffRequest& request, const std::string& folder, KeptWork& kept,
                                 Progress& progress, const std::stop_token& stop)
{
    Fetched fetched(progress);
    const Algorithm chosen = chosenAlgorithm(request);
    std::vector<std::string> notes;
    if (leavesRowsBehind(chosen, request)) {
        std::optional<WhyNot> why = needsAllRows(request);
        if (!why) {
            Outcome<OpenedInputs> reduced = ReducedInputs(request, chosen, folder, progress, fetched, stop).open();
            if (reduced || !isOfItsQuestions(reduced.error()))
                return reduced;
            why = reduced.error().message.substr(0, reduced.error().message.find_last_not_of(". ") + 1);
        }
        notes.push_back(fallBackNote(chosen, *why));
    }
    // Both at once: opening is mostly waiting for DuckDB to start and, for CSV, one pass over the file.
    auto openingB = std::async(std::launch::async, [&] { return openWhole(request, 1, folder, kept, fetched, stop); });
    Outcome<FileSource> a = openWhole(request, 0, folder, kept, fetched, stop);
    Outcome<FileSource> b = openingB.get();
    if (!a)
        return a.error();
    if (!b)
        return b.error();
    const Algorithm used = chosen == Algorithm::Join && notes.empty() ? chosen : Algorithm::FetchAndJoin;
    if (std::string note = wholeNote(request, used); notes.empty() && !note.empty())
        notes.push_back(std::move(note));
    return OpenedInputs{{std::move(a).value(), std::move(b).value()}, used, std::move(notes)};
}

} // namespace diffract::engine
