// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cli_options.h"

#include "cli/diff_options.h"
#include "cli/job_options.h"
#include "cli/option_reader.h"

#include <QCoreApplication>

namespace diffract::cli {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("CliOptions", text);
}

QStringList commonValues()
{
    return {QStringLiteral("data-dir"), QStringLiteral("host"), QStringLiteral("key-env")};
}

QStringList commonFlags()
{
    return {QStringLiteral("quiet"), QStringLiteral("no-color"), QStringLiteral("version"), QStringLiteral("help"),
            QStringLiteral("local")};
}

/// Options that have two names.
QStringList spellings(const QString& name)
{
    if (name == QLatin1String("host"))
        return {name, QStringLiteral("url")}; // the older one
    return name == QLatin1String("help") ? QStringList{name, QStringLiteral("h")} : QStringList{name};
}

void declare(QCommandLineParser& parser)
{
    parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsOptions);
    QStringList values = commonValues() + diffValueOptions() + jobValueOptions();
    values.removeDuplicates();
    for (const QString& name : std::as_const(values))
        parser.addOption(QCommandLineOption(spellings(name), QString(), QStringLiteral("value")));
    const QStringList flags = commonFlags() + diffFlagOptions() + jobFlagOptions();
    for (const QString& name : flags)
        parser.addOption(QCommandLineOption(spellings(name)));
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
    options.host = parser.value(QStringLiteral("host"));
    options.keyEnvironment = parser.value(QStringLiteral("key-env"));
    options.quiet = parser.isSet(QStringLiteral("quiet"));
    options.noColour = parser.isSet(QStringLiteral("no-color"));
    options.passwordStdin = parser.isSet(QStringLiteral("password-stdin"));
    const Done given = needValues(parser, {"data-dir", "host", "key-env"});
    if (!given.ok())
        return given.error();
    if (!options.host.isEmpty() && !options.dataDir.isEmpty())
        return usage(tr("--data-dir is for the private engine; leave it out with --host."));
    if (!options.host.isEmpty() && parser.isSet(QStringLiteral("local")))
        return usage(tr("--local and --host exclude each other."));
    return options;
}

/// Names the first option that the command would not heed.
Done checkTaken(const QCommandLineParser& parser, const QString& command)
{
    QStringList taken = commonValues() + commonFlags();
    if (command == QLatin1String("diff"))
        taken += diffValueOptions() + diffFlagOptions();
    else if (command == QLatin1String("sources"))
        taken += QStringLiteral("password-stdin");
    else
        taken += jobOptionNames(command);
    taken += {QStringLiteral("url"), QStringLiteral("h")};
    const QStringList names = parser.optionNames();
    for (const QString& name : names) {
        if (!taken.contains(name))
            return usage(tr("%1 takes no --%2; see diffract-cli %1 --help.").arg(command, name));
    }
    return done();
}

} // namespace

QString CliOptions::hostName() const
{
    return hostOfEnvironment ? QStringLiteral("DATAFOLD_HOST") : QStringLiteral("--host");
}

QStringList CliOptions::keyVariables() const
{
    if (!keyEnvironment.isEmpty())
        return {keyEnvironment};
    return {QStringLiteral("DATAFOLD_API_KEY"), QStringLiteral("DATAFOLD_APIKEY")};
}

Result<CliOptions> CliOptions::parse(const QStringList& arguments, const QString& environmentHost)
{
    QCommandLineParser parser;
    declare(parser);
    const bool parsed = parser.parse(arguments);
    CliOptions options;
    QStringList rest = parser.positionalArguments();
    const QString command = rest.isEmpty() ? QString() : rest.takeFirst();
    const bool isHelp = command == QLatin1String("help");
    if (isHelp || parser.isSet(QStringLiteral("help"))) {
        options.action = Action::Help;
        options.target = isHelp ? rest.value(0) : command;
        return options;
    }
    if (parser.isSet(QStringLiteral("version"))) {
        options.action = Action::Version;
        return options;
    }
    if (!parsed)
        return usage(parser.errorText());
    if (command.isEmpty())
        return usage(tr("There is nothing to do."));
    const bool isDiff = command == QLatin1String("diff");
    const bool isSources = command == QLatin1String("sources");
    if (!isDiff && !isSources && jobOptionNames(command).isEmpty())
        return usage(tr("There is no command \"%1\".").arg(command));
    const Done taken = checkTaken(parser, command);
    if (!taken.ok())
        return taken.error();
    const Result<CliOptions> common = commonOptions(parser);
    if (!common.ok())
        return common;
    options = *common;
    // Files need no service: the variable, which other tools have too, changes nothing for them.
    const bool ofFiles = isDiff && !rest.isEmpty();
    const bool local = ofFiles || !options.dataDir.isEmpty() || parser.isSet(QStringLiteral("local"));
    if (options.host.isEmpty() && !local) {
        options.host = environmentHost.trimmed();
        options.hostOfEnvironment = !options.host.isEmpty();
    }
    return isDiff      ? diffOptions(options, parser, rest)
           : isSources ? sourcesOptions(options, rest)
                       : jobOptions(options, command, parser, rest);
}

} // namespace diffract::cli
