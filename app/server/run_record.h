// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>

namespace diffract::server {

/// What the service keeps of a run that is not over, for the one that takes it up when this process ends in
/// mid-run. The engine keeps its own work beside it.
struct RunRecord {
    /// The key that was guessed: a second guess might see other rows.
    struct Key {
        QStringList columns; ///< Empty: none was found.
        QString note;
    };

    int takenUp = 0; ///< How often; noted before the run begins again.
    std::optional<Key> key;

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static RunRecord fromJson(const QJsonObject& json);
};

} // namespace diffract::server
