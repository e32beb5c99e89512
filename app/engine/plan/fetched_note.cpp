// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/plan/fetched_note.h"

#include "engine/plan/counted.h"

namespace diffract::engine {
namespace {

/// In steps that show that something moves.
std::string inMegabytes(std::uint64_t bytes)
{
    const std::uint64_t tenths = bytes / 100'000;
    if (tenths >= 100)
        return grouped(static_cast<std::int64_t>(tenths / 10));
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

} // namespace

std::string fetchedNote(const std::array<std::optional<std::uint64_t>, 2>& rows,
                        const std::array<std::optional<FetchedPart>, 2>& parts)
{
    std::string note;
    if (rows[0] || rows[1])
        note = grouped(static_cast<std::int64_t>(rows[0].value_or(0) + rows[1].value_or(0))) + " rows";
    if (parts[0] || parts[1]) {
        std::uint64_t bytes = 0;
        std::optional<std::uint64_t> of = 0;
        for (const std::optional<FetchedPart>& part : parts) {
            if (!part)
                continue;
            bytes += part->bytes;
            of = of && part->of ? std::optional(*of + *part->of) : std::nullopt;
        }
        note += (note.empty() ? "" : " and ") + inMegabytes(bytes) + (of ? " of " + inMegabytes(*of) : "") + " MB";
    }
    return note + " fetched";
}

} // namespace diffract::engine
