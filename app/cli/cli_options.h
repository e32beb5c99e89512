// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/file_options.h"
#include "base/result.h"

#include <QStringList>

#include <array>
#include <vector>

namespace diffract::cli {

/// What the command line asks for. File names are as given.
struct CliOptions {
    enum class Action { Diff, Help, Version };

    Action action = Action::Diff;
    std::array<QString, 2> inputs; ///< A, B: a path, or an address with a scheme
    std::array<api::FileOptions, 2> fileOptions;
    QStringList key;                  ///< empty: to be guessed, or none with noKey
    bool noKey = false;               ///< compare whole rows
    std::vector<QStringList> mapping; ///< pairs [name in A, name in B]
    QStringList include, exclude;
    QString json, html; ///< file, "-" for standard output, empty for none
    QString dataDir;
    QString url; ///< empty: a private engine
    QString keyEnvironment = QStringLiteral("DATAFOLD_API_KEY");
    bool quiet = false;
    bool noColour = false;

    /// @param arguments with the program's name first.
    /// @return Invalid, one sentence that names the option.
    [[nodiscard]] static Result<CliOptions> parse(const QStringList& arguments);
    /// The text of --help.
    [[nodiscard]] static QString help();
};

/// Splits at commas; a backslash takes the next character as it is, so `a\,b` is one name.
[[nodiscard]] QStringList splitNames(const QString& text);

} // namespace diffract::cli
