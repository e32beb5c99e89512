// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/web/web_fetch.h"

#include "engine/web/file_fetch.h"
#include "engine/web/web_address.h"

#include <atomic>
#include <cctype>

namespace diffract::engine {
namespace {

constexpr std::size_t longestEnding = 20;

/// An ending tells tabs from commas: ".tsv.gz" of "x.tsv.gz". Letters, digits and points only.
std::string endingOf(const std::string& name)
{
    std::size_t at = name.find('.');
    at = at == std::string::npos ? name.size() : at;
    if (name.size() - at > longestEnding)
        at = name.rfind('.');
    std::string ending = name.substr(at);
    const bool plain = ending.size() <= longestEnding && std::all_of(ending.begin(), ending.end(), [](char c) {
                           return c == '.' || std::isalnum(static_cast<unsigned char>(c)) != 0;
                       });
    return plain ? ending : std::string();
}

void replaceAll(std::string& text, const std::string& from, const std::string& to)
{
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

/// @param etag of a copy that serves as well; empty: none.
Outcome<std::optional<FileSpec>> fetch(const FileSpec& spec, const std::string& etag, const std::string& folder,
                                       const WebLimits& limits, const FetchedBytes& told, const std::stop_token& stop)
{
    const Outcome<WebAddress> address = WebAddress::parse(spec.web->uri);
    if (!address)
        return address.error();
    static std::atomic<unsigned> next{0};
    FileSpec fetched = spec;
    fetched.path = folder + "/fetched-" + std::to_string(++next) + endingOf(address->file);
    Outcome<LocalCopy> copy = LocalCopy::make(fetched.path, limits.bytes);
    if (!copy)
        return copy.error();
    FileFetch fetch(*address, *copy, limits, told, stop);
    fetch.setKnown(etag);
    if (Done done = fetch.run(); !done) {
        Error error = namedByAddress(done.error(), fetched);
        error.file = address->shown();
        return error;
    }
    if (fetch.isKnown())
        return std::optional<FileSpec>();
    const Outcome<std::string> sum = copy->keep();
    if (!sum)
        return sum.error();
    fetched.web = WebPlace{.uri = spec.web->uri, .etag = fetch.etag(), .modified = fetch.modified(), .sha256 = *sum};
    return std::optional(std::move(fetched));
}

} // namespace

Outcome<FileSpec> fetchFile(const FileSpec& spec, const std::string& folder, const WebLimits& limits,
                            const FetchedBytes& told, const std::stop_token& stop)
{
    return guarded([&]() -> Outcome<FileSpec> {
        if (!spec.web || !spec.path.empty())
            return spec;
        Outcome<std::optional<FileSpec>> fetched = fetch(spec, {}, folder, limits, told, stop);
        if (!fetched)
            return fetched.error();
        return fetched->value_or(spec);
    });
}

Outcome<FileSpec> fetchAgain(const FileSpec& known, const std::string& folder, const WebLimits& limits,
                             const FetchedBytes& told, const std::stop_token& stop)
{
    return guarded([&]() -> Outcome<FileSpec> {
        if (!known.web)
            return known;
        Outcome<std::optional<FileSpec>> fetched = fetch(known, known.web->etag, folder, limits, told, stop);
        if (!fetched)
            return fetched.error();
        return fetched->value_or(known);
    });
}

Error namedByAddress(Error error, const FileSpec& fetched)
{
    if (!fetched.web || fetched.path.empty())
        return error;
    const std::string name = fetched.web->shown();
    replaceAll(error.message, fetched.path, name);
    replaceAll(error.detail, fetched.path, name);
    if (error.file == fetched.path)
        error.file = name;
    return error;
}

void nameByAddress(std::vector<Problem>& problems, const FileSpec& fetched)
{
    if (!fetched.web || fetched.path.empty())
        return;
    for (Problem& problem : problems)
        replaceAll(problem.message, fetched.path, fetched.web->shown());
}

} // namespace diffract::engine
