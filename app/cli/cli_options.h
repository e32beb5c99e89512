// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/file_options.h"
#include "base/result.h"

#include <QStringList>

#include <array>
#include <vector>

namespace diffract::cli {

/// One side that is no file: a table or a query of a data source.
struct SourceSide {
    QString source;    ///< number or name; empty: a file
    QStringList table; ///< parts of its path
    QString query;
    QString path = {}; ///< `table` as given: in a folder it is a path
};

/// What the command line asks for. File names are as given.
struct CliOptions {
    enum class Action { Diff, ListSources, AddSource, TestSource, RemoveSource, Help, Version };

    Action action = Action::Diff;
    std::array<QString, 2> inputs; ///< A, B: a path, or an address with a scheme; empty with a source
    std::array<api::FileOptions, 2> fileOptions;
    std::array<SourceSide, 2> sides;
    QString target;                   ///< of AddSource a file, of TestSource and RemoveSource a number or name
    bool passwordStdin = false;       ///< lines of standard input are the passwords of data sources
    QStringList key;                  ///< empty: to be guessed, or none with noKey
    bool noKey = false;               ///< compare whole rows
    std::vector<QStringList> mapping; ///< pairs [name in A, name in B]
    QStringList include, exclude;
    QString algorithm;  ///< empty: the service chooses
    QString json, html; ///< file, "-" for standard output, empty for none
    QString dataDir;
    QString url;            ///< empty: a private engine
    QString keyEnvironment; ///< variable that holds its key; empty: the usual ones
    bool quiet = false;
    bool noColour = false;

    /// Environment variables that may hold the key, best first.
    [[nodiscard]] QStringList keyVariables() const;
    [[nodiscard]] bool hasSources() const { return !sides[0].source.isEmpty() || !sides[1].source.isEmpty(); }

    /// @param arguments with the program's name first.
    /// @return Invalid, one sentence that names the option.
    [[nodiscard]] static Result<CliOptions> parse(const QStringList& arguments);
    /// The text of --help.
    [[nodiscard]] static QString help();
};

/// Splits at commas; a backslash takes the next character as it is, so `a\,b` is one name.
[[nodiscard]] QStringList splitNames(const QString& text);

} // namespace diffract::cli
