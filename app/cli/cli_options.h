// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/file_options.h"
#include "api/paths.h"
#include "base/result.h"

#include <QStringList>

#include <array>
#include <chrono>
#include <optional>
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
    enum class Action {
        Diff,
        ListSources,
        AddSource,
        TestSource,
        RemoveSource,
        Create,
        Status,
        Wait,
        Summary,
        List,
        Cancel,
        Archive,
        Help,
        Version
    };

    Action action = Action::Diff;
    std::array<QString, 2> inputs; ///< A, B: a path, or an address with a scheme; empty with a source
    std::array<api::FileOptions, 2> fileOptions;
    std::array<SourceSide, 2> sides;
    QString target; ///< of AddSource and Create a file, of TestSource and RemoveSource a number or name
    qint64 id = 0;  ///< the diff of Status, Wait, Summary, Cancel and Archive
    std::optional<std::chrono::seconds> timeout; ///< of Wait
    bool undo = false;                           ///< of Archive
    api::ListQuery list;                         ///< of List
    api::ListFilters filters;                    ///< of List
    bool passwordStdin = false;                  ///< lines of standard input are the passwords of data sources
    QStringList key;                             ///< empty: to be guessed, or none with noKey
    bool noKey = false;                          ///< compare whole rows
    std::vector<QStringList> mapping;            ///< pairs [name in A, name in B]
    QStringList include, exclude;
    QString algorithm;  ///< empty: the service chooses
    QString json, html; ///< file, "-" for standard output, empty for none
    QString dataDir;
    QString host; ///< address of a service; empty: a private engine
    bool hostOfEnvironment = false;
    QString keyEnvironment; ///< variable that holds its key; empty: the usual ones
    bool quiet = false;
    bool noColour = false;

    /// How the address of the service was given: "--host" or "DATAFOLD_HOST".
    [[nodiscard]] QString hostName() const;
    /// Environment variables that may hold the key, best first.
    [[nodiscard]] QStringList keyVariables() const;
    [[nodiscard]] bool hasSources() const { return !sides[0].source.isEmpty() || !sides[1].source.isEmpty(); }

    /// @param arguments with the program's name first.
    /// @param environmentHost what DATAFOLD_HOST says, for commands that name no service themselves.
    /// @return Invalid, one sentence that names the option.
    [[nodiscard]] static Result<CliOptions> parse(const QStringList& arguments, const QString& environmentHost = {});
    /// The text of --help: of one command, or of the program for an empty or unknown name.
    [[nodiscard]] static QString help(const QString& command = {});
};

/// Splits at commas; a backslash takes the next character as it is, so `a\,b` is one name.
[[nodiscard]] QStringList splitNames(const QString& text);

} // namespace diffract::cli
