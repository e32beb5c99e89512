// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/extension_check.h"

#include <QDirIterator>

namespace diffract::server {

QString missingExtension(engine::SourceKind kind, const QString& folder)
{
    if (kind != engine::SourceKind::Odbc)
        return {}; // The others need none.
    // VERSION/PLATFORM/NAME, as DuckDB lays them out.
    QDirIterator files(folder, {QStringLiteral("odbc_scanner.duckdb_extension")}, QDir::Files,
                       QDirIterator::Subdirectories);
    if (files.hasNext())
        return {};
    return QStringLiteral("DuckDB's extension odbc_scanner is missing in %1: run packaging/fetch-extensions, or start "
                          "the engine with --extension-dir and the folder that holds it.")
        .arg(folder.isEmpty() ? QStringLiteral("its folder") : folder);
}

} // namespace diffract::server
