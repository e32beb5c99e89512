// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace diffract::api {

/// DatatypeName of the contract: the kinds that column types are reduced to.
[[nodiscard]] const QStringList& datatypeNames();
/// Kinds that count as one when columns are matched: unbounded and bounded decimals, fixed-length and
/// ordinary text (engine.md).
[[nodiscard]] QString comparableKind(const QString& kind);
/// integer, float, decimal and money: kinds that may have a tolerance.
[[nodiscard]] bool isNumberKind(const QString& kind);

} // namespace diffract::api
