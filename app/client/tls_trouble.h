// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QSslError>
#include <QString>

namespace diffract::client {

/// What is wrong with a certificate, and what to do about it. Plain text.
struct TlsTrouble {
    QString sentence;
    QString remedy;
};

/// Of the worst of the errors. @param host whose certificate it is.
[[nodiscard]] TlsTrouble tlsTrouble(const QList<QSslError>& errors, const QString& host);

} // namespace diffract::client
