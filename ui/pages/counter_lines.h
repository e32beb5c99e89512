// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/roles.h"

#include <QList>
#include <QString>

namespace diffract::api {
struct DiffFacts;
}

namespace diffract::ui {

/// One line of a table of counters: Primary keys, and what an identical pair was checked for.
struct CounterLine {
    Sign sign = Sign::None;
    Sign second = Sign::None;
    QString name = {};
    QString a = {};
    QString b = {};
    QString delta = {}; ///< B - A.
    QString remark = {};
    friend bool operator==(const CounterLine&, const CounterLine&) = default;
};

/// The counters of `pks`, with shared keys; empty when the service does not tell them.
[[nodiscard]] QList<CounterLine> keyCounters(const api::DiffFacts& facts);
/// What was checked, for a pair that is identical or empty.
[[nodiscard]] QList<CounterLine> checkedCounters(const api::DiffFacts& facts);

} // namespace diffract::ui
