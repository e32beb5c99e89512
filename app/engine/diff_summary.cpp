// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/diff_summary.h"

namespace diffract::engine {

const char* diffResultName(DiffResult result)
{
    switch (result) {
    case DiffResult::Error: return "error";
    case DiffResult::BadPks: return "bad-pks";
    case DiffResult::Different: return "different";
    case DiffResult::MissingPks: return "missing-pks";
    case DiffResult::Identical: return "identical";
    case DiffResult::Empty: return "empty";
    }
    return "error";
}

const char* columnStatusName(ColumnStatus status)
{
    switch (status) {
    case ColumnStatus::Key: return "key";
    case ColumnStatus::Equal: return "equal";
    case ColumnStatus::Different: return "different";
    case ColumnStatus::TypeDiffers: return "type_differs";
    case ColumnStatus::OnlyA: return "only_a";
    case ColumnStatus::OnlyB: return "only_b";
    case ColumnStatus::Excluded: return "excluded";
    }
    return "equal";
}

double matchPercent(std::int64_t different, std::int64_t rows)
{
    if (rows == 0)
        return 100.0;
    return 100.0 * (static_cast<double>(rows - different) / static_cast<double>(rows));
}

} // namespace diffract::engine
