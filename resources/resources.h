// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace diffract {

/// Names the compiled-in resources so that the linker keeps them: `:/icons/NAME.svg`,
/// `:/licences/lucide.txt` and `:/samples/NAME.csv`. Safe to call more than once.
void keepResources();

} // namespace diffract
