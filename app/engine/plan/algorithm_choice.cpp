// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/plan/algorithm_choice.h"

#include "engine/open_input.h"
#include "engine/web/web_address.h"

namespace diffract::engine {
namespace {

/// A folder's tables are files.
bool isFile(const DatasetSpec& dataset)
{
    const auto* table = std::get_if<TableSpec>(&dataset);
    return std::holds_alternative<FileSpec>(dataset) || (table != nullptr && table->source.kind == SourceKind::Folder);
}

bool isOnWeb(const DatasetSpec& dataset)
{
    const auto* file = std::get_if<FileSpec>(&dataset);
    return file != nullptr && file->web;
}

bool isOnePlace(const DatasetSpec& a, const DatasetSpec& b)
{
    if (isOnWeb(a) || isOnWeb(b))
        return false;
    if (std::holds_alternative<FileSpec>(a) || std::holds_alternative<FileSpec>(b))
        return a.index() == b.index();
    return sourceOf(a) == sourceOf(b) && sourceOf(a).kind != SourceKind::Odbc;
}

/// Where it is fetched from; empty for files of this computer.
std::string placeOf(const DatasetSpec& dataset)
{
    if (isOnWeb(dataset)) {
        const Outcome<WebAddress> address = WebAddress::parse(std::get<FileSpec>(dataset).web->uri);
        return address ? address->place() : std::string();
    }
    return isFile(dataset) ? std::string() : "data source \"" + sourceOf(dataset).name + '"';
}

} // namespace

Algorithm chosenAlgorithm(const DiffRequest& request)
{
    if (request.algorithm != Algorithm::Auto && request.algorithm != Algorithm::Join)
        return request.algorithm;
    return isOnePlace(request.a, request.b) ? Algorithm::Join : Algorithm::FetchAndJoin;
}

bool answersQuestions(const DatasetSpec& dataset)
{
    return !isFile(dataset) && Source::answersQuestions(sourceOf(dataset).kind);
}

bool leavesRowsBehind(Algorithm chosen, const DiffRequest& request)
{
    if (chosen == Algorithm::Hash || chosen == Algorithm::HashV2)
        return true;
    return chosen == Algorithm::Join && answersQuestions(request.a) && answersQuestions(request.b);
}

std::string fallBackNote(Algorithm wanted, const std::string& why)
{
    return "fetch_and_join was used instead of " + std::string(wordOf(wanted)) + ": " + why + ".";
}

std::string wholeNote(const DiffRequest& request, Algorithm used)
{
    const std::string a = placeOf(request.a);
    const std::string b = placeOf(request.b);
    if (a.empty() && b.empty())
        return {};
    const std::string start = std::string(wordOf(used)) + ": ";
    if (used == Algorithm::Join)
        return start + "both datasets were read from " + a + " and compared by the local engine.";
    if (a == b)
        return start + "both datasets were fetched from " + a + " and compared by the local engine.";
    const std::string what = a.empty()   ? "dataset B was fetched from " + b
                             : b.empty() ? "dataset A was fetched from " + a
                                         : "dataset A was fetched from " + a + ", dataset B from " + b;
    return start + what + ", and the local engine compared both, because they are in different places.";
}

} // namespace diffract::engine
