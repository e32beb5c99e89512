// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/folder_query.h"

#include "engine/ascii.h"
#include "engine/duck/sql_text.h"
#include "engine/select_check.h"
#include "engine/source/folder_source.h"
#include "engine/source/instance_options.h"
#include "engine/sql_tree.h"

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

namespace diffract::engine {
namespace {

/// The name without the endings that make it a table: orders of orders.csv.gz.
std::string stemOf(const std::string& file)
{
    std::string stem = file;
    const std::string lower = asciiLower(file);
    if (lower.ends_with(".gz") || lower.ends_with(".zst"))
        stem.resize(stem.rfind('.'));
    const std::size_t dot = stem.rfind('.');
    return dot == 0 || dot == std::string::npos ? stem : stem.substr(0, dot);
}

std::string shown(const NamedTable& named)
{
    return (named.schema.empty() ? std::string() : duck::name(named.schema) + ".") + duck::name(named.table);
}

/// The files that a name may mean: by its exact name, else without its ending, else the same in any letter case.
std::vector<std::vector<std::string>> meantBy(const NamedTable& named, const std::vector<SourceTable>& files)
{
    const auto same = [](const std::string& text) { return text; };
    const auto lower = [](const std::string& text) { return asciiLower(text); };
    for (const std::function<std::string(const std::string&)>& form :
         {std::function<std::string(const std::string&)>(same),
          std::function<std::string(const std::string&)>(lower)}) {
        for (const bool whole : {true, false}) {
            std::vector<std::vector<std::string>> found;
            for (const SourceTable& file : files) {
                const std::string folder = file.path.size() > 1 ? file.path.front() : std::string();
                const std::string name = whole ? file.path.back() : stemOf(file.path.back());
                if (form(folder) == form(named.schema) && form(name) == form(named.table))
                    found.push_back(file.path);
            }
            if (!found.empty())
                return found;
        }
    }
    return {};
}

Error ambiguous(const NamedTable& named, const std::vector<std::string>& first, const std::vector<std::string>& second)
{
    return {.kind = ErrorKind::Invalid,
            .message =
                "The query reads " + shown(named) + ", which may be " + duck::name(first.back()) + " or "
                + duck::name(second.back())
                + (asciiLower(first.back()) == asciiLower(second.back())
                       ? ". A query cannot tell names apart that differ in letter case alone: choose the file as "
                         "a table."
                       : ". Write the name of the file with its ending."),
            .code = "ambiguous_table"};
}

} // namespace

Outcome<std::vector<FolderQuery::View>>
FolderQuery::viewsOf(const SourceSpec& folder, const std::vector<SourceTable>& files, const std::string& sql)
{
    // The files that may be read are settled before an instance is opened, so the names are found on another one.
    Outcome<duck::Session> session = duck::Session::open({.threads = 1, .watched = 0});
    if (!session)
        return session.error();
    const Outcome<std::vector<NamedTable>> tables = tablesOf(session->connection, "The query", sql);
    if (!tables)
        return tables.error();
    std::vector<View> views;
    for (const NamedTable& named : *tables) {
        const std::vector<std::vector<std::string>> meant =
            named.catalog.empty() ? meantBy(named, files) : std::vector<std::vector<std::string>>();
        if (meant.empty())
            return Error{.kind = ErrorKind::NotFound,
                         .message =
                             "The query reads " + shown(named) + ", which is no file of " + describe(folder)
                             + ". Name a file as \"orders.csv\", in a folder below as \"folder\".\"orders.csv\".",
                         .code = "no_such_table"};
        if (meant.size() > 1)
            return ambiguous(named, meant[0], meant[1]);
        const auto known = std::find_if(views.begin(), views.end(), [&](const View& view) {
            return asciiLower(view.schema) == asciiLower(named.schema)
                   && asciiLower(view.name) == asciiLower(named.table);
        });
        if (known == views.end())
            views.push_back({named.schema, named.table, meant[0]});
        else if (known->path != meant[0])
            return ambiguous(named, known->path, meant[0]);
    }
    return views;
}

Outcome<std::unique_ptr<FolderQuery>> FolderQuery::open(const SourceSpec& folder, const SourceSettings& settings,
                                                        const std::vector<SourceTable>& files, const std::string& sql,
                                                        const std::stop_token& stop)
{
    const Outcome<std::vector<View>> views = viewsOf(folder, files, sql);
    if (!views)
        return views.error();
    duck::DatabaseOptions options = instanceOptions(settings);
    std::vector<FileSource> sources;
    for (const View& view : *views) {
        const Outcome<FileSpec> spec = fileInFolder({folder, view.path});
        if (!spec)
            return spec.error();
        Outcome<FileSource> source = FileSource::open(*spec, settings, stop);
        if (!source)
            return source.error();
        source->allowIn(options);
        sources.push_back(std::move(source).value());
    }
    Outcome<duck::Session> session = duck::Session::open(options);
    if (!session)
        return session.error();
    std::unique_ptr<FolderQuery> query(
        new FolderQuery(folder, settings, std::move(sources), std::move(session).value()));
    for (std::size_t i = 0; i < views->size(); ++i) {
        if (Done made = query->make((*views)[i], query->m_files[i], stop); !made)
            return made.error();
    }
    return query;
}

FolderQuery::FolderQuery(SourceSpec folder, SourceSettings settings, std::vector<FileSource> files,
                         duck::Session session)
    : m_folder(std::move(folder))
    , m_settings(std::move(settings))
    , m_files(std::move(files))
    , m_session(std::move(session))
{}

Done FolderQuery::make(const View& view, const FileSource& file, const std::stop_token& stop)
{
    std::set<std::string> seen;
    std::string select;
    for (const Column& column : file.columns()) {
        if (!seen.insert(asciiLower(column.name)).second)
            return Error{.kind = ErrorKind::Invalid,
                         .message = "The file " + file.name() + " has two columns that differ in letter case alone, \""
                                    + column.name + "\" is one: a query cannot tell them apart. Choose the file as a "
                                    + "table.",
                         .code = "duplicate_column"};
        select += (select.empty() ? "SELECT " : ", ") + column.sql() + " AS " + duck::name(column.name);
    }
    const SelectReader names(m_folder, m_settings, m_session.connection);
    std::string name = duck::name(view.name);
    if (!view.schema.empty()) {
        const std::string schema = duck::name(view.schema);
        if (Done made = m_session.connection.run("CREATE SCHEMA IF NOT EXISTS " + schema, {}, stop); !made)
            return names.failed(made.error(), "the folder " + schema);
        name = schema + "." + name;
    }
    if (Done made =
            m_session.connection.run("CREATE VIEW " + name + " AS " + select + " FROM " + file.relation(), {}, stop);
        !made)
        return names.failed(made.error(), "the file " + name);
    return done();
}

std::vector<Problem> FolderQuery::problems() const
{
    std::vector<Problem> all;
    for (const FileSource& file : m_files)
        all.insert(all.end(), file.problems().begin(), file.problems().end());
    return all;
}

Done FolderQuery::unchanged() const
{
    for (const FileSource& file : m_files) {
        if (Done same = file.unchanged(); !same)
            return same;
    }
    return done();
}

} // namespace diffract::engine
