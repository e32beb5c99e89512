// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace diffract::ui {

/// One step of a test, of a connection or of a data source. A plain value.
struct CheckLine {
    enum class State { Waiting, Running, Passed, Partly, Failed, NotReached, NotNeeded };
    State state = State::Waiting;
    QString title;
    std::optional<qint64> milliseconds = {};
    QString sentence = {}; ///< What was found; plain text, may hold words of a server.
    QString remedy = {};
    friend bool operator==(const CheckLine&, const CheckLine&) = default;
};
using CheckLines = QList<CheckLine>;

} // namespace diffract::ui
