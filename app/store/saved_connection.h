// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QMetaType>
#include <QString>

#include <vector>

namespace diffract::store {

/// What is known of the key of a connection, without the key: the keychain cannot tell a locked entry from none.
enum class KeyMark {
    None,     ///< Never saved, or removed.
    Saved,    ///< In the keychain.
    ToRemove, ///< Forgotten by the user, and still in a keychain that was locked then.
};

/// JSON and when it came.
struct Stamped {
    QByteArray body; ///< Empty: none.
    QDateTime at;    ///< UTC.
    friend bool operator==(const Stamped&, const Stamped&) = default;
};

/// A connection as the store holds it. The store does not look into the bodies.
struct SavedConnection {
    QString id;
    QByteArray body;  ///< JSON, never with a key.
    Stamped lastTest; ///< How its last test went.
    Stamped sources;  ///< Its data sources when they were last read.
    friend bool operator==(const SavedConnection&, const SavedConnection&) = default;
};

/// All that a ConnectionStore holds.
struct SavedConnections {
    std::vector<SavedConnection> connections; ///< In the user's order.
    QHash<QString, KeyMark> marks;            ///< Also of connections that are gone; without None.
    QString note;                             ///< What happened when the file was opened; mostly empty.
};

} // namespace diffract::store

Q_DECLARE_METATYPE(diffract::store::SavedConnections)
