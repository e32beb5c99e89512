// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/data_source_test.h"

#include "api/json_visitors.h"

namespace diffract::api {

namespace {
constexpr auto startedFields = [](auto& v, auto& x) { v("job_id", x.jobId); };
constexpr auto outcomeFields = [](auto& v, auto& x) {
    v.orDefault("code", x.code);
    v.orDefault("message", x.message);
    v.orDefault("outcome", x.outcome);
};
constexpr auto stepFields = [](auto& v, auto& x) {
    v("step", x.step);
    v("status", x.status);
    v("result", x.result);
};
constexpr auto resultsFields = [](auto& v, auto& x) {
    v("id", x.id);
    v("status", x.status);
    v("results", x.results);
};
constexpr auto lastFields = [](auto& v, auto& x) {
    v("tested_at", x.testedAt);
    v("results", x.results);
};
} // namespace

Result<SourceTestStarted> SourceTestStarted::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<SourceTestStarted>(json, path, startedFields);
}

QJsonObject SourceTestStarted::toJson() const
{
    return json::writeObject(*this, startedFields);
}

Result<SourceTestOutcome> SourceTestOutcome::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<SourceTestOutcome>(json, path, outcomeFields);
}

QJsonObject SourceTestOutcome::toJson() const
{
    return json::writeObject(*this, outcomeFields);
}

Result<SourceTestStep> SourceTestStep::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<SourceTestStep>(json, path, stepFields);
}

QJsonObject SourceTestStep::toJson() const
{
    return json::writeObject(*this, stepFields);
}

Result<SourceTestResults> SourceTestResults::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<SourceTestResults>(json, path, resultsFields);
}

QJsonObject SourceTestResults::toJson() const
{
    return json::writeObject(*this, resultsFields);
}

Result<SourceLastTest> SourceLastTest::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<SourceLastTest>(json, path, lastFields);
}

QJsonObject SourceLastTest::toJson() const
{
    return json::writeObject(*this, lastFields);
}

} // namespace diffract::api
