// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/file_uri.h"
#include "api/validate_parts.h"

#include <QUrl>

namespace diffract::api {

namespace {

struct SideNames {
    QLatin1String letter;
    QLatin1String number;
};

SideNames namesOf(Side side)
{
    return side == Side::A ? SideNames{QLatin1String("A"), QLatin1String("1")}
                           : SideNames{QLatin1String("B"), QLatin1String("2")};
}

void checkOneOfThree(const CreateRequest& request, Side side, Findings& out)
{
    const auto [letter, number] = namesOf(side);
    QStringList given;
    if (request.table(side))
        given.append(QLatin1String("table") + number);
    if (request.query(side))
        given.append(QLatin1String("query") + number);
    if (request.file(side))
        given.append(QLatin1String("file") + number);
    if (given.isEmpty())
        out.error(
            QLatin1String("file") + number, "dataset_missing",
            QStringLiteral("Dataset %1 is missing: give one of file%2, table%2 and query%2.").arg(letter, number));
    else if (given.size() > 1)
        out.error(given.last(), "dataset_ambiguous",
                  QStringLiteral("Dataset %1 is given more than once (%2): keep one of them.")
                      .arg(letter, given.join(QLatin1String(" and "))));
}

void checkTable(const CreateRequest& request, Side side, Findings& out)
{
    const QString field = QLatin1String("table") + namesOf(side).number;
    if (const auto& table = request.table(side); table && (table->isEmpty() || table->contains(QString())))
        out.error(field, "blank_name", QStringLiteral("%1 must be a list of names, none of them empty.").arg(field));
    const QString query = QLatin1String("query") + namesOf(side).number;
    if (request.query(side) && request.query(side)->trimmed().isEmpty())
        out.error(query, "blank", QStringLiteral("%1 is empty: write one SELECT.").arg(query));
}

void checkUri(const QString& uri, const QString& field, Findings& out)
{
    if (uri.isEmpty()) {
        out.error(field, "blank", QStringLiteral("%1 is empty: give the URI of a file.").arg(field));
        return;
    }
    const QUrl url(uri, QUrl::StrictMode);
    if (!url.isValid() || url.scheme().isEmpty()) {
        const QString hint =
            uri.startsWith(QLatin1Char('/')) ? QStringLiteral(": write %1").arg(toFileUri(uri)) : QString();
        out.error(field, "not_a_uri", QStringLiteral("%1 is not a URI such as file:///data/a.csv%2.").arg(field, hint));
        return;
    }
    const QString scheme = url.scheme();
    if (scheme == QLatin1String("file")) {
        if (!toLocalPath(uri))
            out.error(field, "uri_shape",
                      QStringLiteral("%1 must be file:/// and an absolute path, percent-encoded.").arg(field));
        return;
    }
    static const QStringList remote{QStringLiteral("s3"), QStringLiteral("gs"), QStringLiteral("abfss"),
                                    QStringLiteral("https"), QStringLiteral("http")};
    if (!remote.contains(scheme))
        out.error(
            field, "uri_scheme",
            QStringLiteral("%1 starts with %2: files are read from file, s3, gs, abfss and https.").arg(field, scheme));
    else if (url.host().isEmpty() || url.path().size() < 2)
        out.error(field, "uri_shape",
                  QStringLiteral("%1 must name a place and a path: %2://place/path.").arg(field, scheme));
}

bool isOneCharacter(const QString& text)
{
    return text.toUcs4().size() == 1 && text != QLatin1String("\n") && text != QLatin1String("\r");
}

void checkCsv(const FileOptions& options, const QString& field, Findings& out)
{
    const auto wrong = [&](const char* name, const QString& message) {
        out.error(field + QLatin1Char('.') + QLatin1String(name), "bad_option",
                  QStringLiteral("%1.%2 %3.").arg(field, QLatin1String(name), message));
    };
    if (options.delimiter && !isOneCharacter(*options.delimiter) && *options.delimiter != QLatin1String("\\t"))
        wrong("delimiter", QStringLiteral("must be one character"));
    if (options.quote && !options.quote->isEmpty() && !isOneCharacter(*options.quote))
        wrong("quote", QStringLiteral("must be one character, or empty for none"));
    if (options.escape && !options.escape->isEmpty() && !isOneCharacter(*options.escape))
        wrong("escape", QStringLiteral("must be one character, or empty for none"));
    if (options.delimiter && options.quote && options.delimiter == options.quote)
        wrong("quote", QStringLiteral("must not be the delimiter"));
    else if (!options.quote && options.delimiter == QLatin1String("\""))
        wrong("delimiter", QStringLiteral("must not be the quote character, which is \" when none is given"));
    static const QStringList encodings{QStringLiteral("utf-8"), QStringLiteral("utf-16"), QStringLiteral("latin-1")};
    if (options.encoding && !encodings.contains(*options.encoding))
        wrong("encoding", QStringLiteral("must be utf-8, utf-16 or latin-1"));
    if (options.decimal && options.decimal != QLatin1String(".") && options.decimal != QLatin1String(","))
        wrong("decimal", QStringLiteral("must be a point or a comma"));
    else if (options.decimal && options.delimiter && options.decimal == options.delimiter)
        wrong("decimal", QStringLiteral("must not be the delimiter"));
}

/// Options that a type does not have do nothing; people should know.
void checkForeignOptions(const FileOptions& options, const QString& field, Findings& out)
{
    const bool csv = options.fileType == QLatin1String(kFileCsv);
    const bool excel = options.fileType == QLatin1String(kFileExcel);
    const auto unused = [&](bool given, const char* name) {
        if (given)
            out.warning(
                field + QLatin1Char('.') + QLatin1String(name), "no_effect",
                QStringLiteral("%1.%2 has no effect on a %3 file.").arg(field, QLatin1String(name), options.fileType));
    };
    unused(!excel && options.sheet.has_value(), "sheet");
    unused(!csv && options.delimiter.has_value(), "delimiter");
    unused(!csv && options.quote.has_value(), "quote");
    unused(!csv && options.escape.has_value(), "escape");
    unused(!csv && options.encoding.has_value(), "encoding");
    unused(!csv && options.decimal.has_value(), "decimal");
    unused(!csv && options.header.has_value(), "header");
    unused(!csv && !excel && options.skipHeadRows.has_value(), "skip_head_rows");
    unused(!csv && !excel && options.skipTailRows.has_value(), "skip_tail_rows");
}

void checkOptions(const FileOptions& options, const QString& field, Findings& out)
{
    const bool csv = options.fileType == QLatin1String(kFileCsv);
    const bool known = csv || options.fileType == QLatin1String(kFileExcel)
                       || options.fileType == QLatin1String(kFileParquet)
                       || options.fileType == QLatin1String(kFileJson);
    if (!known) {
        out.error(field + QLatin1String(".file_type"), "unknown_word",
                  QStringLiteral("%1.file_type must be csv, excel, parquet or json.").arg(field));
        return;
    }
    if (options.skipHeadRows.value_or(0) < 0)
        out.error(field + QLatin1String(".skip_head_rows"), "out_of_range",
                  QStringLiteral("%1.skip_head_rows must be 0 or more.").arg(field));
    if (options.skipTailRows.value_or(0) < 0)
        out.error(field + QLatin1String(".skip_tail_rows"), "out_of_range",
                  QStringLiteral("%1.skip_tail_rows must be 0 or more.").arg(field));
    if (csv)
        checkCsv(options, field, out);
    checkForeignOptions(options, field, out);
}

void checkFile(const CreateRequest& request, Side side, Findings& out)
{
    const QString file = QLatin1String("file") + namesOf(side).number;
    const QString optionsField = file + QLatin1String("_options");
    const std::optional<FileOptions>& options = request.fileOptions(side);
    if (request.file(side)) {
        checkUri(*request.file(side), file, out);
        if (!options)
            out.error(optionsField, "file_options_missing",
                      QStringLiteral("%1 needs %1_options with a file_type: csv, excel, parquet or json.").arg(file));
    } else if (options) {
        out.warning(optionsField, "no_effect", QStringLiteral("%1 has no effect without %2.").arg(optionsField, file));
    }
    if (options)
        checkOptions(*options, optionsField, out);
}

void checkSource(qint64 id, const char* field, Findings& out)
{
    if (id < 1)
        out.error(QLatin1String(field), "out_of_range",
                  QStringLiteral("%1 must be the number of a data source, from 1.").arg(QLatin1String(field)));
}

void checkFilter(const std::optional<QString>& filter, const char* field, Findings& out)
{
    if (filter && filter->trimmed().startsWith(QLatin1String("where "), Qt::CaseInsensitive))
        out.error(QLatin1String(field), "filter_where",
                  QStringLiteral("%1 is what follows WHERE: leave the word out.").arg(QLatin1String(field)));
}

} // namespace

void checkDatasets(const CreateRequest& request, Findings& out)
{
    checkSource(request.dataSource1Id, "data_source1_id", out);
    checkSource(request.dataSource2Id, "data_source2_id", out);
    for (const Side side : {Side::A, Side::B}) {
        checkOneOfThree(request, side, out);
        checkTable(request, side, out);
        checkFile(request, side, out);
    }
    checkFilter(request.filter1, "filter1", out);
    checkFilter(request.filter2, "filter2", out);
    const bool sameData = request.table1 == request.table2 && request.query1 == request.query2
                          && request.file1 == request.file2 && (request.table1 || request.query1 || request.file1);
    if (sameData && request.dataSource1Id == request.dataSource2Id && request.filter1 == request.filter2
        && request.file1Options == request.file2Options && request.timeTravelPoint1 == request.timeTravelPoint2)
        out.warning(request.file2    ? QStringLiteral("file2")
                    : request.table2 ? QStringLiteral("table2")
                                     : QStringLiteral("query2"),
                    "same_dataset", QStringLiteral("Dataset A and dataset B are the same: nothing can differ."));
}

} // namespace diffract::api
