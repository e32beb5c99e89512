// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cli_options.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFileInfo>

namespace diffract::cli {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("CliOptions", text);
}

Error usage(const QString& sentence)
{
    return {ErrorKind::Invalid, sentence, {}};
}

/// Options of one side: --x-a, --x-b, or --x for both.
constexpr const char* SideOptions[] = {"type",     "delimiter", "quote",     "escape",
                                       "encoding", "skip",      "skip-tail", "decimal"};

QStringList splitAt(const QString& text, QChar separator)
{
    QStringList parts{QString()};
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) == QLatin1Char('\\') && i + 1 < text.size())
            parts.last() += text.at(++i);
        else if (text.at(i) == separator)
            parts.append(QString());
        else
            parts.last() += text.at(i);
    }
    return parts;
}

void declare(QCommandLineParser& parser)
{
    parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsOptions);
    const auto value = [&parser](const QString& name) {
        parser.addOption(QCommandLineOption(name, QString(), QStringLiteral("value")));
    };
    for (const char* name : {"key", "map", "include", "exclude", "json", "html", "data-dir", "url", "key-env"})
        value(QLatin1String(name));
    for (const char* name : SideOptions) {
        value(QLatin1String(name));
        value(QLatin1String(name) + QLatin1String("-a"));
        value(QLatin1String(name) + QLatin1String("-b"));
    }
    for (const char* name : {"no-header", "no-header-a", "no-header-b", "no-key", "quiet", "no-color", "version"})
        parser.addOption(QCommandLineOption(QLatin1String(name)));
    parser.addOption(QCommandLineOption(QStringList{QStringLiteral("h"), QStringLiteral("help")}));
}

/// The option of one side as it was given, or an empty text.
QString givenName(const QCommandLineParser& parser, const QString& name, size_t side)
{
    const QString ofSide = name + QLatin1String(side == 0 ? "-a" : "-b");
    return parser.isSet(ofSide) ? ofSide : parser.isSet(name) ? name : QString();
}

Result<std::optional<qint64>> count(const QString& option, const QString& text)
{
    bool ok = false;
    const qint64 number = text.toLongLong(&ok);
    if (!ok || number < 0)
        return usage(tr("--%1 takes a number of lines, not \"%2\".").arg(option, text));
    return std::optional<qint64>(number);
}

/// Names a person types for characters a shell makes hard to type.
QString character(const QString& text)
{
    if (text == QLatin1String("tab") || text == QLatin1String("\\t"))
        return QStringLiteral("\t");
    if (text == QLatin1String("none"))
        return QString();
    return text;
}

Result<api::FileOptions> fileOptions(const QCommandLineParser& parser, const QString& input, size_t side)
{
    api::FileOptions options = api::FileOptions::guessedFor(input);
    const auto take = [&](const char* name, auto store) -> Done {
        const QString option = givenName(parser, QLatin1String(name), side);
        return option.isEmpty() ? done() : store(option, parser.value(option));
    };
    const auto text = [](std::optional<QString>& field, bool isCharacter) {
        return [&field, isCharacter](const QString&, const QString& value) -> Done {
            field = isCharacter ? character(value) : value;
            return done();
        };
    };
    const auto lines = [](std::optional<qint64>& field) {
        return [&field](const QString& option, const QString& value) -> Done {
            const auto number = count(option, value);
            if (!number.ok())
                return number.error();
            field = *number;
            return done();
        };
    };
    const auto type = [&options](const QString& option, const QString& value) -> Done {
        if (value != QLatin1String("csv") && value != QLatin1String("parquet"))
            return usage(tr("--%1 is csv or parquet, not \"%2\".").arg(option, value));
        options.fileType = value;
        return done();
    };
    for (const Done& taken :
         {take("type", type), take("delimiter", text(options.delimiter, true)),
          take("quote", text(options.quote, true)), take("escape", text(options.escape, true)),
          take("encoding", text(options.encoding, false)), take("decimal", text(options.decimal, false)),
          take("skip", lines(options.skipHeadRows)), take("skip-tail", lines(options.skipTailRows))}) {
        if (!taken.ok())
            return taken.error();
    }
    if (!givenName(parser, QStringLiteral("no-header"), side).isEmpty())
        options.header = false;
    return options;
}

Result<std::vector<QStringList>> mappings(const QStringList& given)
{
    std::vector<QStringList> pairs;
    for (const QString& text : given) {
        const QStringList pair = splitAt(text, QLatin1Char('='));
        if (pair.size() != 2 || pair.at(0).isEmpty() || pair.at(1).isEmpty())
            return usage(tr("--map takes NAME_IN_A=NAME_IN_B, not \"%1\".").arg(text));
        pairs.push_back(pair);
    }
    return pairs;
}

QStringList names(const QCommandLineParser& parser, const char* option)
{
    QStringList all;
    for (const QString& value : parser.values(QLatin1String(option)))
        all += splitNames(value);
    return all;
}

