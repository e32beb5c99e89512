// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/diff_registry.h"

#include "engine/materialize/materialize.h"
#include "server/diff_object.h"
#include "server/result_mapping.h"
#include "server/timestamps.h"

#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>

#include <algorithm>
#include <utility>

namespace diffract::server {

namespace {

Q_LOGGING_CATEGORY(logDiffs, "diffract.diffs")

std::string pathOf(const QString& folder)
{
    return QFile::encodeName(folder).toStdString();
}

} // namespace

DiffRegistry::DiffRegistry(QString root, Runner runner, CancelPolicy cancelling, ClearTables clearTables)
    : m_store(std::move(root))
    , m_runner(std::move(runner))
    , m_cancelling(std::move(cancelling))
    , m_clearTables(std::move(clearTables))
    , m_queue([this](const std::shared_ptr<LiveRun>& live) { run(live); })
    , m_cancelWatch(m_cancelling.patience, [this](const std::shared_ptr<LiveRun>& live) { onCancelIgnored(live); })
{}

DiffRegistry::~DiffRegistry()
{
    shutdown();
}

Done DiffRegistry::open(Unfinished unfinished)
{
    m_unfinished = unfinished;
    return m_store.open();
}

void DiffRegistry::load()
{
    const Guard guard(m_mutex);
    refresh(guard);
    m_isLoaded = true;
    for (auto& [id, entry] : m_entries) {
        if (entry.live || !entry.diff.isFinal() || entry.diff.status == api::JobStatus::done())
            continue;
        // Killed while it gave up: what it had written is of no use to anybody.
        if (std::optional<FileLock> lock = m_store.tryOwn(id)) {
            m_store.removeLeftovers(id);
            if (m_unfinished == Unfinished::TakeUp)
                queueClearing(entry, std::move(*lock));
        }
    }
}

void DiffRegistry::refresh(const Guard& guard)
{
    const QList<qint64> ids = m_store.ids();
    std::map<qint64, FileLock> found;
    for (const qint64 id : ids) {
        const auto it = m_entries.find(id);
        if (it != m_entries.end() && (it->second.live || it->second.diff.isFinal()))
            continue;
        if (std::optional<FileLock> lock = readEntry(id, guard))
            found.emplace(id, std::move(*lock));
    }
    takeUp(std::move(found), guard);
    // Deleted by another service.
    std::erase_if(m_entries, [&](const auto& entry) { return !entry.second.live && !ids.contains(entry.first); });
}

std::optional<FileLock> DiffRegistry::readEntry(qint64 id, const Guard&)
{
    Result<api::DataDiff> diff = m_store.readDiff(id);
    if (!diff) {
        if (QFileInfo::exists(m_store.folder(id)) && m_unreadable.insert(id).second)
            qCWarning(logDiffs).noquote() << "Diff" << id << "is left out:" << diff.error().message;
        return std::nullopt;
    }
    m_unreadable.erase(id);
    Entry& entry = m_entries[id];
    entry.diff = std::move(*diff);
    if (entry.diff.isFinal() || m_unfinished == Unfinished::Leave)
        return std::nullopt;
    std::optional<FileLock> lock = m_store.tryOwn(id);
    // The owner may have finished it between the reading and the lock.
    if (lock) {
        if (Result<api::DataDiff> again = m_store.readDiff(id); again)
            entry.diff = std::move(*again);
    }
    return entry.diff.isFinal() ? std::nullopt : std::move(lock);
}

void DiffRegistry::takeUp(std::map<qint64, FileLock> found, const Guard&)
{
    // What had begun goes first, and the newest of it: if anybody still waits, then for that.
    for (auto it = found.rbegin(); it != found.rend(); ++it) {
        Entry& entry = m_entries.at(it->first);
        if (entry.diff.status != api::JobStatus::processing())
            continue;
        const RunRecord record = m_store.readRun(it->first);
        if (record.takenUp < mostTakingsUp) {
            queue(entry, std::move(it->second), record);
            continue;
        }
        m_store.removeLeftovers(it->first);
        cutOff(entry, QStringLiteral("The service ended %1 times while this diff was running. It is not taken up "
                                     "again by itself: perhaps memory ran out. Run it again when the cause is known.")
                          .arg(mostTakingsUp + 1));
        queueClearing(entry, std::move(it->second));
    }
    for (auto& [id, lock] : found) {
        Entry& entry = m_entries.at(id);
        if (!entry.live && !entry.diff.isFinal())
            queue(entry, std::move(lock));
    }
}

DiffRegistry::Entry* DiffRegistry::find(qint64 id, const Guard& guard)
{
    auto it = m_entries.find(id);
    if (it == m_entries.end() || (!it->second.live && !it->second.diff.isFinal())) {
        if (!m_isLoaded) {
            // What is taken up keeps its order, whichever is asked for first.
            refresh(guard);
        } else if (std::optional<FileLock> lock = readEntry(id, guard)) {
            std::map<qint64, FileLock> found;
            found.emplace(id, std::move(*lock));
            takeUp(std::move(found), guard);
        }
        it = m_entries.find(id);
    }
    return it == m_entries.end() ? nullptr : &it->second;
}

void DiffRegistry::queue(Entry& entry, FileLock lock, const std::optional<RunRecord>& cutOff)
{
    const qint64 id = entry.diff.id;
    api::CreateRequest request = entry.diff.request;
    if (entry.diff.algorithm)
        request.unknown.insert(QStringLiteral("algorithm"), *entry.diff.algorithm);
    auto live = std::make_shared<LiveRun>(id, std::move(request), m_store.folder(id));
    live->setKeep([this, id](const api::LocalDetails& details) {
        if (const Done kept = m_store.writeDetails(id, details); !kept)
            qCWarning(logDiffs).noquote() << "The steps of diff" << id << "are not kept:" << kept.error().message;
    });
    live->setRecord(cutOff.value_or(RunRecord()),
                    [this, id](const RunRecord& record) { return m_store.writeRun(id, record); });
    if (cutOff) {
        live->setCutOff(m_store.lastWritten(id));
        // On disk it stays as it was until it runs again.
        setStatus(entry.diff, api::JobStatus::waiting());
    }
    entry.live = live;
    entry.lock = std::move(lock);
    m_queue.add(std::move(live));
}

bool DiffRegistry::hasTables(qint64 id) const
{
    return !engine::tablesLeft(pathOf(m_store.folder(id))).empty();
}

void DiffRegistry::queueClearing(Entry& entry, FileLock lock)
{
    if (!hasTables(entry.diff.id))
        return;
    queue(entry, std::move(lock));
    entry.live->setOnlyClears();
}

void DiffRegistry::clearTables(const LiveRun& live, api::LocalDetails& details) const
{
    const QString stayed = m_clearTables && hasTables(live.id()) ? m_clearTables(live) : QString();
    if (!stayed.isEmpty())
        details.notes.append(stayed);
}

void DiffRegistry::clearAfter(LiveRun& live)
{
    api::DataDiff diff;
    {
        const Guard guard(m_mutex);
        diff = m_entries.at(live.id()).diff;
    }
    api::LocalDetails details = storedDetails(diff);
    const qsizetype before = details.notes.size();
    clearTables(live, details);
    if (details.notes.size() > before) {
        if (const Done kept = m_store.writeDetails(live.id(), details); !kept)
            qCWarning(logDiffs).noquote() << "Diff" << live.id() << "is not stored:" << details.notes.last();
    }
    m_store.removeLeftovers(live.id());
    const Guard guard(m_mutex);
    Entry& entry = m_entries.at(live.id());
    persist(entry.diff);
    live.end();
    entry.live.reset();
    entry.lock.release();
}

void DiffRegistry::cutOff(Entry& entry, const QString& why)
{
    const bool begun = entry.diff.status == api::JobStatus::processing();
    setFailed(entry.diff, interruptedError(why));
    if (!begun)
        return persist(entry.diff);
    api::LocalDetails details = storedDetails(entry.diff);
    const auto step = std::find_if(details.stages.begin(), details.stages.end(),
                                   [](const api::StageInfo& stage) { return !stage.isDone(); });
    if (step != details.stages.end())
        step->state = QString::fromLatin1(engine::stageStateName(engine::StageState::Failed));
    if (const Done kept = m_store.writeDetails(entry.diff.id, details); !kept)
        qCWarning(logDiffs).noquote() << "The steps of diff" << entry.diff.id
                                      << "are not kept:" << kept.error().message;
    persist(entry.diff);
}

api::LocalDetails DiffRegistry::storedDetails(const api::DataDiff& diff) const
{
    Result<api::LocalDetails> stored = m_store.readDetails(diff.id);
    // Never got as far as to store any: what the request says is all there is.
    return stored ? std::move(*stored) : LiveRun(diff.id, diff.request, m_store.folder(diff.id)).details();
}

void DiffRegistry::persist(const api::DataDiff& diff)
{
    if (const Done written = m_store.writeDiff(diff); !written)
        qCWarning(logDiffs).noquote() << "Diff" << diff.id << "is not stored:" << written.error().message;
}

Error DiffRegistry::unknownId(qint64 id)
{
    return {ErrorKind::NotFound, QStringLiteral("There is no diff %1.").arg(id), {}};
}

Result<api::DataDiff> DiffRegistry::create(const api::CreateRequest& request, const QByteArray& raw,
                                           const QString& algorithm)
{
    api::DataDiff diff = newDiff(request, algorithm);
    Result<FileLock> lock = m_store.create(raw, diff);
    if (!lock)
        return lock.error();
    const Guard guard(m_mutex);
    Entry& entry = m_entries[diff.id];
    entry.diff = diff;
    queue(entry, std::move(*lock));
    return diff;
}

void DiffRegistry::run(const std::shared_ptr<LiveRun>& live)
{
    api::DataDiff begun;
    bool isOver = false;
    {
        const Guard guard(m_mutex);
        Entry& entry = m_entries.at(live->id());
        isOver = entry.diff.isFinal(); // Cancelled while it left the queue, or cut off for good.
        if (!isOver) {
            live->begin();
            setStatus(entry.diff, api::JobStatus::processing());
            begun = entry.diff;
        }
    }
    if (isOver)
        return clearAfter(*live);
    persist(begun); // a killed service leaves that it ran; nobody waits for the disk
    if (live->cutOffAfter()) {
        // Before anything else: what ends the process must not end it at every start.
        if (const Done noted = live->rememberTakingUp(); !noted) {
            live->fail();
            return finish(*live, engine::Error{.kind = engine::ErrorKind::Io,
                                               .message = noted.error().message.toStdString(),
                                               .code = "io"});
        }
    }
    finish(*live, m_runner(*live));
}

void DiffRegistry::finish(LiveRun& live, const RunOutcome& outcome)
{
    api::DataDiff before;
    {
        const Guard guard(m_mutex);
        before = m_entries.at(live.id()).diff;
    }
    FinalDiff final = finalOf(live, outcome, before);
    store(live, final);
    m_store.removeRun(live.id());
    std::unique_lock lock(m_mutex);
    Entry& entry = m_entries.at(live.id());
    // What was answered meanwhile stands: cancelled while the result was being written, archived.
    if (entry.diff.isFinal() && final.diff.status == api::JobStatus::done()) {
        before = entry.diff;
        lock.unlock();
        final = finalOf(live, outcome, before);
        store(live, final);
        lock.lock();
    }
    // The tables of one that is done stay.
    engine::forgetTables(pathOf(live.folder()));
    if (entry.diff.request.archived != final.diff.request.archived) {
        final.diff.request.archived = entry.diff.request.archived;
        persist(final.diff);
    }
    entry.diff = std::move(final.diff);
    live.end();
    entry.live.reset();
    entry.lock.release();
}

void DiffRegistry::store(const LiveRun& live, FinalDiff& final)
{
    // A run may end well although it was told to stop: its result is nobody's then.
    if (final.diff.status != api::JobStatus::done()) {
        clearTables(live, final.details);
        m_store.removeLeftovers(live.id());
    }
    const Done stored = m_store.writeFinished(final.diff, final.summary, final.details);
    if (stored)
        return;
    qCWarning(logDiffs).noquote() << "Diff" << live.id() << "is not stored:" << stored.error().message;
    const bool full = stored.error().kind == ErrorKind::DiskFull;
    if (final.diff.status == api::JobStatus::done())
        setFailed(final.diff, runErrorOf({.kind = full ? engine::ErrorKind::DiskFull : engine::ErrorKind::Io,
                                          .message = stored.error().message.toStdString()}));
    clearTables(live, final.details);
    // At least how it ended, in the room that the rest took.
    m_store.removeLeftovers(live.id());
    persist(final.diff);
}

void DiffRegistry::onCancelIgnored(const std::shared_ptr<LiveRun>& live)
{
    const Guard guard(m_mutex);
    if (live->isOver())
        return;
    qCWarning(logDiffs).noquote() << "Diff" << live->id() << "did not end" << m_cancelling.patience.count()
                                  << "ms after it was cancelled";
    if (!m_cancelling.restart)
        return;
    if (const Done kept = m_store.writeDetails(live->id(), live->details()); !kept)
        qCWarning(logDiffs).noquote() << "The steps of diff" << live->id() << "are not kept:" << kept.error().message;
    persist(m_entries.at(live->id()).diff);
    m_cancelling.restart();
}

Result<api::DiffPage> DiffRegistry::list(const DiffListQuery& query)
{
    const Guard guard(m_mutex);
    refresh(guard);
    std::vector<const api::DataDiff*> diffs;
    diffs.reserve(m_entries.size());
    for (const auto& [id, entry] : m_entries)
        diffs.push_back(&entry.diff);
    return pageOfDiffs(diffs, query);
}

Result<api::DataDiff> DiffRegistry::get(qint64 id)
{
    const Guard guard(m_mutex);
    const Entry* entry = find(id, guard);
    if (!entry)
        return unknownId(id);
    api::DataDiff diff = entry->diff;
    if (entry->live) {
        diff.diffProgress = entry->live->progress();
        return diff;
    }
    diff.diffProgress.emplace();
    if (diff.status == api::JobStatus::done()) {
        diff.diffProgress->totalSteps = qint64(engine::diffStages().size());
        diff.diffProgress->completedSteps = diff.diffProgress->totalSteps;
    }
    return diff;
}

Result<api::CancelResult> DiffRegistry::cancel(qint64 id)
{
    std::shared_ptr<LiveRun> live;
    api::CancelResult answer;
    answer.id = id;
    {
        const Guard guard(m_mutex);
        Entry* entry = find(id, guard);
        if (!entry)
            return unknownId(id);
        if (!entry->diff.isFinal() && !entry->live)
            return Error{
                ErrorKind::Conflict,
                QStringLiteral("Diff %1 is run by another Diffract on this computer: cancel it there.").arg(id),
                {}};
        if (!entry->diff.isFinal()) {
            live = entry->live;
            setStatus(entry->diff, api::JobStatus::cancelled());
            // One that runs is stored when it has ended: the answer does not wait for the disk.
            if (!live->isRunning() && hasTables(id)) {
                // Taken up from another service: when its turn comes, what that one wrote is taken away.
                live->setOnlyClears();
                persist(entry->diff);
                live.reset();
            } else if (m_queue.remove(live)) {
                persist(entry->diff);
                entry->live.reset();
                entry->lock.release();
                live.reset();
            }
        }
        answer.status = *entry->diff.status;
    }
    if (live) {
        m_cancelWatch.watch(live);
        live->stop(LiveRun::Stop::Cancelled);
    }
    return answer;
}

Result<api::DataDiff> DiffRegistry::patch(qint64 id, const api::DiffPatch& patch)
{
    const Guard guard(m_mutex);
    Entry* entry = find(id, guard);
    if (!entry)
        return unknownId(id);
    api::DataDiff diff = entry->diff;
    if (patch.archived)
        diff.request.archived = *patch.archived;
    diff.updatedAt = isoNow();
    if (patch.purged.value_or(false)) {
        if (!diff.isFinal() || entry->live)
            return Error{ErrorKind::Conflict,
                         QStringLiteral("Diff %1 is not finished: cancel it before it is deleted.").arg(id),
                         {}};
        if (const Done removed = m_store.remove(id); !removed)
            return removed.error();
        m_entries.erase(id);
        diff.request.purged = true;
        return diff;
    }
    if (patch.archived) {
        if (const Done written = m_store.writeDiff(diff); !written)
            return written.error();
        entry->diff = diff;
    }
    return diff;
}

Result<api::Summary> DiffRegistry::summary(qint64 id)
{
    const Guard guard(m_mutex);
    const Entry* entry = find(id, guard);
    if (!entry)
        return unknownId(id);
    if (entry->diff.status == api::JobStatus::done())
        return m_store.readSummary(id);
    return summaryWithoutResult(entry->diff);
}

Result<api::LocalDetails> DiffRegistry::details(qint64 id)
{
    const Guard guard(m_mutex);
    const Entry* entry = find(id, guard);
    if (!entry)
        return unknownId(id);
    if (entry->live && !entry->live->onlyClears())
        return entry->live->details();
    Result<api::LocalDetails> stored = m_store.readDetails(id);
    if (stored)
        stored->analysis.reset();
    if (stored || stored.error().kind != ErrorKind::NotFound)
        return stored;
    return storedDetails(entry->diff);
}

Result<api::LocalAnalysis> DiffRegistry::analysis(qint64 id)
{
    if (const Result<QString> folder = resultFolder(id); !folder)
        return folder.error();
    Result<api::LocalDetails> stored = m_store.readDetails(id);
    if (!stored)
        return stored.error();
    if (!stored->analysis)
        return Error{ErrorKind::NotFound, QStringLiteral("Diff %1 has no analysis. Run it again.").arg(id), {}};
    return std::move(*stored->analysis);
}

Result<QString> DiffRegistry::resultFolder(qint64 id)
{
    const Guard guard(m_mutex);
    const Entry* entry = find(id, guard);
    if (!entry)
        return unknownId(id);
    if (entry->diff.status == api::JobStatus::done())
        return m_store.folder(id);
    return Error{ErrorKind::Conflict,
                 entry->diff.isFinal()
                     ? QStringLiteral("Diff %1 has no rows: it is %2.").arg(id).arg(entry->diff.status->wire())
                     : QStringLiteral("Diff %1 is not finished: its rows are not there yet.").arg(id),
                 {}};
}

bool DiffRegistry::isSourceInUse(qint64 source)
{
    const Guard guard(m_mutex);
    refresh(guard);
    return std::any_of(m_entries.begin(), m_entries.end(), [&](const auto& one) {
        const api::CreateRequest& request = one.second.diff.request;
        const bool open = one.second.live || !one.second.diff.isFinal();
        return open
               && (request.dataSource1Id == source || request.dataSource2Id == source
                   || request.materializationDestinationId == source);
    });
}

void DiffRegistry::shutdown()
{
    const RunQueue::Runs left = m_queue.shutdown();
    const Guard guard(m_mutex);
    for (const std::shared_ptr<LiveRun>& live : left) {
        Entry& entry = m_entries.at(live->id());
        if (!entry.diff.isFinal())
            cutOff(entry, QStringLiteral("The service was stopped before this diff began. Run it again."));
        entry.live.reset();
        entry.lock.release();
    }
}

} // namespace diffract::server
