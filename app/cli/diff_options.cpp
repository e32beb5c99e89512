// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/diff_options.h"

#include "cli/option_reader.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace diffract::cli {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("CliOptions", text);
}

/// Options of one side: --x-a, --x-b, or --x for both.
constexpr const char* SideOptions[] = {"type", "delimiter", "quote",   "escape", "encoding",
                                       "skip", "skip-tail", "decimal", "sheet"};

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

} // namespace

QStringList diffValueOptions()
{
    QStringList names{QStringLiteral("key"),     QStringLiteral("map"),       QStringLiteral("include"),
                      QStringLiteral("exclude"), QStringLiteral("algorithm"), QStringLiteral("json"),
                      QStringLiteral("html"),    QStringLiteral("source1"),   QStringLiteral("source2"),
                      QStringLiteral("table1"),  QStringLiteral("table2"),    QStringLiteral("query1"),
                      QStringLiteral("query2")};
    for (const char* option : SideOptions) {
        for (const char* side : {"", "-a", "-b"})
            names.append(QLatin1String(option) + QLatin1String(side));
    }
    return names;
}

QStringList diffFlagOptions()
{
    return {QStringLiteral("no-header"), QStringLiteral("no-header-a"), QStringLiteral("no-header-b"),
            QStringLiteral("no-key"), QStringLiteral("password-stdin")};
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
    options.key = namesOf(parser, "key");
    options.noKey = parser.isSet(QStringLiteral("no-key"));
    if (options.noKey && !options.key.isEmpty())
        return usage(tr("--key and --no-key exclude each other."));
    options.include = namesOf(parser, "include");
    options.exclude = namesOf(parser, "exclude");
    options.algorithm = parser.value(QStringLiteral("algorithm"));
    options.json = parser.value(QStringLiteral("json"));
    options.html = parser.value(QStringLiteral("html"));
    const Done given = needValues(parser, {"key", "algorithm", "json", "html"});
    if (!given.ok())
        return given.error();
    if (options.json == QLatin1String("-") && options.html == QLatin1String("-"))
        return usage(tr("--json - and --html - cannot both write to standard output."));
    return options;
}

} // namespace diffract::cli
