// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cli_options.h"

#include "cli/diff_options.h"
#include "cli/option_reader.h"

#include <QCoreApplication>

namespace diffract::cli {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("CliOptions", text);
}

void declare(QCommandLineParser& parser)
{
    parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsOptions);
    const QStringList common{QStringLiteral("data-dir"), QStringLiteral("url"), QStringLiteral("key-env")};
    for (const QString& name : common + diffValueOptions())
        parser.addOption(QCommandLineOption(name, QString(), QStringLiteral("value")));
    const QStringList flags{QStringLiteral("quiet"), QStringLiteral("no-color"), QStringLiteral("version")};
    for (const QString& name : flags + diffFlagOptions())
        parser.addOption(QCommandLineOption(name));
    parser.addOption(QCommandLineOption(QStringList{QStringLiteral("h"), QStringLiteral("help")}));
}

Result<CliOptions> sourcesOptions(CliOptions options, const QStringList& words)
{
    using Action = CliOptions::Action;
    const QString verb = words.value(0);
    if (verb.isEmpty() || (verb == QLatin1String("list") && words.size() == 1)) {
        options.action = Action::ListSources;
        return options;
    }
    const std::pair<const char*, Action> verbs[] = {
        {"add", Action::AddSource}, {"test", Action::TestSource}, {"remove", Action::RemoveSource}};
    for (const auto& [name, action] : verbs) {
        if (verb != QLatin1String(name))
            continue;
        options.action = action;
        options.target = words.value(1);
        if (words.size() != 2 || options.target.isEmpty())
            return usage(action == Action::AddSource ? tr("sources add takes one JSON file.")
                                                     : tr("sources %1 takes one number or name.").arg(verb));
        return options;
    }
    return usage(tr("sources takes list, add, test or remove, not \"%1\".").arg(verb));
}

/// What every command takes.
Result<CliOptions> commonOptions(const QCommandLineParser& parser)
{
    CliOptions options;
    options.dataDir = parser.value(QStringLiteral("data-dir"));
    options.url = parser.value(QStringLiteral("url"));
    options.quiet = parser.isSet(QStringLiteral("quiet"));
    options.noColour = parser.isSet(QStringLiteral("no-color"));
    options.passwordStdin = parser.isSet(QStringLiteral("password-stdin"));
    if (parser.isSet(QStringLiteral("key-env")))
        options.keyEnvironment = parser.value(QStringLiteral("key-env"));
    const Done given = needValues(parser, {"data-dir", "url", "key-env"});
    if (!given.ok())
        return given.error();
    if (!options.url.isEmpty() && !options.dataDir.isEmpty())
        return usage(tr("--data-dir is for the private engine; leave it out with --url."));
    return options;
}

} // namespace

QStringList CliOptions::keyVariables() const
{
    if (!keyEnvironment.isEmpty())
        return {keyEnvironment};
    return {QStringLiteral("DATAFOLD_API_KEY"), QStringLiteral("DATAFOLD_APIKEY")};
}

Result<CliOptions> CliOptions::parse(const QStringList& arguments)
{
    QCommandLineParser parser;
    declare(parser);
    const bool parsed = parser.parse(arguments);
    CliOptions options;
    if (parser.isSet(QStringLiteral("help"))) {
        options.action = Action::Help;
        return options;
    }
    if (parser.isSet(QStringLiteral("version"))) {
        options.action = Action::Version;
        return options;
    }
    if (!parsed)
        return usage(parser.errorText());
    QStringList rest = parser.positionalArguments();
    const QString command = rest.isEmpty() ? QString() : rest.takeFirst();
    if (command == QLatin1String("help")) {
        options.action = Action::Help;
        return options;
    }
    if (command.isEmpty())
        return usage(tr("There is nothing to do."));
    if (command != QLatin1String("diff") && command != QLatin1String("sources"))
        return usage(tr("There is no command \"%1\".").arg(command));
    const Result<CliOptions> common = commonOptions(parser);
    if (!common.ok())
        return common;
    return command == QLatin1String("diff") ? diffOptions(*common, parser, rest) : sourcesOptions(*common, rest);
}

} // namespace diffract::cli
