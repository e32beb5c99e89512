// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/file_source.h"
#include "engine/sheet.h"

namespace diffract::engine {

Outcome<FileSource> FileSource::openExcel(const FileSpec& spec, const SourceSettings& settings,
                                          const std::stop_token& stop)
{
    const Outcome<FileIdentity> identity = identityOf(spec.path);
    if (!identity)
        return identity.error();
    Outcome<Landed> landed = landSheet(spec, settings, {}, stop);
    if (!landed)
        return landed.error();
    FileSource source = openLanded(std::move(landed).value(), spec, *identity);
    if (Done same = source.unchanged(); !same)
        return same.error();
    return source;
}

} // namespace diffract::engine
