// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/request_builder.h"

#include "api/validate.h"

#include <QFile>
#include <QFileInfo>
#include <QUrl>

namespace diffract::cli {

namespace {

bool hasScheme(const QString& input)
{
    const qsizetype mark = input.indexOf(QLatin1String("://"));
    if (mark < 2)
        return false;
    for (const QChar c : input.left(mark)) {
        if (!(c.isLetterOrNumber() && c.unicode() < 128) && c != QLatin1Char('+') && c != QLatin1Char('-'))
            return false;
    }
    // A file of that odd name wins.
    return !QFileInfo::exists(input);
}

/// The option behind a field of the request.
QString optionOf(const QStringList& loc)
{
    static const std::pair<const char*, const char*> known[] = {
        {"file1", "A"},
        {"file2", "B"},
        {"pk_columns", "--key"},
        {"infer_pk", "--key"},
        {"column_mapping", "--map"},
        {"include_columns", "--include"},
        {"columns_to_compare", "--include"},
        {"exclude_columns", "--exclude"},
        {"algorithm", "--algorithm"},
        {"data_source1_id", "--source1"},
        {"data_source2_id", "--source2"},
        {"table1", "--table1"},
        {"table2", "--table2"},
        {"query1", "--query1"},
        {"query2", "--query2"},
    };
    static const std::pair<const char*, const char*> ofFile[] = {
        {"delimiter", "--delimiter"}, {"quote", "--quote"},
        {"escape", "--escape"},       {"encoding", "--encoding"},
        {"decimal", "--decimal"},     {"header", "--no-header"},
        {"skip_head_rows", "--skip"}, {"skip_tail_rows", "--skip-tail"},
        {"file_type", "--type"},
    };
    const qsizetype start = loc.value(0) == QLatin1String("body") ? 1 : 0;
    const QString field = loc.value(start);
    for (const auto& [name, option] : known) {
        if (field == QLatin1String(name))
            return QLatin1String(option);
    }
    const bool isA = field == QLatin1String("file1_options");
    if (!isA && field != QLatin1String("file2_options"))
        return field;
    for (const auto& [name, option] : ofFile) {
        if (loc.contains(QLatin1String(name)))
            return QLatin1String(option) + QLatin1String(isA ? "-a" : "-b");
    }
    return QLatin1String(isA ? "A" : "B");
}

} // namespace

QString inputUri(const QString& input)
{
    if (hasScheme(input))
        return input;
    const QByteArray path = QFile::encodeName(QFileInfo(input).absoluteFilePath());
    return QLatin1String("file://") + QString::fromLatin1(path.toPercentEncoding("/"));
}

api::CreateRequest createRequest(const CliOptions& options)
{
    api::CreateRequest request;
    const auto take = [](const SourceSide& side, std::optional<QStringList>& table, std::optional<QString>& query) {
        if (side.table.isEmpty())
            query = side.query;
        else
            table = side.table;
    };
    if (options.sides[0].source.isEmpty()) {
        request.dataSource1Id = api::kLocalFilesSource;
        request.file1 = inputUri(options.inputs[0]);
        request.file1Options = options.fileOptions[0];
    } else {
        take(options.sides[0], request.table1, request.query1);
    }
    if (options.sides[1].source.isEmpty()) {
        request.dataSource2Id = api::kLocalFilesSource;
        request.file2 = inputUri(options.inputs[1]);
        request.file2Options = options.fileOptions[1];
    } else {
        take(options.sides[1], request.table2, request.query2);
    }
    request.pkColumns = options.key;
    if (!options.mapping.empty())
        request.columnMapping = options.mapping;
    if (!options.include.isEmpty())
        request.includeColumns = options.include;
    if (!options.exclude.isEmpty())
        request.excludeColumns = options.exclude;
    if (!options.algorithm.isEmpty())
        request.unknown.insert(QStringLiteral("algorithm"), options.algorithm);
    return request;
}

api::KeyGuessRequest keyGuessRequest(const CliOptions& options)
{
    const api::CreateRequest diff = createRequest(options);
    api::KeyGuessRequest request;
    request.file1 = diff.file1.value_or(QString());
    request.file2 = diff.file2.value_or(QString());
    request.file1Options = diff.file1Options;
    request.file2Options = diff.file2Options;
    request.columnMapping = diff.columnMapping;
    return request;
}

QString problemLine(const api::Problem& problem)
{
    const QString option = optionOf(problem.loc);
    return option.isEmpty() ? problem.message : option + QLatin1String(": ") + problem.message;
}

} // namespace diffract::cli
