// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/csv/line_text.h"

#include <algorithm>
#include <cstring>

namespace diffract::engine::csv {
namespace {

constexpr std::size_t blockSize = 1U << 20U;

} // namespace

Outcome<std::vector<LineText>> linesAt(const TextFile& file, Newline newline, const std::vector<std::uint64_t>& numbers,
                                       std::size_t cut, const std::stop_token& stop)
{
    const char end = newline == Newline::Cr ? '\r' : '\n';
    std::vector<LineText> lines;
    std::vector<char> block(blockSize);
    std::uint64_t number = 1;
    std::string line;
    bool begun = false; // something of the line was read
    auto wanted = numbers.begin();
    const auto take = [&] {
        if (wanted != numbers.end() && number == *wanted) {
            if (newline == Newline::Lf && line.ends_with('\r'))
                line.pop_back();
            lines.push_back({.number = number, .text = line});
            ++wanted;
        }
        line.clear();
        begun = false;
        ++number;
    };
    std::uint64_t offset = file.begin();
    while (wanted != numbers.end()) {
        if (stop.stop_requested())
            return cancelled();
        const Outcome<std::size_t> got = file.read(offset, block.data(), block.size());
        if (!got)
            return got.error();
        if (*got == 0)
            break;
        offset += *got;
        const char* at = block.data();
        const char* const last = at + *got;
        while (at < last && wanted != numbers.end()) {
            const auto* stopAt = static_cast<const char*>(std::memchr(at, end, static_cast<std::size_t>(last - at)));
            const char* const until = stopAt == nullptr ? last : stopAt;
            begun = true;
            if (number == *wanted && line.size() < cut)
                line.append(at, std::min(static_cast<std::size_t>(until - at), cut - line.size()));
            if (stopAt == nullptr)
                break;
            take();
            at = stopAt + 1;
        }
    }
    if (begun)
        take();
    return lines;
}

} // namespace diffract::engine::csv
