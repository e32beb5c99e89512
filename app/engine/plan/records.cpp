// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/plan/records.h"

#include <charconv>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string_view>

namespace diffract::engine {
namespace {

/// FNV-1a: only accidents are to be found.
std::string checksum(std::string_view text)
{
    std::uint64_t sum = 14695981039346656037ULL;
    for (const char byte : text)
        sum = (sum ^ static_cast<unsigned char>(byte)) * 1099511628211ULL;
    return std::to_string(sum);
}

/// Up to a character that is taken away with it.
std::optional<std::string_view> cut(std::string_view& text, char end)
{
    const std::size_t at = text.find(end);
    if (at == std::string_view::npos)
        return std::nullopt;
    const std::string_view part = text.substr(0, at);
    text.remove_prefix(at + 1);
    return part;
}

} // namespace

std::string packed(const std::vector<std::string>& records)
{
    std::string text;
    for (const std::string& record : records)
        text += std::to_string(record.size()) + ":" + record;
    return text;
}

Done writeRecords(const std::string& path, const std::vector<std::string>& records)
{
    const std::string body = packed(records);
    const std::string beside = path + ".new";
    std::ofstream file(beside, std::ios::binary | std::ios::trunc);
    file << checksum(body) << '\n' << body;
    file.close();
    if (file.good() && std::rename(beside.c_str(), path.c_str()) == 0)
        return done();
    std::remove(beside.c_str());
    return Error{.kind = ErrorKind::Io, .message = "Cannot write " + path + ".", .code = "io", .file = path};
}

std::optional<std::vector<std::string>> readRecords(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    const std::string all{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    std::string_view text = all;
    const std::optional<std::string_view> sum = cut(text, '\n');
    if (!sum || *sum != checksum(text))
        return std::nullopt;
    std::vector<std::string> records;
    while (!text.empty()) {
        const std::optional<std::string_view> length = cut(text, ':');
        std::size_t size = 0;
        if (!length || std::from_chars(length->data(), length->data() + length->size(), size).ec != std::errc()
            || size > text.size())
            return std::nullopt;
        records.emplace_back(text.substr(0, size));
        text.remove_prefix(size);
    }
    return records;
}

} // namespace diffract::engine
