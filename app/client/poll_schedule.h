// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace diffract::client {

/// When to ask again for the state of a diff (trust.md): grows from `first` to `longest`, spread a little so
/// that many clients do not ask at once.
struct PollSchedule {
    std::chrono::milliseconds first;
    std::chrono::milliseconds longest;
    double growth = 1.3;
    double jitter = 0.2; ///< +- this share

    /// A small diff on the local engine is over in 100 ms.
    [[nodiscard]] static PollSchedule local();
    [[nodiscard]] static PollSchedule remote();

    /// Wait before poll number `n`, from 0. @param random in [0, 1).
    [[nodiscard]] std::chrono::milliseconds wait(int n, double random) const;
};

} // namespace diffract::client
