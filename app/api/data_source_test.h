// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/job_status.h"
#include "base/result.h"

#include <QJsonObject>
#include <QString>

#include <optional>
#include <vector>

namespace diffract::api {

/// Answer of POST data_sources/{id}/test.
struct SourceTestStarted {
    qint64 jobId = 0;
    QJsonObject unknown;

    [[nodiscard]] static Result<SourceTestStarted> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const SourceTestStarted&, const SourceTestStarted&) = default;
};

/// How a step ended.
struct SourceTestOutcome {
    QString code;    ///< OK, ERROR
    QString message; ///< for people
    QString outcome; ///< success, failed, skipped
    QJsonObject unknown;

    [[nodiscard]] static Result<SourceTestOutcome> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const SourceTestOutcome&, const SourceTestOutcome&) = default;
};

struct SourceTestStep {
    QString step; ///< connection, temp_schema, schema_download, lineage_download
    JobStatus status;
    std::optional<SourceTestOutcome> result;
    QJsonObject unknown;

    [[nodiscard]] static Result<SourceTestStep> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const SourceTestStep&, const SourceTestStep&) = default;
};

/// Answer of GET data_sources/test/{job_id}. A test whose steps failed is done all the same.
struct SourceTestResults {
    qint64 id = 0; ///< of the job
    JobStatus status;
    std::vector<SourceTestStep> results;
    QJsonObject unknown;

    [[nodiscard]] static Result<SourceTestResults> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const SourceTestResults&, const SourceTestResults&) = default;
};

/// `last_test` of a data source.
struct SourceLastTest {
    QString testedAt; ///< ISO 8601, UTC
    std::vector<SourceTestStep> results;
    QJsonObject unknown;

    [[nodiscard]] static Result<SourceLastTest> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const SourceLastTest&, const SourceLastTest&) = default;
};

} // namespace diffract::api
