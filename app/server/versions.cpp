// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/versions.h"

#include "engine/version.h"

namespace diffract::server {

QString engineVersion()
{
    return QStringLiteral("Diffract " DIFFRACT_VERSION);
}

QString duckdbVersion()
{
    return QString::fromLatin1(engine::duckdbVersion());
}

} // namespace diffract::server
