// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/test_step.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <numeric>

namespace diffract::client {

namespace {

constexpr const char* StateWords[] = {"waiting", "running", "passed", "partly", "failed", "not_reached", "not_needed"};
constexpr size_t StepCount = 5;

TestStep stepOf(const QJsonObject& json, TestStep::Name name)
{
    TestStep step{name, TestStep::State::NotReached, {}, {}, {}};
    const QString word = json.value(QLatin1String("state")).toString();
    for (size_t i = 0; i < std::size(StateWords); ++i) {
        if (word == QLatin1String(StateWords[i]))
            step.state = static_cast<TestStep::State>(i);
    }
    if (json.contains(QLatin1String("ms")))
        step.milliseconds = json.value(QLatin1String("ms")).toInteger();
    step.sentence = json.value(QLatin1String("sentence")).toString();
    step.remedy = json.value(QLatin1String("remedy")).toString();
    return step;
}

} // namespace

QString TestStep::title() const
{
    switch (name) {
    case Name::Resolve: return QCoreApplication::translate("TestStep", "Find the host");
    case Name::Connect: return QCoreApplication::translate("TestStep", "Connect");
    case Name::Tls: return QCoreApplication::translate("TestStep", "Check the certificate");
    case Name::Key: return QCoreApplication::translate("TestStep", "Use the key");
    case Name::Sources: return QCoreApplication::translate("TestStep", "List data sources");
    }
    return {};
}

TestReport TestReport::begun(const QDateTime& at)
{
    TestReport report{at, {}, 0};
    for (size_t i = 0; i < StepCount; ++i)
        report.steps.push_back({static_cast<TestStep::Name>(i), TestStep::State::Waiting, {}, {}, {}});
    return report;
}

bool TestReport::isOver() const
{
    return std::none_of(steps.begin(), steps.end(), [](const TestStep& step) {
        return step.state == TestStep::State::Waiting || step.state == TestStep::State::Running;
    });
}

bool TestReport::passed() const
{
    return isOver() && std::none_of(steps.begin(), steps.end(), [](const TestStep& step) {
               return step.state == TestStep::State::Failed || step.state == TestStep::State::NotReached;
           });
}

qint64 TestReport::milliseconds() const
{
    return std::accumulate(steps.begin(), steps.end(), qint64(0),
                           [](qint64 sum, const TestStep& step) { return sum + step.milliseconds.value_or(0); });
}

QJsonObject TestReport::toJson() const
{
    QJsonArray list;
    for (const TestStep& step : steps) {
        QJsonObject one{{QStringLiteral("state"), QLatin1String(StateWords[static_cast<size_t>(step.state)])},
                        {QStringLiteral("sentence"), step.sentence},
                        {QStringLiteral("remedy"), step.remedy}};
        if (step.milliseconds)
            one.insert(QStringLiteral("ms"), *step.milliseconds);
        list += one;
    }
    return {{QStringLiteral("at"), at.toString(Qt::ISODateWithMs)},
            {QStringLiteral("key_status"), keyStatus},
            {QStringLiteral("steps"), list}};
}

std::optional<TestReport> TestReport::fromJson(const QJsonObject& json)
{
    const QJsonArray list = json.value(QLatin1String("steps")).toArray();
    if (list.size() != qsizetype(StepCount))
        return {};
    TestReport report;
    report.at = QDateTime::fromString(json.value(QLatin1String("at")).toString(), Qt::ISODateWithMs);
    report.keyStatus = json.value(QLatin1String("key_status")).toInt();
    for (size_t i = 0; i < StepCount; ++i)
        report.steps.push_back(stepOf(list.at(qsizetype(i)).toObject(), static_cast<TestStep::Name>(i)));
    return report;
}

} // namespace diffract::client
