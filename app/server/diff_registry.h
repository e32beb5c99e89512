// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/diff_page.h"
#include "api/local_details.h"
#include "api/summary.h"
#include "server/cancel_watch.h"
#include "server/diff_list.h"
#include "server/diff_store.h"
#include "server/final_diff.h"
#include "server/run_outcome.h"
#include "server/run_queue.h"

#include <map>
#include <memory>
#include <mutex>
#include <set>

namespace diffract::server {

/// What is done about a run that goes on although it was cancelled.
struct CancelPolicy {
    std::chrono::milliseconds patience{5'000};
    /// Ends the process and starts it anew. Everything is stored by then. Empty: the run is waited for.
    std::function<void()> restart;
};

/// Every diff of the data folder, and the life of those started here: waiting, processing, done, failed,
/// cancelled. What other services sharing the folder do shows up when asked for. Any thread.
class DiffRegistry final {
public:
    /// What becomes of diffs that waited or ran when the service that owned them ended.
    enum class Unfinished { TakeUp, Leave };
    /// So often a diff is taken up again that ran when its service ended: it may be what ended it.
    static constexpr int mostTakingsUp = 2;

    /// Takes away the result tables that a run has noted in its folder, and the note. @return what may have stayed, as a
    /// sentence; empty: nothing.
    using ClearTables = std::function<QString(const LiveRun&)>;

    /// @param clearTables called on the queue's thread for each run that does not end well.
    DiffRegistry(QString root, Runner runner, CancelPolicy cancelling = {}, ClearTables clearTables = {});
    /// Calls shutdown().
    ~DiffRegistry();

    /// Makes the folder. Before anything else.
    [[nodiscard]] Done open(Unfinished unfinished = Unfinished::TakeUp);
    /// Reads the folder; unfinished diffs that nobody runs any more are queued again, first what had begun, then what
    /// waited, in their order. A folder that cannot be read is named in the log and left alone.
    void load();

    /// Stores the diff and queues it. DiskFull and Io leave nothing behind.
    [[nodiscard]] Result<api::DataDiff> create(const api::CreateRequest& request, const QByteArray& raw,
                                               const QString& algorithm);
    [[nodiscard]] Result<api::DiffPage> list(const DiffListQuery& query);
    /// With diff_progress. NotFound for an id that does not exist.
    [[nodiscard]] Result<api::DataDiff> get(qint64 id);
    /// A finished diff stays as it is. Answers at once; the run ends soon after.
    [[nodiscard]] Result<api::CancelResult> cancel(qint64 id);
    /// Archives, or deletes for good. Conflict when a diff to be deleted is not finished.
    [[nodiscard]] Result<api::DataDiff> patch(qint64 id, const api::DiffPatch& patch);
    [[nodiscard]] Result<api::Summary> summary(qint64 id);
    [[nodiscard]] Result<api::LocalDetails> details(qint64 id);
    /// Of a finished diff. Conflict when it has no result (yet), NotFound when an older version made it.
    [[nodiscard]] Result<api::LocalAnalysis> analysis(qint64 id);
    /// Folder of a finished diff. Conflict when it has no result (yet).
    [[nodiscard]] Result<QString> resultFolder(qint64 id);
    /// Whether a diff that is not finished reads from that data source, or writes there.
    [[nodiscard]] bool isSourceInUse(qint64 source);
    [[nodiscard]] RunQueue::Counts counts() const { return m_queue.counts(); }

    /// Interrupts the run in hand, waits for it, and marks everything unfinished as cut off.
    void shutdown();

private:
    struct Entry {
        api::DataDiff diff;
        std::shared_ptr<LiveRun> live; ///< Only while unfinished and ours.
        FileLock lock;                 ///< Held while `live` is.
    };
    using Guard = std::lock_guard<std::mutex>;

    void run(const std::shared_ptr<LiveRun>& live);
    void finish(LiveRun& live, const RunOutcome& outcome);
    /// Writes how it ended; `final` becomes a failure when a result cannot be stored.
    void store(const LiveRun& live, FinalDiff& final);
    /// Of one that is not done: what it left at its destination goes, or is named in a note.
    void clearTables(const LiveRun& live, api::LocalDetails& details) const;
    /// The same for one whose end is stored, before it leaves the queue.
    void clearAfter(LiveRun& live);
    /// Queues one whose end is stored when it may have left tables.
    void queueClearing(Entry& entry, FileLock lock);
    [[nodiscard]] bool hasTables(qint64 id) const;
    void refresh(const Guard& guard);
    /// @return the lock of one that is to be taken up.
    [[nodiscard]] std::optional<FileLock> readEntry(qint64 id, const Guard& guard);
    /// What a service that ended has left: queued again, or failed when it was so too often.
    void takeUp(std::map<qint64, FileLock> found, const Guard& guard);
    void queue(Entry& entry, FileLock lock, const std::optional<RunRecord>& cutOff = {});
    [[nodiscard]] Entry* find(qint64 id, const Guard& guard);
    /// Ends an unfinished diff as failed because nobody runs it any more, in the step that it had come to.
    void cutOff(Entry& entry, const QString& why);
    void onCancelIgnored(const std::shared_ptr<LiveRun>& live);
    [[nodiscard]] api::LocalDetails storedDetails(const api::DataDiff& diff) const;
    void persist(const api::DataDiff& diff);
    [[nodiscard]] static Error unknownId(qint64 id);

    DiffStore m_store;
    Runner m_runner;
    CancelPolicy m_cancelling;
    ClearTables m_clearTables;
    std::mutex m_mutex; ///< All down to the queue.
    Unfinished m_unfinished = Unfinished::TakeUp;
    bool m_isLoaded = false;
    std::map<qint64, Entry> m_entries;
    std::set<qint64> m_unreadable;
    RunQueue m_queue;          ///< Its thread uses the above.
    CancelWatch m_cancelWatch; ///< Last: its thread uses the rest.
};

} // namespace diffract::server
