// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/source_checks.h"

#include <QCoreApplication>

#include <algorithm>

namespace diffract::ui {

namespace {

using State = CheckLine::State;

QString tr(const char* text)
{
    return QCoreApplication::translate("SourceCheck", text);
}

QString titleOf(const QString& step)
{
    if (step == QLatin1String("connection"))
        return tr("Connect and log in");
    if (step == QLatin1String("temp_schema"))
        return tr("Create a table in the temp schema");
    if (step == QLatin1String("schema_download"))
        return tr("Read the schema");
    if (step == QLatin1String("lineage_download"))
        return tr("Read the lineage");
    return step;
}

QString neededFor(const QString& step)
{
    if (step == QLatin1String("temp_schema"))
        return tr("Needed for materialisation only; diffs run without it.");
    if (step == QLatin1String("lineage_download"))
        return tr("Needed for dependencies only; diffs run without it.");
    return {};
}

State stateOf(const api::SourceTestStep& step, bool over)
{
    if (step.result) {
        const QString outcome = (step.result->outcome.isEmpty() ? step.result->code : step.result->outcome).toLower();
        if (outcome == QLatin1String("success") || outcome == QLatin1String("ok"))
            return State::Passed;
        if (outcome == QLatin1String("failed") || outcome == QLatin1String("error"))
            return State::Failed;
        if (outcome.startsWith(QLatin1String("skip")))
            return State::NotNeeded;
    }
    switch (step.status.phase()) {
    case api::Phase::Finished: return State::Passed;
    case api::Phase::Failed: return State::Failed;
    case api::Phase::Cancelled: return State::NotReached;
    default: return over ? State::NotReached : State::Running;
    }
}

CheckLines linesOf(const std::vector<api::SourceTestStep>& steps, bool over, bool gaveUp)
{
    CheckLines lines;
    for (const api::SourceTestStep& step : steps) {
        CheckLine line{stateOf(step, over), titleOf(step.step)};
        if (step.result)
            line.sentence = step.result->message;
        if (line.state == State::Failed)
            line.remedy = neededFor(step.step);
        if (gaveUp && line.state == State::NotReached)
            line.sentence = tr("It did not end within 64 seconds.");
        lines += line;
    }
    return lines;
}

} // namespace

SourceCheck SourceCheck::of(const api::DataSource& source, const SourceTest* test)
{
    SourceCheck check;
    if (test) {
        check.at = test->at;
        check.running = !test->isOver();
        check.trouble = test->trouble;
        check.lines = linesOf(test->steps, test->isOver(), test->gaveUp);
    } else if (source.lastTest) {
        if (const auto last = api::SourceLastTest::fromJson(*source.lastTest); last.ok()) {
            check.at = QDateTime::fromString(last->testedAt, Qt::ISODateWithMs);
            if (check.at.timeSpec() == Qt::LocalTime)
                check.at.setTimeSpec(Qt::UTC); // the service's times are UTC, with or without a Z
            check.lines = linesOf(last->results, true, false);
        }
    }
    return check;
}

Cell SourceCheck::cell() const
{
    const auto has = [this](State state) {
        return std::any_of(lines.begin(), lines.end(), [state](const CheckLine& line) { return line.state == state; });
    };
    if (running)
        return {.text = tr("testing"), .sign = Sign::Running};
    if (!trouble.isEmpty())
        return {.text = tr("no test"), .muted = true, .hint = trouble};
    if (lines.isEmpty())
        return {.text = tr("not yet"), .muted = true};
    if (!has(State::Failed))
        return has(State::NotReached) ? Cell{.text = tr("partly"), .sign = Sign::NotComparable, .warn = true}
                                      : Cell{.text = tr("passed"), .sign = Sign::Ok};
    // Without a connection nothing works; without another step most things do.
    const bool nothing = lines.first().state == State::Failed;
    return nothing ? Cell{.text = tr("failed"), .sign = Sign::Error}
                   : Cell{.text = tr("partly"), .sign = Sign::NotComparable, .warn = true};
}

} // namespace diffract::ui