Result<CliOptions> diffOptions(const QCommandLineParser& parser, const QStringList& inputs)
{
    CliOptions options;
    if (inputs.size() != 2)
        return usage(tr("diff takes two files, A and B; %1 given.").arg(inputs.size()));
    for (size_t side = 0; side < 2; ++side) {
        options.inputs[side] = inputs.at(static_cast<qsizetype>(side));
        if (options.inputs[side].isEmpty())
            return usage(tr("The name of file %1 is empty.").arg(QLatin1String(side == 0 ? "A" : "B")));
        if (options.inputs[side].contains(QChar::ReplacementCharacter) && !QFileInfo::exists(options.inputs[side]))
            return usage(tr("The name of file %1 is not valid UTF-8; rename the file, or give a link to it.")
                             .arg(QLatin1String(side == 0 ? "A" : "B")));
        auto file = fileOptions(parser, options.inputs[side], side);
        if (!file.ok())
            return file.error();
        options.fileOptions[side] = *file;
    }
    const auto pairs = mappings(parser.values(QStringLiteral("map")));
    if (!pairs.ok())
        return pairs.error();
    options.mapping = *pairs;
    options.key = names(parser, "key");
    options.noKey = parser.isSet(QStringLiteral("no-key"));
    if (options.noKey && !options.key.isEmpty())
        return usage(tr("--key and --no-key exclude each other."));
    options.include = names(parser, "include");
    options.exclude = names(parser, "exclude");
    options.json = parser.value(QStringLiteral("json"));
    options.html = parser.value(QStringLiteral("html"));
    options.dataDir = parser.value(QStringLiteral("data-dir"));
    options.url = parser.value(QStringLiteral("url"));
    options.quiet = parser.isSet(QStringLiteral("quiet"));
    options.noColour = parser.isSet(QStringLiteral("no-color"));
    if (parser.isSet(QStringLiteral("key-env")))
        options.keyEnvironment = parser.value(QStringLiteral("key-env"));
    for (const char* option : {"key", "json", "html", "data-dir", "url", "key-env"}) {
        const QString name = QLatin1String(option);
        if (parser.isSet(name) && parser.value(name).isEmpty())
            return usage(tr("--%1 needs a value.").arg(name));
    }
    if (options.json == QLatin1String("-") && options.html == QLatin1String("-"))
        return usage(tr("--json - and --html - cannot both write to standard output."));
    if (!options.url.isEmpty() && !options.dataDir.isEmpty())
        return usage(tr("--data-dir is for the private engine; leave it out with --url."));
    return options;
}

} // namespace

QStringList splitNames(const QString& text)
{
    QStringList parts = splitAt(text, QLatin1Char(','));
    parts.removeAll(QString());
    return parts;
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
    if (command != QLatin1String("diff"))
        return usage(tr("There is no command \"%1\".").arg(command));
    return diffOptions(parser, rest);
}

QString CliOptions::help()
{
    return tr("Usage: diffract-cli diff A B [options]\n"
              "\n"
              "Compares two files (CSV, TSV, Parquet) and prints what differs.\n"
              "\n"
              "  --key NAMES        key columns, separated by commas; guessed when absent, with the reason\n"
              "  --no-key           no key: compare whole rows, as often as they occur\n"
              "  --map A=B          column A of the first file is column B of the second; repeatable\n"
              "  --include NAMES    compare only these columns\n"
              "  --exclude NAMES    compare all but these columns\n"
              "                     In names a backslash takes the next character as it is: a\\,b is one name.\n"
              "\n"
              "How to read the files, for both, or with -a or -b at the end for one; found out when absent:\n"
              "  --type csv|parquet   --delimiter C    --quote C|none   --escape C     --no-header\n"
              "  --skip LINES         --skip-tail LINES                 --decimal .|,\n"
              "  --encoding utf-8|utf-16|latin-1                        (C may be \"tab\")\n"
              "\n"
              "Output:\n"
              "  --json FILE        one object: diff, summary_results, provenance\n"
              "  --html FILE        the report as one HTML file\n"
              "                     FILE may be - for standard output; the summary then goes to standard error\n"
              "  --quiet            no summary, no progress; errors are still told\n"
              "  --no-color         no colour on a terminal; so does NO_COLOR in the environment\n"
              "\n"
              "Service:\n"
              "  --data-dir DIR     where the private engine keeps its results\n"
              "  --url URL          use the service at this address instead of a private engine\n"
              "  --key-env NAME     environment variable with its key (DATAFOLD_API_KEY)\n"
              "\n"
              "  --version, --help\n"
              "\n"
              "Exit status: 0 identical or both empty, 1 different, 2 wrong usage or request, also a file that is\n"
              "not there or may not be read, 3 the run failed, also on a file that is empty or damaged,\n"
              "4 service not reachable or not authorised, 130 cancelled.\n");
}

} // namespace diffract::cli
