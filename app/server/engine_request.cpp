// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/engine_request.h"

#include "api/file_uri.h"
#include "engine/web/web_address.h"
#include "server/file_uri.h"

namespace diffract::server {

namespace {

std::optional<std::string> string(const std::optional<QString>& text)
{
    return text ? std::optional(text->toStdString()) : std::nullopt;
}

std::optional<QString> text(const std::optional<std::string>& string)
{
    return string ? std::optional(QString::fromStdString(*string)) : std::nullopt;
}

/// The shortest decimal text of the number in the request: 0.1 is 0.1 again.
engine::Tolerance toleranceOf(double limit, const QString& mode)
{
    return {.mode = mode == QLatin1String("relative") ? engine::Tolerance::Mode::Relative
                                                      : engine::Tolerance::Mode::Absolute,
            .limit = QString::number(limit, 'g', QLocale::FloatingPointShortest).toStdString()};
}

engine::CompareRules rulesOf(const api::CreateRequest& request)
{
    engine::CompareRules rules;
    const QStringList modifiers = request.tableModifiers.value_or(QStringList());
    rules.caseInsensitive = modifiers.contains(QLatin1String("case_insensitive_strings"));
    rules.nullEqualsEmpty = modifiers.contains(QLatin1String("null_equals_empty_string"));
    rules.sortArrays = request.sortArrayColumns.value_or(false);
    if (request.datetimeTolerance)
        rules.precision = int(*request.datetimeTolerance);
    if (request.diffTolerance)
        rules.floats = toleranceOf(*request.diffTolerance, request.toleranceMode.value_or(QString()));
    for (const api::ColumnTolerance& one :
         request.diffTolerancesPerColumn.value_or(std::vector<api::ColumnTolerance>()))
        rules.tolerances.emplace_back(one.columnName.toStdString(), toleranceOf(one.toleranceValue, one.toleranceMode));
    for (const api::ColumnRule& one : request.columnRules.value_or(std::vector<api::ColumnRule>())) {
        engine::EqualIf rule{.column = string(one.column), .condition = one.equalIf.toStdString()};
        if (one.type)
            rule.kind = engine::kindFromName(one.type->toStdString());
        rules.equalIf.push_back(std::move(rule));
    }
    return rules;
}

engine::Sampling samplingOf(const api::CreateRequest& request)
{
    using Mode = engine::Sampling::Mode;
    engine::Sampling sampling;
    // Tables in full are tables of all rows.
    if (request.materializeWithoutSampling.value_or(false) && request.materializationDestinationId)
        return sampling;
    sampling.threshold = request.samplingThreshold;
    if (request.samplingTolerance) {
        sampling.mode = Mode::Tolerance;
        sampling.tolerance = *request.samplingTolerance;
        sampling.confidence = request.samplingConfidence.value_or(99.0) / 100.0;
    } else if (request.samplingRatio) {
        sampling.mode = Mode::Ratio;
        sampling.ratio = *request.samplingRatio;
    } else if (request.samplingMaxRows) {
        sampling.mode = Mode::MaxRows;
        sampling.maxRows = *request.samplingMaxRows;
    }
    return sampling;
}

engine::Algorithm algorithmOf(const QString& word)
{
    using engine::Algorithm;
    for (const Algorithm one : {Algorithm::Join, Algorithm::FetchAndJoin, Algorithm::Hash, Algorithm::HashV2}) {
        if (word == QLatin1String(engine::wordOf(one).data()))
            return one;
    }
    return Algorithm::Auto;
}

/// Where a file is: on this computer, or on the web.
Result<engine::FileSpec> placeOf(const QString& uri)
{
    engine::FileSpec spec;
    if (engine::isWebUri(uri.toStdString())) {
        const auto address = engine::WebAddress::parse(uri.toStdString());
        if (!address)
            return Error{ErrorKind::Invalid, QString::fromStdString(address.error().message), {}};
        spec.web = engine::WebPlace{.uri = address->uri};
        return spec;
    }
    const Result<QByteArray> path = pathOfFileUri(uri);
    if (!path)
        return path.error();
    spec.path = path->toStdString();
    return spec;
}

std::uint64_t count(const std::optional<qint64>& rows)
{
    return static_cast<std::uint64_t>(std::max<qint64>(0, rows.value_or(0)));
}

} // namespace

Result<engine::FileSpec> specOf(const QString& uri, const std::optional<api::FileOptions>& options)
{
    Result<engine::FileSpec> place = placeOf(uri);
    if (!place)
        return place.error();
    const api::FileOptions given = options ? *options : api::FileOptions::guessedFor(api::fileNameOf(uri));
    engine::FileSpec spec = std::move(*place);
    if (given.fileType == QLatin1String(api::kFileParquet)) {
        spec.format = engine::FileFormat::Parquet;
        return spec;
    }
    if (given.fileType == QLatin1String(api::kFileJson)) {
        spec.format = engine::FileFormat::Json;
        return spec;
    }
    if (given.fileType == QLatin1String(api::kFileExcel)) {
        spec.format = engine::FileFormat::Excel;
        if (given.sheet && !given.sheet->isEmpty())
            spec.excel.sheet = string(given.sheet);
        spec.excel.skipHead = count(given.skipHeadRows);
        spec.excel.skipTail = count(given.skipTailRows);
        return spec;
    }
    if (given.fileType != QLatin1String(api::kFileCsv))
        return Error{
            ErrorKind::Invalid,
            QStringLiteral("The local engine reads csv, parquet, json and excel files, not %1.").arg(given.fileType),
            {}};
    spec.csv.delimiter = string(given.delimiter);
    if (spec.csv.delimiter == "\\t")
        spec.csv.delimiter = "\t";
    spec.csv.quote = string(given.quote);
    spec.csv.escape = string(given.escape);
    spec.csv.encoding = string(given.encoding);
    spec.csv.decimal = string(given.decimal);
    spec.csv.header = given.header;
    spec.csv.skipHead = count(given.skipHeadRows);
    spec.csv.skipTail = count(given.skipTailRows);
    return spec;
}

Result<engine::DatasetSpec> datasetOf(const api::CreateRequest& request, api::Side side,
                                      const std::optional<engine::SourceSpec>& source)
{
    if (!source) {
        Result<engine::FileSpec> file = specOf(request.file(side).value_or(QString()), request.fileOptions(side));
        if (!file)
            return file.error();
        return engine::DatasetSpec(std::move(*file));
    }
    if (const auto& table = request.table(side))
        return engine::DatasetSpec(engine::TableSpec{*source, stringsOf(*table)});
    if (const auto& query = request.query(side))
        return engine::DatasetSpec(engine::QuerySpec{*source, query->toStdString()});
    return Error{ErrorKind::Invalid, QStringLiteral("A data source needs a table or a query."), {}};
}

api::FileOptions optionsOf(const engine::FileSpec& spec)
{
    if (spec.format == engine::FileFormat::Parquet)
        return api::FileOptions::parquet();
    api::FileOptions options = api::FileOptions::csv();
    if (spec.format == engine::FileFormat::Json) {
        options.fileType = QLatin1String(api::kFileJson);
        return options;
    }
    if (spec.format == engine::FileFormat::Excel) {
        options.fileType = QLatin1String(api::kFileExcel);
        options.sheet = text(spec.excel.sheet);
        options.skipHeadRows = qint64(spec.excel.skipHead);
        options.skipTailRows = qint64(spec.excel.skipTail);
        return options;
    }
    const engine::CsvOptions& csv = spec.csv;
    options.delimiter = text(csv.delimiter);
    options.quote = text(csv.quote);
    options.escape = text(csv.escape);
    options.encoding = text(csv.encoding);
    options.decimal = text(csv.decimal);
    options.header = csv.header;
    options.skipHeadRows = qint64(csv.skipHead);
    options.skipTailRows = qint64(csv.skipTail);
    return options;
}

std::vector<std::string> stringsOf(const QStringList& texts)
{
    std::vector<std::string> out;
    out.reserve(std::size_t(texts.size()));
    for (const QString& one : texts)
        out.push_back(one.toStdString());
    return out;
}

std::vector<std::pair<std::string, std::string>> mappingOf(const std::optional<std::vector<QStringList>>& mapping)
{
    std::vector<std::pair<std::string, std::string>> out;
    for (const QStringList& names : mapping.value_or(std::vector<QStringList>())) {
        if (names.size() == 2)
            out.emplace_back(names.at(0).toStdString(), names.at(1).toStdString());
    }
    return out;
}

void fillRequest(engine::DiffRequest& out, const api::CreateRequest& request)
{
    out.key = stringsOf(request.pkColumns);
    out.columnMapping = mappingOf(request.columnMapping);
    out.includeColumns = stringsOf(request.includeColumns.value_or(QStringList()));
    out.columnsToCompare = stringsOf(request.columnsToCompare.value_or(QStringList()));
    out.excludeColumns = stringsOf(request.excludeColumns.value_or(QStringList()));
    out.compareDuplicates = request.compareDuplicates.value_or(true);
    out.filterA = request.filter1.value_or(QString()).toStdString();
    out.filterB = request.filter2.value_or(QString()).toStdString();
    out.rules = rulesOf(request);
    if (request.timeColumn && !request.timeColumn->isEmpty())
        out.interval = {.column = request.timeColumn->toStdString(),
                        .start = request.timeIntervalStart.value_or(QString()).toStdString(),
                        .end = request.timeIntervalEnd.value_or(QString()).toStdString()};
    out.timeColumn = request.timeColumn.value_or(QString()).toStdString();
    out.timeAggregate = request.timeAggregate.value_or(QString()).toStdString();
    out.runProfiles = request.runProfiles.value_or(false);
    out.downloadLimit = request.downloadLimit;
    out.perColumnDiffLimit = request.perColumnDiffLimit;
    out.sampling = samplingOf(request);
    out.algorithm = algorithmOf(request.algorithm());
    out.bisectionFactor = request.bisectionFactor.value_or(out.bisectionFactor);
    out.bisectionThreshold = request.bisectionThreshold.value_or(out.bisectionThreshold);
}

} // namespace diffract::server
