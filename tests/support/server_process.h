// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>

namespace diffract::test {

/// Database servers refuse to run as root: as root, the folder and the process go to this user.
void handOver(const QString& folder, const char* user);
/// To be called before start(): the process runs as that user (as root only) and ends with this one.
void prepare(QProcess& process, const char* user, int lastSignal);
/// A port that was free a moment ago.
[[nodiscard]] int freePort();
/// Reads what it says until the text comes. False when the process ends or 60 s have gone by.
[[nodiscard]] bool saysSoon(QProcess& process, const QByteArray& text, QByteArray& said);

} // namespace diffract::test
