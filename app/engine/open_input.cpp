// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/open_input.h"

#include "engine/source/folder_source.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

namespace diffract::engine {
namespace {

/// Leaves the columns that the table has. None left means all: a table without any of them has no rows to skip.
Done keepKnown(Source& source, const TableSpec& table, FetchWish& wish, const std::stop_token& stop)
{
    Outcome<std::vector<SourceColumn>> columns = source.columns(table.path, stop);
    if (!columns)
        return columns.error();
    std::erase_if(wish.columns, [&](const std::string& name) {
        return std::none_of(columns->begin(), columns->end(),
                            [&](const SourceColumn& one) { return one.column.name == name; });
    });
    for (const SourceColumn& one : *columns) {
        const std::string& name = one.column.name;
        if (std::find(wish.columns.begin(), wish.columns.end(), name) == wish.columns.end())
            wish.leftOut.push_back(name);
    }
    return done();
}

/// Names what is to be fetched where some columns are excluded. None left means all: rows are to be counted.
Done leaveOut(Source& source, const TableSpec& table, FetchWish& wish, const std::stop_token& stop)
{
    const Outcome<std::vector<SourceColumn>> columns = source.columns(table.path, stop);
    if (!columns)
        return columns.error();
    std::vector<std::string> names;
    for (const SourceColumn& one : *columns)
        names.push_back(one.column.name);
    const std::vector<std::string> out = wish.excludes(names);
    if (out.empty() || out.size() == names.size())
        return done();
    for (const SourceColumn& one : *columns) {
        Column& column = wish.known.emplace_back(one.column);
        column.isLeftOut = std::find(out.begin(), out.end(), column.name) != out.end();
        if (!column.isLeftOut)
            wish.columns.push_back(column.name);
    }
    return done();
}

Outcome<FileSource> fetchInput(const DatasetSpec& dataset, FetchWish wanted, const SourceSettings& settings,
                               const std::stop_token& stop)
{
    Outcome<std::unique_ptr<Source>> source = Source::open(sourceOf(dataset), settings, stop);
    if (!source)
        return source.error();
    const Outcome<FetchWish> wish = fittingWish(**source, dataset, std::move(wanted), stop);
    if (!wish)
        return wish.error();
    Outcome<Landed> landed = (*source)->fetch(dataset, *wish, stop);
    if (!landed)
        return landed.error();
    return landedInput(std::move(landed).value(), dataset, *wish);
}

} // namespace

const SourceSpec& sourceOf(const DatasetSpec& dataset)
{
    const auto* table = std::get_if<TableSpec>(&dataset);
    return table != nullptr ? table->source : std::get<QuerySpec>(dataset).source;
}

Outcome<FetchWish> fittingWish(Source& source, const DatasetSpec& dataset, FetchWish wish, const std::stop_token& stop)
{
    const auto* table = std::get_if<TableSpec>(&dataset);
    if (table == nullptr) {
        wish.columns.clear(); // what a query gives is not known before
    } else if (!wish.columns.empty()) {
        if (Done kept = keepKnown(source, *table, wish, stop); !kept)
            return kept.error();
    } else if (wish.excludes) {
        if (Done left = leaveOut(source, *table, wish, stop); !left)
            return left.error();
    }
    return wish;
}

FileSource landedInput(Landed landed, const DatasetSpec& dataset, const FetchWish& wish)
{
    if (!wish.filter.empty())
        landed.problems.push_back({.severity = Severity::Warning,
                                   .code = "filtered",
                                   .message = "The filter was applied by " + sourceOf(dataset).name + " and left "
                                              + std::to_string(landed.rows) + (landed.rows == 1 ? " row." : " rows.")});
    FileSource input = FileSource::openLanded(std::move(landed), dataset);
    if (!wish.columns.empty())
        input.setLeftOut(wish.leftOut);
    input.setKnown(wish.known);
    if (!wish.filter.empty())
        input.setFiltered();
    return input;
}

Outcome<SourceSettings> shareOf(const SourceSettings& settings, const std::string& name)
{
    SourceSettings share = settings;
    share.memoryBytes /= 2;
    share.folder += "/" + name;
    std::error_code failed;
    std::filesystem::create_directory(share.folder, failed);
    if (failed)
        return Error{.kind = ErrorKind::Io,
                     .message = "Cannot make the folder " + share.folder + ": " + failed.message() + ".",
                     .code = "io",
                     .file = share.folder};
    return share;
}

Outcome<FileSource> openInput(const DatasetSpec& dataset, FetchWish wish, const SourceSettings& settings,
                              std::stop_token stop)
{
    return guarded([&]() -> Outcome<FileSource> {
        const auto* file = std::get_if<FileSpec>(&dataset);
        const auto* table = std::get_if<TableSpec>(&dataset);
        if (file == nullptr && !(table != nullptr && table->source.kind == SourceKind::Folder))
            return fetchInput(dataset, std::move(wish), settings, stop);
        FileSpec spec;
        if (file != nullptr) {
            spec = *file;
        } else {
            Outcome<FileSpec> found = fileInFolder(*table);
            if (!found)
                return found.error();
            spec = std::move(found).value();
        }
        const Outcome<FileSpec> here =
            fetchFile(spec, settings.folder, {.bytes = settings.tempBytes}, wish.bytes, stop);
        if (!here)
            return here.error();
        return FileSource::open(*here, settings, stop);
    });
}

} // namespace diffract::engine
