// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/diff_run.h"

#include "engine/plan/diff_job.h"

#include <cstdio>
#include <stop_token>
#include <utility>

namespace diffract::engine {
namespace {

std::string readableBytes(std::int64_t bytes)
{
    const double mebibytes = static_cast<double>(bytes) / (1024.0 * 1024.0);
    char text[32];
    if (mebibytes >= 1024.0)
        std::snprintf(text, sizeof text, "%.1f GiB", mebibytes / 1024.0);
    else
        std::snprintf(text, sizeof text, "%.0f MiB", mebibytes);
    return text;
}

/// DuckDB's error in words that name the limit or the folder and say what to do.
Error explained(Error error, const Limits& limits, const std::string& temp, const std::string& results)
{
    if (error.kind == ErrorKind::OutOfMemory) {
        error.message = "The comparison needs more than the memory limit of " + readableBytes(limits.memoryBytes)
                        + ". Raise the limit, use fewer threads, or compare fewer columns.";
    } else if (error.kind == ErrorKind::DiskFull && error.detail.find("max_temp_directory_size") != std::string::npos) {
        error.message = "The comparison needs more than the " + readableBytes(limits.tempBytes)
                        + " it may write to the temporary folder " + temp + ". Raise that limit or the memory limit.";
        error.file = temp;
    } else if (error.kind == ErrorKind::DiskFull && error.file.empty()) {
        const bool inTemp = error.detail.find("/spill") != std::string::npos;
        error.file = inTemp ? temp : results;
        error.message = "The disk is full: there is no room in " + error.file + ". Free some space and run again.";
    }
    return error;
}

} // namespace

class DiffRun::Impl {
public:
    Impl(DiffRequest request, std::string resultFolder)
        : m_request(std::move(request))
        , m_resultFolder(std::move(resultFolder))
        , m_kept(m_resultFolder, m_request.limits.keepAfter)
    {}

    Outcome<DiffSummary> run(ProgressSink& sink)
    {
        Progress progress(sink);
        Outcome<DiffSummary> outcome = attempt(progress);
        if (!outcome && m_kept.isUsed() && outcome.error().kind != ErrorKind::Cancelled) {
            // Perhaps what was kept is damaged: only a run without it tells.
            m_kept.discard();
            progress.restart();
            outcome = attempt(progress);
        }
        if (outcome) {
            progress.done();
        } else {
            m_kept.discard();
            progress.failed(outcome.error().message);
        }
        return outcome;
    }

    [[nodiscard]] std::optional<std::string> takenUpAfter() const
    {
        return m_takenUpAfter ? std::optional(diffStages()[*m_takenUpAfter].name) : std::nullopt;
    }

    void interrupt() { m_stop.request_stop(); }

private:
    Outcome<DiffSummary> attempt(Progress& progress)
    {
        DiffJob job(m_request, m_resultFolder, m_kept, m_stop.get_token(), progress);
        const Done outcome = guarded([&] { return stages(job); });
        m_takenUpAfter = job.takenUpAfter();
        if (outcome)
            return job.summary();
        Error error = explained(job.withFile(outcome.error()), m_request.limits, job.tempFolder(), m_resultFolder);
        if (m_stop.stop_requested() && error.kind != ErrorKind::Cancelled)
            error = cancelled();
        return error;
    }

    Done stages(DiffJob& job) const
    {
        using Step = Done (DiffJob::*)();
        for (const Step step : {&DiffJob::openSources, &DiffJob::matchSchemas, &DiffJob::checkKeys,
                                &DiffJob::compareValues, &DiffJob::writeResults, &DiffJob::analyse}) {
            if (m_stop.stop_requested())
                return cancelled();
            if (Done outcome = (job.*step)(); !outcome)
                return outcome;
        }
        return done();
    }

    DiffRequest m_request;
    std::string m_resultFolder;
    KeptWork m_kept;
    std::stop_source m_stop;
    std::optional<std::size_t> m_takenUpAfter;
};

DiffRun::DiffRun(DiffRequest request, std::string resultFolder)
    : m_impl(std::make_unique<Impl>(std::move(request), std::move(resultFolder)))
{}

DiffRun::~DiffRun() = default;

Outcome<DiffSummary> DiffRun::run(ProgressSink& sink)
{
    return m_impl->run(sink);
}

std::optional<std::string> DiffRun::takenUpAfter() const
{
    return m_impl->takenUpAfter();
}

void DiffRun::interrupt()
{
    m_impl->interrupt();
}

} // namespace diffract::engine
