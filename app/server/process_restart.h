// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

namespace diffract::server {

/// Replaces this process by a fresh one of the same program: the same process id and standard streams, every
/// other thread, descriptor, lock and byte of memory gone. The way out of a run that cannot be stopped: a thread
/// cannot be ended from outside. What is
/// handed over goes by a descriptor, which is appended as `--key-fd N`.
/// Any thread. Ends the process with status 3 when the program cannot be started again.
[[noreturn]] void restartProcess(const QStringList& arguments, const QByteArray& handed);

} // namespace diffract::server
