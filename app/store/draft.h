// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace diffract::store {

/// An unsent request as the editor keeps it. The store does not look into `body`.
struct Draft {
    QString id;        ///< A UUID without braces, given by the editor; never changes.
    QString title;     ///< What lists and tabs show.
    QByteArray body;   ///< The editor's own JSON.
    QDateTime savedAt; ///< UTC, set by the store when it is written.

    friend bool operator==(const Draft&, const Draft&) = default;
};

} // namespace diffract::store
