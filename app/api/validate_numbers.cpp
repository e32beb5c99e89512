// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/validate_parts.h"

#include <QDateTime>

namespace diffract::api {

namespace {

void checkOpen(const std::optional<double>& value, double end, const char* field, Findings& out)
{
    if (value && !(*value > 0 && *value < end))
        out.error(QLatin1String(field), "out_of_range",
                  QStringLiteral("%1 must lie between 0 and %2, without the ends.").arg(QLatin1String(field)).arg(end));
}

void checkAtLeast(const std::optional<qint64>& value, qint64 least, const char* field, Findings& out)
{
    if (value && *value < least)
        out.error(QLatin1String(field), "out_of_range",
                  QStringLiteral("%1 must be %2 or more.").arg(QLatin1String(field)).arg(least));
}

/// RFC 3339: date, time and zone.
std::optional<QDateTime> instant(const std::optional<QString>& text, const char* field, Findings& out)
{
    if (!text)
        return std::nullopt;
    const QDateTime when = QDateTime::fromString(*text, Qt::ISODateWithMs);
    if (when.isValid() && when.timeSpec() != Qt::LocalTime)
        return when;
    out.error(
        QLatin1String(field), "not_a_time",
        QStringLiteral("%1 must be a time with its zone, such as 2023-11-07T05:31:56Z.").arg(QLatin1String(field)));
    return std::nullopt;
}

} // namespace

void checkSampling(const CreateRequest& request, Findings& out)
{
    checkOpen(request.samplingTolerance, 1, "sampling_tolerance", out);
    checkOpen(request.samplingConfidence, 100, "sampling_confidence", out);
    checkOpen(request.samplingRatio, 1, "sampling_ratio", out);
    checkAtLeast(request.samplingMaxRows, 1, "sampling_max_rows", out);
    checkAtLeast(request.samplingThreshold, 1, "sampling_threshold", out);
    if (request.samplingTolerance && !request.samplingConfidence)
        out.error(QStringLiteral("sampling_confidence"), "sampling_pair",
                  QStringLiteral("sampling_tolerance needs sampling_confidence, for example 99."));
    if (request.samplingConfidence && !request.samplingTolerance)
        out.error(QStringLiteral("sampling_tolerance"), "sampling_pair",
                  QStringLiteral("sampling_confidence needs sampling_tolerance, for example 0.00001."));
    QStringList modes;
    if (request.samplingTolerance || request.samplingConfidence)
        modes.append(QStringLiteral("sampling_tolerance"));
    if (request.samplingRatio)
        modes.append(QStringLiteral("sampling_ratio"));
    if (request.samplingMaxRows)
        modes.append(QStringLiteral("sampling_max_rows"));
    if (modes.size() > 1)
        out.error(
            modes.last(), "sampling_modes",
            QStringLiteral("Only one way of sampling at a time: keep one of %1.").arg(modes.join(QLatin1String(", "))));
    if (modes.isEmpty() && request.samplingThreshold)
        out.warning(QStringLiteral("sampling_threshold"), "no_effect",
                    QStringLiteral("sampling_threshold has no effect without sampling."));
}

void checkTime(const CreateRequest& request, Findings& out)
{
    static const QStringList units{QStringLiteral("minute"), QStringLiteral("hour"),  QStringLiteral("day"),
                                   QStringLiteral("week"),   QStringLiteral("month"), QStringLiteral("year")};
    if (request.timeColumn && request.timeColumn->isEmpty())
        out.error(QStringLiteral("time_column"), "blank_name",
                  QStringLiteral("time_column is empty: give a column name."));
    if (request.timeAggregate && !units.contains(*request.timeAggregate))
        out.error(QStringLiteral("time_aggregate"), "unknown_word",
                  QStringLiteral("time_aggregate must be one of %1.").arg(units.join(QLatin1String(", "))));
    for (const auto& [given, field] : {std::pair(request.timeAggregate.has_value(), "time_aggregate"),
                                       std::pair(request.timeIntervalStart.has_value(), "time_interval_start"),
                                       std::pair(request.timeIntervalEnd.has_value(), "time_interval_end")}) {
        if (given && !request.timeColumn)
            out.error(QLatin1String(field), "needs_time_column",
                      QStringLiteral("%1 needs time_column.").arg(QLatin1String(field)));
    }
    const std::optional<QDateTime> start = instant(request.timeIntervalStart, "time_interval_start", out);
    const std::optional<QDateTime> end = instant(request.timeIntervalEnd, "time_interval_end", out);
    if (start && end && *end <= *start)
        out.error(QStringLiteral("time_interval_end"), "interval_order",
                  QStringLiteral("time_interval_end must be later than time_interval_start."));
}

void checkLimits(const CreateRequest& request, Findings& out)
{
    // Defaults of the open-source hash algorithm (service-facts 1.2).
    constexpr qint64 defaultFactor = 32;
    constexpr qint64 defaultThreshold = 16384;
    checkAtLeast(request.perColumnDiffLimit, 1, "per_column_diff_limit", out);
    checkAtLeast(request.downloadLimit, 1, "download_limit", out);
    checkAtLeast(request.materializationDestinationId, 1, "materialization_destination_id", out);
    checkAtLeast(request.bisectionFactor, 2, "bisection_factor", out);
    checkAtLeast(request.bisectionThreshold, 1, "bisection_threshold", out);
    const qint64 factor = request.bisectionFactor.value_or(defaultFactor);
    const qint64 threshold = request.bisectionThreshold.value_or(defaultThreshold);
    if ((request.bisectionFactor || request.bisectionThreshold) && factor >= 2 && threshold >= 1 && factor >= threshold)
        out.error(request.bisectionFactor ? QStringLiteral("bisection_factor") : QStringLiteral("bisection_threshold"),
                  "bisection_order",
                  QStringLiteral("bisection_factor (%1) must be smaller than bisection_threshold (%2).")
                      .arg(factor)
                      .arg(threshold));
    const QStringList tags = request.tags.value_or(QStringList());
    for (qsizetype i = 0; i < tags.size(); ++i) {
        if (tags.at(i).trimmed().isEmpty())
            out.error(indexed("tags", size_t(i)), "blank", QStringLiteral("A tag must not be empty."));
    }
}

} // namespace diffract::api
