// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/file_uri.h"
#include "api/findings.h"
#include "api/validate.h"

namespace diffract::api {

namespace {

bool isSet(const std::optional<bool>& flag)
{
    return flag.value_or(false);
}
template <typename List>
bool isFilled(const std::optional<List>& list)
{
    return list && !list->empty();
}
bool isFilled(const std::optional<QString>& text)
{
    return text && !text->isEmpty();
}

/// "The local engine cannot sample yet; leave sampling_ratio out."
void refuse(bool given, const char* field, const char* what, Findings& out)
{
    if (given)
        out.error(QLatin1String(field), "not_in_local_engine",
                  QStringLiteral("The local engine cannot %1 yet; leave %2 out.")
                      .arg(QLatin1String(what), QLatin1String(field)));
}

/// DuckDB's reader takes one byte for each.
void refuseWideCharacters(const FileOptions& options, const QString& field, Findings& out)
{
    for (const auto& [text, name] : {std::pair(options.delimiter, "delimiter"), std::pair(options.quote, "quote"),
                                     std::pair(options.escape, "escape")}) {
        if (text && text->size() == 1 && text->front().unicode() > 127)
            out.error(field + QLatin1Char('.') + QLatin1String(name), "not_in_local_engine",
                      QStringLiteral("The local engine takes ASCII characters only; change %1.%2.")
                          .arg(field, QLatin1String(name)));
    }
}

void refuseDatasets(const CreateRequest& request, Findings& out)
{
    for (const auto& [id, field] :
         {std::pair(request.dataSource1Id, "data_source1_id"), std::pair(request.dataSource2Id, "data_source2_id")}) {
        if (id != kLocalFilesSource)
            out.error(QLatin1String(field), "unknown_data_source",
                      QStringLiteral("There is no data source %1; the local files are data source 1.").arg(id));
    }
    refuse(request.table1.has_value(), "table1", "read tables", out);
    refuse(request.table2.has_value(), "table2", "read tables", out);
    refuse(request.query1.has_value(), "query1", "run queries", out);
    refuse(request.query2.has_value(), "query2", "run queries", out);
    refuse(request.timeTravelPoint1.has_value(), "time_travel_point1", "read an earlier state", out);
    refuse(request.timeTravelPoint2.has_value(), "time_travel_point2", "read an earlier state", out);
    for (const Side side : {Side::A, Side::B}) {
        const QString file = side == Side::A ? QStringLiteral("file1") : QStringLiteral("file2");
        if (request.file(side) && !request.file(side)->startsWith(QLatin1String("file:"), Qt::CaseInsensitive))
            out.error(
                file, "not_in_local_engine",
                QStringLiteral("The local engine reads files of this computer only; give %1 as file:///.").arg(file));
        if (request.fileOptions(side))
            refuseWideCharacters(*request.fileOptions(side), file + QLatin1String("_options"), out);
        if (request.fileOptions(side) && request.fileOptions(side)->fileType == QLatin1String(kFileExcel))
            out.error(
                file + QLatin1String("_options.file_type"), "not_in_local_engine",
                QStringLiteral("The local engine cannot read Excel files yet; save %1 as CSV or Parquet.").arg(file));
    }
}

void refuseComparison(const CreateRequest& request, Findings& out)
{
    refuse(request.samplingTolerance.has_value(), "sampling_tolerance", "sample", out);
    refuse(request.samplingConfidence.has_value(), "sampling_confidence", "sample", out);
    refuse(request.samplingRatio.has_value(), "sampling_ratio", "sample", out);
    refuse(request.samplingMaxRows.has_value(), "sampling_max_rows", "sample", out);
    refuse(request.samplingThreshold.has_value(), "sampling_threshold", "sample", out);
    refuse(isFilled(request.timeColumn) && !isFilled(request.timeIntervalStart) && !isFilled(request.timeIntervalEnd),
           "time_column", "show differences over time", out);
    refuse(isFilled(request.timeAggregate), "time_aggregate", "show differences over time", out);
}

void refuseStoring(const CreateRequest& request, Findings& out)
{
    refuse(isSet(request.materializeDataset1), "materialize_dataset1", "write result tables", out);
    refuse(isSet(request.materializeDataset2), "materialize_dataset2", "write result tables", out);
    refuse(isSet(request.materializeWithoutSampling), "materialize_without_sampling", "write result tables", out);
    refuse(request.materializationDestinationId.has_value(), "materialization_destination_id", "write result tables",
           out);
    refuse(isSet(request.runProfiles), "run_profiles", "make column profiles", out);
    refuse(request.downloadLimit.has_value(), "download_limit", "stop at a limit", out);
}

/// Accepted without effect: they choose how, never what. Clients send `algorithm` (service-facts 5.5).
void warnOfNoEffect(const CreateRequest& request, Findings& out)
{
    const auto unused = [&](bool given, const char* field) {
        if (given)
            out.warning(QLatin1String(field), "no_effect",
                        QStringLiteral("%1 has no effect in the local engine.").arg(QLatin1String(field)));
    };
    const QString algorithm = request.unknown.value(QLatin1String("algorithm")).toString();
    unused(!algorithm.isEmpty() && algorithm != QLatin1String("join") && algorithm != QLatin1String("fetch_and_join"),
           "algorithm");
    unused(request.bisectionFactor.has_value(), "bisection_factor");
    unused(request.bisectionThreshold.has_value(), "bisection_threshold");
    unused(request.dataSource1SessionParameters && !request.dataSource1SessionParameters->isEmpty(),
           "data_source1_session_parameters");
    unused(request.dataSource2SessionParameters && !request.dataSource2SessionParameters->isEmpty(),
           "data_source2_session_parameters");
}

} // namespace

Problems localEngineLimits(const CreateRequest& request)
{
    Findings out;
    refuseDatasets(request, out);
    refuseComparison(request, out);
    refuseStoring(request, out);
    warnOfNoEffect(request, out);
    return out.take();
}

} // namespace diffract::api
