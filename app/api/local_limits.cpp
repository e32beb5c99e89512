// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/file_uri.h"
#include "api/findings.h"
#include "api/is_given.h"
#include "api/validate.h"

namespace diffract::api {

namespace {

bool isSet(const std::optional<bool>& flag)
{
    return flag.value_or(false);
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

/// Source 1 has the files that a request names by address; every other source has tables and takes queries.
void refuseOtherThanItsSource(const CreateRequest& request, Side side, Findings& out)
{
    const QString number = side == Side::A ? QStringLiteral("1") : QStringLiteral("2");
    if (request.dataSourceId(side) != kLocalFilesSource) {
        if (request.file(side))
            out.error(QLatin1String("file") + number, "not_in_local_engine",
                      QStringLiteral("file%1 goes with data source 1, not with %2: give table%1 or query%1, or "
                                     "data_source%1_id 1.")
                          .arg(number)
                          .arg(request.dataSourceId(side)));
        return;
    }
    if (request.table(side))
        out.error(QLatin1String("table") + number, "not_in_local_engine",
                  QStringLiteral("Data source 1 has no tables, so table%1 names nothing: give file%1, or add the "
                                 "folder of the file as a data source of type folder and give its number.")
                      .arg(number));
    if (request.query(side))
        out.error(QLatin1String("query") + number, "not_in_local_engine",
                  QStringLiteral("Data source 1 takes no queries, so query%1 cannot be run: give file%1, or the "
                                 "number of another data source.")
                      .arg(number));
}

void refuseDatasets(const CreateRequest& request, Findings& out)
{
    for (const Side side : {Side::A, Side::B})
        refuseOtherThanItsSource(request, side, out);
    refuse(request.timeTravelPoint1.has_value(), "time_travel_point1", "read an earlier state", out);
    refuse(request.timeTravelPoint2.has_value(), "time_travel_point2", "read an earlier state", out);
    for (const Side side : {Side::A, Side::B}) {
        const QString file = side == Side::A ? QStringLiteral("file1") : QStringLiteral("file2");
        const QString scheme = request.file(side).value_or(QString()).section(QLatin1Char(':'), 0, 0).toLower();
        if (scheme == QLatin1String("gs") || scheme == QLatin1String("abfss"))
            out.error(
                file, "not_in_local_engine",
                QStringLiteral("The local engine cannot read %1:// yet; give %2 by its https:// address (a signed "
                               "one if the file is not public), or copy the file to this computer.")
                    .arg(scheme, file));
        if (request.fileOptions(side))
            refuseWideCharacters(*request.fileOptions(side), file + QLatin1String("_options"), out);
    }
}

void refuseStoring(const CreateRequest& request, Findings& out)
{
    if (request.materializationDestinationId == kLocalFilesSource)
        out.error(QStringLiteral("materialization_destination_id"), "no_destination",
                  QStringLiteral("Result tables go into a folder or a database: give the number of a data source of "
                                 "type folder, duckdb, sqlite, pg, mysql or mariadb as "
                                 "materialization_destination_id."));
}

/// Clients send what newer services only answer (service-facts 5.5).
void checkAlgorithm(const CreateRequest& request, Findings& out)
{
    const QJsonValue given = request.unknown.value(QLatin1String("algorithm"));
    if (given.isUndefined() || given.isNull())
        return;
    const QStringList words{QStringLiteral("join"), QStringLiteral("fetch_and_join"), QStringLiteral("hash"),
                            QStringLiteral("hash_v2_alpha")};
    if (!given.isString() || !words.contains(given.toString()))
        out.error(QStringLiteral("algorithm"), "enum",
                  QStringLiteral("algorithm must be one of %1.").arg(words.join(QStringLiteral(", "))));
}

/// Accepted without effect: they choose how, never what.
void warnOfNoEffect(const CreateRequest& request, Findings& out)
{
    const auto unused = [&](bool given, const char* field) {
        if (given)
            out.warning(QLatin1String(field), "no_effect",
                        QStringLiteral("%1 has no effect in the local engine.").arg(QLatin1String(field)));
    };
    unused(isSet(request.materializeDataset1), "materialize_dataset1");
    unused(isSet(request.materializeDataset2), "materialize_dataset2");
    const bool hashes = request.algorithm().startsWith(QLatin1String("hash"));
    unused(request.bisectionFactor.has_value() && !hashes, "bisection_factor");
    unused(request.bisectionThreshold.has_value() && !hashes, "bisection_threshold");
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
    refuseStoring(request, out);
    checkAlgorithm(request, out);
    warnOfNoEffect(request, out);
    return out.take();
}

} // namespace diffract::api
