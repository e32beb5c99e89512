// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace diffract::api {

/// The parts of a table's name as people write it: separated by dots, a part with a dot or a quote in it in double
/// quotes, doubled inside. Blanks around parts do not count. Empty when a part is empty or a quote is not closed.
[[nodiscard]] QStringList splitTablePath(const QString& text);
/// The same backwards: splitTablePath() gives the parts again.
[[nodiscard]] QString joinTablePath(const QStringList& parts);

} // namespace diffract::api
