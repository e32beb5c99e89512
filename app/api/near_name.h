// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace diffract::api {

/// " Did you mean ...?" with the name that was probably meant, by the measure of the engine's messages
/// (engine/compare/near_name.h); empty when none is near. Proposed, never assumed.
[[nodiscard]] QString nameHint(const QString& name, const QStringList& names);

} // namespace diffract::api
