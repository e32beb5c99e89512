// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/watches.h"
#include "ui/theme/icons.h"

namespace diffract::ui {

/// A watched diff in words.
struct WatchedText {
    QString title; ///< "orders ↔ orders_dev", or "Diff 12" until its names are known.
    QString state; ///< "Sign in", "Queued", "In progress", "Done".
    QString word;  ///< The service's own, where it says more; may be empty.
    QString note;  ///< What to do, how far it is, what came of it.
    Icon icon = Icon::Pending;
    Colour colour = Colour::Muted;
    std::optional<double> share; ///< From 0 to 1, of a run whose steps are known.
};

/// @param now for "answered 3 s ago".
[[nodiscard]] WatchedText watchedText(const client::Watched& item, const QString& service, const QDateTime& now);
/// Seconds that the run took; 0 when the service does not say.
[[nodiscard]] double secondsOf(const api::DataDiff& diff);

} // namespace diffract::ui
