// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/create_request.h"
#include "api/diff_progress.h"
#include "api/local_details.h"
#include "api/summary_extras.h"
#include "base/result.h"
#include "engine/progress_sink.h"
#include "engine/source/source_spec.h"
#include "server/run_record.h"

#include <QDateTime>
#include <QElapsedTimer>

#include <atomic>
#include <functional>
#include <mutex>
#include <stop_token>

namespace diffract::server {

/// A diff that waits or runs here: what is known so far, and the way to stop it. The job writes, requests read
/// and stop; any thread.
class LiveRun final : public engine::ProgressSink {
public:
    /// Why a run is to end early.
    enum class Stop { None, Cancelled, Shutdown };

    LiveRun(qint64 id, api::CreateRequest request, QString folder);

    [[nodiscard]] qint64 id() const { return m_id; }
    [[nodiscard]] const api::CreateRequest& request() const { return m_request; }
    [[nodiscard]] const QString& folder() const { return m_folder; }

    /// The first reason stays. Returns at once; the work ends soon after.
    void stop(Stop reason);
    [[nodiscard]] Stop stopReason() const;
    [[nodiscard]] std::stop_token stopToken() const { return m_stop.get_token(); }
    /// What stop() calls; called at once when the run is stopped already. Empty: nothing any more.
    void setInterrupt(std::function<void()> interrupt);

    /// Keeps what is known on disk, so that a killed service leaves which step ran. Called on the thread of the
    /// job at every new step, but not before the run has taken a while: short runs are over sooner than written.
    using Keep = std::function<void(const api::LocalDetails&)>;
    void setKeep(Keep keep) { m_keep = std::move(keep); }

    /// What is stored of the run while it goes on; `remember` stores it. Before begin().
    using Remember = std::function<Done(const RunRecord&)>;
    void setRecord(RunRecord record, Remember remember);
    /// Says that a service ended while this diff was running. @param lastWritten when that was not yet so. Before
    /// begin().
    void setCutOff(const QDateTime& lastWritten) { m_cutOffAfter = lastWritten; }
    /// Says that it is over but for the result tables that it may have left. Under the mutex of the registry.
    void setOnlyClears() { m_onlyClears = true; }
    [[nodiscard]] bool onlyClears() const { return m_onlyClears; }
    /// Nothing for a run that begins for the first time.
    [[nodiscard]] const std::optional<QDateTime>& cutOffAfter() const { return m_cutOffAfter; }
    /// From the job's thread.
    [[nodiscard]] const RunRecord& record() const { return m_record; }
    [[nodiscard]] Done rememberTakingUp();
    void rememberKey(const QStringList& columns, const QString& note);

    /// Why the source of a side cannot be read now; empty: it can. As setSource().
    void setUnreachable(api::Side side, const QString& why) { m_unreachable[side == api::Side::A ? 0 : 1] = why; }
    [[nodiscard]] const std::array<QString, 2>& unreachable() const { return m_unreachable; }

    /// How to reach the source of a side; nothing for files. From the job's thread, before its work; not for
    /// others, for it has the password.
    void setSource(api::Side side, engine::SourceSpec spec, const QString& type);
    [[nodiscard]] const std::optional<engine::SourceSpec>& source(api::Side side) const
    {
        return m_sources[side == api::Side::A ? 0 : 1];
    }

    /// "pg", "mariadb"; empty for files.
    [[nodiscard]] const QString& sourceType(api::Side side) const
    {
        return m_sourceTypes[side == api::Side::A ? 0 : 1];
    }

    /// Where result tables go; nothing when none were asked for. As setSource().
    /// @param unreachable why it cannot be written into now, as a sentence; empty: it can.
    void setDestination(engine::SourceSpec spec, QString unreachable = {})
    {
        m_destination = std::move(spec);
        m_destinationUnreachable = std::move(unreachable);
    }
    [[nodiscard]] const QString& destinationUnreachable() const { return m_destinationUnreachable; }
    [[nodiscard]] const std::optional<engine::SourceSpec>& destination() const { return m_destination; }
    /// What was written there. The job's alone, until it has returned.
    void setTables(api::MaterializedResults tables) { m_tables = std::move(tables); }
    [[nodiscard]] const api::MaterializedResults& tables() const { return m_tables; }

    /// From the job.
    void begin();
    void setChecksum(api::Side side, const QString& sha256);
    void setKey(const QStringList& columns, const std::optional<QString>& note);
    void stagesChanged(const std::vector<engine::Stage>& stages) override;
    void factsChanged(const engine::PartialFacts& facts) override;
    /// The running stage has failed, the others stay as they are.
    void fail();

    /// The job has returned and its end is stored.
    void end() { m_over = true; }
    [[nodiscard]] bool isOver() const { return m_over; }

    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] QDateTime startedAt() const;
    [[nodiscard]] QStringList keyColumns() const;
    [[nodiscard]] api::DiffProgress progress() const;
    /// What is known so far, without a score.
    [[nodiscard]] api::LocalDetails details() const;

private:
    const qint64 m_id;
    const api::CreateRequest m_request;
    const QString m_folder;
    std::stop_source m_stop;
    std::atomic<bool> m_over = false;
    std::atomic<bool> m_onlyClears = false;
    Keep m_keep;                                                ///< Set before begin().
    RunRecord m_record;                                         ///< The job's alone.
    Remember m_remember;                                        ///< Set before begin().
    std::optional<QDateTime> m_cutOffAfter;                     ///< The same.
    std::array<QString, 2> m_unreachable;                       ///< The job's alone.
    std::array<std::optional<engine::SourceSpec>, 2> m_sources; ///< The same.
    std::array<QString, 2> m_sourceTypes;                       ///< The same.
    std::optional<engine::SourceSpec> m_destination;            ///< The same.
    QString m_destinationUnreachable;                           ///< The same.
    api::MaterializedResults m_tables;                          ///< The same.

    mutable std::mutex m_mutex; ///< All below.
    Stop m_reason = Stop::None;
    std::function<void()> m_interrupt;
    bool m_running = false;
    QDateTime m_startedAt;
    QElapsedTimer m_age;
    std::vector<engine::Stage> m_stages;
    std::ptrdiff_t m_keptStage = -1;
    std::vector<api::ColumnInfo> m_columns;
    std::optional<std::array<qint64, 3>> m_duplicateKeys;
    std::optional<api::Pair> m_rows;
    std::optional<api::SummarySchema> m_schema;
    std::optional<api::SummaryPks> m_pks;
    std::optional<api::SummaryValues> m_values;
    qint64 m_rowsRead = 0;
    std::array<api::ProvenanceFile, 2> m_files;
    QStringList m_key;
    std::optional<QString> m_keyNote;
};

} // namespace diffract::server
