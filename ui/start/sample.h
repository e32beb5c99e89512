// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace diffract::ui {

/// The flights week that comes with the program (resources/samples).
namespace sample {

struct Files {
    QString a; ///< Absolute paths.
    QString b;
};

/// One line of the picture of the sample: an airline, a flight and what both files say of it.
struct Line {
    QString flight;
    QString origin;
    QString tailA, airTimeA;
    QString tailB, airTimeB;
};

/// Writes both files below the data folder, unless they are there already.
[[nodiscard]] Result<Files> extract(const QString& dataFolder);
[[nodiscard]] QStringList key();
[[nodiscard]] QString nameA();
[[nodiscard]] QString nameB();
/// Rows of A and of B.
inline constexpr int RowsA = 6099;
inline constexpr int RowsB = 6126;
/// The first rows of both files, side by side.
[[nodiscard]] std::vector<Line> firstLines(int count);

} // namespace sample

} // namespace diffract::ui
