// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/source_check.h"

#include <optional>

namespace diffract::server {

namespace {

enum Step : std::size_t { Connection, TempSchema, SchemaDownload, LineageDownload };

api::SourceTestOutcome outcome(const char* code, const QString& message, const char* word)
{
    api::SourceTestOutcome out;
    out.code = QString::fromLatin1(code);
    out.message = message;
    out.outcome = QString::fromLatin1(word);
    return out;
}

/// One test on its way.
class Check final {
public:
    Check(const SourceAccess& access, const std::function<void(const std::vector<api::SourceTestStep>&)>& changed)
        : m_access(access)
        , m_changed(changed)
        , m_steps(testSteps())
    {}

    [[nodiscard]] std::vector<api::SourceTestStep> run(const Result<engine::SourceSpec>& spec, const TimedStop& stop)
    {
        begin(Connection);
        std::optional<SourceAccess::Session> session;
        if (!spec) {
            fail(Connection, spec.error().message);
        } else {
            auto opened = m_access.open(*spec, stop.token());
            if (opened)
                session = std::move(*opened);
            else
                end(Connection, opened.error(), stop);
        }
        if (session)
            end(Connection, "OK", QStringLiteral("Connected to the database"), "success");
        end(TempSchema, "OK", QStringLiteral("Nothing is written for a test"), "skipped");
        if (session)
            readTables(*session, *spec, stop);
        else
            end(SchemaDownload, "OK", QStringLiteral("Not tried without a connection"), "skipped");
        end(LineageDownload, "OK", QStringLiteral("The local engine reads no lineage"), "skipped");
        return m_steps;
    }

private:
    void readTables(SourceAccess::Session& session, const engine::SourceSpec& spec, const TimedStop& stop)
    {
        begin(SchemaDownload);
        const auto tables = session.source->tables(stop.token());
        if (!tables)
            return end(SchemaDownload, withoutSecret(tables.error(), spec), stop);
        end(SchemaDownload, "OK",
            tables->size() == 1 ? QStringLiteral("Discovered 1 table")
                                : QStringLiteral("Discovered %1 tables").arg(tables->size()),
            "success");
    }
    void begin(Step step)
    {
        m_steps[step].status = api::JobStatus::processing();
        m_changed(m_steps);
    }
    void end(Step step, const char* code, const QString& message, const char* word)
    {
        m_steps[step].status = api::JobStatus::done();
        m_steps[step].result = outcome(code, message, word);
        m_changed(m_steps);
    }
    void end(Step step, const engine::Error& error, const TimedStop& stop)
    {
        if (error.kind != engine::ErrorKind::Cancelled)
            return fail(step, QString::fromStdString(error.message));
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(m_access.patience()).count();
        fail(step, stop.isLate() ? QStringLiteral("No answer within %1 seconds").arg(seconds)
                                 : QStringLiteral("The test was stopped"));
    }
    void fail(Step step, const QString& message) { end(step, "ERROR", message, "failed"); }

    const SourceAccess& m_access;
    const std::function<void(const std::vector<api::SourceTestStep>&)>& m_changed;
    std::vector<api::SourceTestStep> m_steps;
};

} // namespace

std::vector<api::SourceTestStep> testSteps()
{
    std::vector<api::SourceTestStep> steps;
    for (const char* name : {"connection", "temp_schema", "schema_download", "lineage_download"}) {
        api::SourceTestStep step;
        step.step = QString::fromLatin1(name);
        step.status = api::JobStatus::waiting();
        steps.push_back(std::move(step));
    }
    return steps;
}

std::vector<api::SourceTestStep> testOfFiles()
{
    std::vector<api::SourceTestStep> steps = testSteps();
    for (api::SourceTestStep& step : steps) {
        step.status = api::JobStatus::done();
        step.result = outcome("OK", QStringLiteral("Files are read by their addresses"), "skipped");
    }
    steps[Connection].result->outcome = QStringLiteral("success");
    return steps;
}

std::vector<api::SourceTestStep> testSource(const SourceAccess& access, const Result<engine::SourceSpec>& spec,
                                            const TimedStop& stop,
                                            const std::function<void(const std::vector<api::SourceTestStep>&)>& changed)
{
    return Check(access, changed).run(spec, stop);
}

} // namespace diffract::server
