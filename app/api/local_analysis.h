// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QStringList>

#include <array>
#include <optional>
#include <vector>

namespace diffract::api {

// Values are exact text, null is NULL; meaning: docs/engine-decisions.md, Analysis.

/// "from A's value to B's" and how often.
struct ChangePair {
    std::optional<QString> a, b;
    qint64 rows = 0;
    QJsonObject unknown;

    [[nodiscard]] static Result<ChangePair> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const ChangePair&, const ChangePair&) = default;
};

/// |A - B| of differing values.
struct ValueDelta {
    QString unit;          ///< "" for numbers, days, seconds
    qint64 values = 0;     ///< where both are finite
    QString largest, mean; ///< decimal text
    QJsonObject unknown;

    [[nodiscard]] static Result<ValueDelta> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const ValueDelta&, const ValueDelta&) = default;
};

/// So many differing values would be equal but for one thing.
struct ValueExplanation {
    QString reason;
    qint64 values = 0;
    std::optional<qint64> number; ///< digits of "rounded", hours of "shifted_hours"
    QJsonObject unknown;

    [[nodiscard]] static Result<ValueExplanation> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const ValueExplanation&, const ValueExplanation&) = default;
};

/// A column that differs.
struct ColumnChanges {
    QString column;
    qint64 values = 0;     ///< that differ
    qint64 pairValues = 0; ///< of those, looked at for `pairs`
    std::vector<ChangePair> pairs;
    std::optional<ValueDelta> delta;
    std::vector<ValueExplanation> explanations;
    QJsonObject unknown;

    [[nodiscard]] static Result<ColumnChanges> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const ColumnChanges&, const ColumnChanges&) = default;
};

/// A value that a group of rows has more often than all rows.
struct AttributedValue {
    QString column;
    std::optional<QString> value;
    qint64 rows = 0, allRows = 0;
    double share = 0, allShare = 0; ///< 0 to 1
    double lift = 0;                ///< share / allShare
    QJsonObject unknown;

    [[nodiscard]] static Result<AttributedValue> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const AttributedValue&, const AttributedValue&) = default;
};

struct Attribution {
    qint64 rows = 0;    ///< of the group
    qint64 allRows = 0; ///< of the side
    std::vector<AttributedValue> values;
    QJsonObject unknown;

    [[nodiscard]] static Result<Attribution> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const Attribution&, const Attribution&) = default;
};

struct CountedValue {
    std::optional<QString> value;
    qint64 rows = 0;
    QJsonObject unknown;

    [[nodiscard]] static Result<CountedValue> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const CountedValue&, const CountedValue&) = default;
};

/// A column of one side.
struct SideProfile {
    qint64 rows = 0, nulls = 0, distinct = 0;
    bool distinctExact = true;
    std::optional<QString> min, max, mean;
    qint64 nans = 0, infinities = 0;
    std::vector<CountedValue> top;
    std::vector<qint64> bins; ///< of ColumnProfile::edges, one less than those
    QJsonObject unknown;

    [[nodiscard]] static Result<SideProfile> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const SideProfile&, const SideProfile&) = default;
};

struct ColumnProfile {
    QString column;
    QStringList edges;
    std::array<SideProfile, 2> sides;
    QJsonObject unknown;

    [[nodiscard]] static Result<ColumnProfile> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const ColumnProfile&, const ColumnProfile&) = default;
};

struct TimeBucket {
    std::optional<QString> start; ///< null: rows without a time
    qint64 rows = 0, differing = 0;
    std::array<qint64, 2> exclusive{};
    std::vector<qint64> values; ///< of Timeline::columns
    QJsonObject unknown;

    [[nodiscard]] static Result<TimeBucket> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const TimeBucket&, const TimeBucket&) = default;
};

struct Timeline {
    QString column;
    QString unit; ///< a time_aggregate
    bool coarser = false;
    QStringList columns;
    std::vector<TimeBucket> buckets;
    QJsonObject unknown;

    [[nodiscard]] static Result<Timeline> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const Timeline&, const Timeline&) = default;
};

/// Answer of GET local/datadiffs/{id}/analysis.
struct LocalAnalysis {
    std::vector<ColumnChanges> changes;
    std::optional<Attribution> changed;
    std::array<std::optional<Attribution>, 2> exclusive;
    std::optional<std::vector<ColumnProfile>> exclusivesProfile, profiles;
    std::optional<Timeline> timeline;
    QJsonObject unknown;

    [[nodiscard]] static Result<LocalAnalysis> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const LocalAnalysis&, const LocalAnalysis&) = default;
};

} // namespace diffract::api
