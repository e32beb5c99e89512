// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QHash>
#include <QString>

namespace diffract::server {

/// What a parent process hands over on `--key-fd`, never in arguments or the environment: the service's key in the
/// first line, then, if it likes, passwords of data sources by number or name as JSON:
/// `{"passwords": {"2": "...", "warehouse": "..."}}`. An empty first line: make a key.
struct HandedSecrets {
    QByteArray key;
    QHash<QString, QString> passwords;

    /// @return Invalid, with a sentence that quotes nothing.
    [[nodiscard]] static Result<HandedSecrets> parse(const QByteArray& bytes);
    [[nodiscard]] QByteArray toBytes() const;
};

} // namespace diffract::server
