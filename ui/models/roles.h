// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <Qt>

namespace diffract::ui {

/// The sign that stands beside a colour: colour is never the only one.
enum class Sign { None, Equal, Changed, OnlyA, OnlyB, NotComparable, Moved, Mapped, Error, Ok, Key, Pending, Running };

/// What a cell stands on.
enum class Tint { None, Changed, SideA, SideB, Warn };

/// Small words on a tinted ground: verdicts, states, sides.
enum class Chip {
    SideA,
    SideB,
    BadKeys,
    Different,
    MissingKeys,
    Identical,
    Empty,
    Error,
    Confirm, ///< Waits for somebody's yes.
    SignIn,  ///< Waits for somebody's sign-in.
    Waiting,
    Queued,
    Running,
    Done,
    Failed,
    Cancelled,
    Warning,
    Neutral,
};

/// Data roles of every model here; delegates of ui/widgets draw them. The comment names the type.
namespace role {
enum : int {
    Sign = Qt::UserRole + 1, ///< int of ui::Sign, drawn before the text.
    SecondSign,              ///< int of ui::Sign, drawn after the first (`−+`).
    Tint,                    ///< int of ui::Tint.
    Chip,                    ///< int of ui::Chip, drawn instead of the text.
    ChipText,                ///< QString, replaces the chip's own word.
    Mono,                    ///< bool: monospace.
    Muted,                   ///< bool: in the muted colour.
    Strong,                  ///< bool: semi-bold.
    Warn,                    ///< bool: in the colour of warnings.
    Missing,                 ///< bool: hatched, a partner that is not there.
    Share,                   ///< double from 0 to 1: length of a bar.
    NoBar,                   ///< bool: a dashed frame instead of a bar, not compared.
    Value,                   ///< QString, or an invalid variant for NULL: exact text of a cell value.
    Partner,                 ///< As Value: the value of the other side.
    IsValue,                 ///< bool: Value holds a cell value and NULL is told from "nothing here".
    Differs,                 ///< bool: the pair this cell belongs to differs.
    IsText,                  ///< bool: a text kind, whose differing letters may be marked.
    SecondOfPair,            ///< bool: cell of B; the sign of a changed pair stands here.
    Loading,                 ///< bool: not here yet.
    Copy,                    ///< QString for the clipboard; else the display text.
    Sort,                    ///< QVariant to sort by; else the display text.
    Count,                   ///< QString: a count at the right edge of a list row.
    Group,                   ///< Header: QString above the sections of one group.
    GroupNote,               ///< Header: QString, the type beside it.
    GroupId,                 ///< Header: int, equal for the sections of one group; -1 without one.
};
}

/// The sign in words, for screen readers and tool tips.
[[nodiscard]] QString signText(Sign sign);
/// The word on a chip.
[[nodiscard]] QString chipText(Chip chip);

} // namespace diffract::ui
