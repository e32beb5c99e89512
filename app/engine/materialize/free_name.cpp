// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/materialize/free_name.h"

namespace diffract::engine {

Outcome<std::string> freeName(const std::string& name, const std::vector<ResultTables::Table>& tables,
                              const IsTaken& taken)
{
    for (int i = 1;; ++i) {
        const std::string tried = i == 1 ? name : name + "_" + std::to_string(i);
        bool free = true;
        for (const ResultTables::Table& table : tables) {
            const Outcome<bool> there = taken(tried + "_" + table.suffix);
            if (!there)
                return there.error();
            free = free && !*there;
        }
        if (free)
            return tried;
    }
}

} // namespace diffract::engine
