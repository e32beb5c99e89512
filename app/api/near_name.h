// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace diffract::api {

/// " Did you mean ...?" with the name that was probably meant, by the measure of the engine's messages
/// (engine/compare/near_name.h); empty when none is near. Proposed, never assumed.
[[nodiscard]] QString nameHint(const QString& name, const QStringList& names);

/// " The columns are ...": the first names there are, for whoever does not see them; empty without names.
[[nodiscard]] QString namesThereAre(const QStringList& names);

} // namespace diffract::api
