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
constexpr const char* SideOptions[] = {"type", "delimiter", "quote",   "escape", "encoding",
                                       "skip", "skip-tail", "decimal", "sheet"};

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
    for (const char* name : {"key", "map", "include", "exclude", "algorithm", "json", "html", "data-dir", "url",
                             "key-env", "source1", "source2", "table1", "table2", "query1", "query2"})
        value(QLatin1String(name));
    for (const char* name : SideOptions) {
        value(QLatin1String(name));
        value(QLatin1String(name) + QLatin1String("-a"));
        value(QLatin1String(name) + QLatin1String("-b"));
    }
    for (const char* name :
         {"no-header", "no-header-a", "no-header-b", "no-key", "quiet", "no-color", "version", "password-stdin"})
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
    // A folder on this computer can only be one of Parquet files.
    api::FileOptions options =
        QFileInfo(input).isDir() ? api::FileOptions::parquet() : api::FileOptions::guessedFor(input);
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
        static const QStringList types{QStringLiteral("csv"), QStringLiteral("parquet"), QStringLiteral("json"),
                                       QStringLiteral("excel")};
        if (!types.contains(value))
            return usage(tr("--%1 is csv, parquet, json or excel, not \"%2\".").arg(option, value));
        options.fileType = value;
        return done();
    };
    for (const Done& taken :
         {take("type", type), take("delimiter", text(options.delimiter, true)),
          take("quote", text(options.quote, true)), take("escape", text(options.escape, true)),
          take("encoding", text(options.encoding, false)), take("decimal", text(options.decimal, false)),
          take("sheet", text(options.sheet, false)), take("skip", lines(options.skipHeadRows)),
          take("skip-tail", lines(options.skipTailRows))}) {
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

Result<SourceSide> sourceSide(const QCommandLineParser& parser, size_t side)
{
    const QString number = QString::number(side + 1);
    const QString source = QStringLiteral("source") + number;
    const QString table = QStringLiteral("table") + number;
    const QString query = QStringLiteral("query") + number;
    SourceSide out;
    out.source = parser.value(source);
    out.query = parser.value(query);
    if (parser.isSet(table))
        out.table = splitAt(parser.value(table), QLatin1Char('.'));
    out.path = parser.value(table);
    for (const QString& option : {source, table, query}) {
        if (parser.isSet(option) && parser.value(option).isEmpty())
            return usage(tr("--%1 needs a value.").arg(option));
    }
    if (out.source.isEmpty() && (parser.isSet(table) || parser.isSet(query)))
        return usage(tr("--%1 needs --%2 as well.").arg(parser.isSet(table) ? table : query, source));
    if (!out.source.isEmpty() && parser.isSet(table) == parser.isSet(query))
        return usage(tr("--%1 needs one of --%2 and --%3.").arg(source, table, query));
    if (out.table.contains(QString()))
        return usage(tr("--%1 takes the parts of a table's name with dots between them, not \"%2\".")
                         .arg(table, parser.value(table)));
    return out;
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
    for (const char* option : {"data-dir", "url", "key-env"}) {
        const QString name = QLatin1String(option);
        if (parser.isSet(name) && parser.value(name).isEmpty())
            return usage(tr("--%1 needs a value.").arg(name));
    }
    if (!options.url.isEmpty() && !options.dataDir.isEmpty())
        return usage(tr("--data-dir is for the private engine; leave it out with --url."));
    return options;
}

Result<CliOptions> diffOptions(CliOptions options, const QCommandLineParser& parser, const QStringList& inputs)
{
    for (size_t side = 0; side < 2; ++side) {
        const auto source = sourceSide(parser, side);
        if (!source.ok())
            return source.error();
        options.sides[side] = *source;
    }
    const qsizetype files = qsizetype(options.sides[0].source.isEmpty()) + qsizetype(options.sides[1].source.isEmpty());
    if (inputs.size() != files)
        return usage(files == 2   ? tr("diff takes two files, A and B; %1 given.").arg(inputs.size())
                     : files == 1 ? tr("diff takes one file beside a data source; %1 given.").arg(inputs.size())
                                  : tr("diff takes no file beside two data sources; %1 given.").arg(inputs.size()));
    qsizetype next = 0;
    for (size_t side = 0; side < 2; ++side) {
        if (!options.sides[side].source.isEmpty())
            continue;
        options.inputs[side] = inputs.at(next++);
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
    options.algorithm = parser.value(QStringLiteral("algorithm"));
    options.json = parser.value(QStringLiteral("json"));
    options.html = parser.value(QStringLiteral("html"));
    for (const char* option : {"key", "algorithm", "json", "html"}) {
        const QString name = QLatin1String(option);
        if (parser.isSet(name) && parser.value(name).isEmpty())
            return usage(tr("--%1 needs a value.").arg(name));
    }
    if (options.json == QLatin1String("-") && options.html == QLatin1String("-"))
        return usage(tr("--json - and --html - cannot both write to standard output."));
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
    if (command != QLatin1String("diff") && command != QLatin1String("sources"))
        return usage(tr("There is no command \"%1\".").arg(command));
    const Result<CliOptions> common = commonOptions(parser);
    if (!common.ok())
        return common;
    return command == QLatin1String("diff") ? diffOptions(*common, parser, rest) : sourcesOptions(*common, rest);
}

QString CliOptions::help()
{
    return tr("Usage: diffract-cli diff A B [options]\n"
              "       diffract-cli sources [list | add FILE.json | test NAME | remove NAME]\n"
              "\n"
              "Compares two files (CSV, TSV, Parquet), or tables of data sources, and prints what differs.\n"
              "\n"
              "  --key NAMES        key columns, separated by commas; guessed when absent, with the reason\n"
              "  --no-key           no key: compare whole rows, as often as they occur\n"
              "  --map A=B          column A of the first file is column B of the second; repeatable\n"
              "  --include NAMES    compare only these columns\n"
              "  --exclude NAMES    compare all but these columns\n"
              "                     In names a backslash takes the next character as it is: a\\,b is one name.\n"
              "  --algorithm NAME   join, fetch_and_join, hash or hash_v2_alpha; chosen when absent\n"
              "\n"
              "How to read the files, for both, or with -a or -b at the end for one; found out when absent:\n"
              "  --type csv|parquet|json|excel         --sheet NAME     --no-header\n"
              "  --delimiter C        --quote C|none   --escape C       --decimal .|,  (C may be \"tab\")\n"
              "  --skip LINES         --skip-tail LINES                 --encoding utf-8|utf-16|latin-1\n"
              "\n"
              "Tables of data sources, in place of file A (1) or B (2):\n"
              "  --source1 NAME     number or name of a data source; see diffract-cli sources\n"
              "  --table1 PARTS     its table: name, schema.name or database.schema.name\n"
              "                     (a backslash takes the next character as it is);\n"
              "                     in a folder: file or folder/file\n"
              "  --query1 SQL       one SELECT in its own SQL, in place of a table\n"
              "  --password-stdin   passwords that are needed come on standard input, a line each;\n"
              "                     else they are asked for at the terminal; none is kept in a file\n"
              "sources add takes a file with {\"name\": ..., \"type\": ..., \"options\": {...}}.\n"
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
