// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/data_diff.h"
#include "api/local_details.h"
#include "api/summary.h"
#include "base/result.h"
#include "server/file_lock.h"
#include "server/run_record.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <mutex>

namespace diffract::server {

/// The folders of the diffs: ROOT/<id>/ with request.json (as it came), diff.json (the diff object),
/// summary.json, details.json, result.duckdb (the engine's), lock (held by the service that runs the diff), and while
/// it is not finished run.json and the engine's own folder of kept work.
/// Several services may share a root: ids are taken by renaming a complete folder into place, and a diff that
/// is not finished belongs to whoever holds its lock. Files are replaced whole or not at all; diff.json is
/// written last, so a diff that says "done" has everything. Any thread.
class DiffStore final {
public:
    explicit DiffStore(QString root);

    /// Makes the root and removes what a killed service left half made.
    [[nodiscard]] Done open();

    /// A new folder, whole or not at all. Sets `diff.id`.
    /// @return the lock of the new diff; DiskFull or Io.
    [[nodiscard]] Result<FileLock> create(const QByteArray& request, api::DataDiff& diff);
    /// The lock of an unfinished diff, nothing when another service has it.
    [[nodiscard]] std::optional<FileLock> tryOwn(qint64 id) const;

    /// In ascending order.
    [[nodiscard]] QList<qint64> ids() const;
    [[nodiscard]] QString folder(qint64 id) const;
    [[nodiscard]] Result<api::DataDiff> readDiff(qint64 id) const;
    [[nodiscard]] Result<api::Summary> readSummary(qint64 id) const;
    [[nodiscard]] Result<api::LocalDetails> readDetails(qint64 id) const;

    /// Of an unfinished diff; an empty one when none is stored.
    [[nodiscard]] RunRecord readRun(qint64 id) const;
    [[nodiscard]] Done writeRun(qint64 id, const RunRecord& record) const;
    void removeRun(qint64 id) const;
    /// When anything was last written in its folder.
    [[nodiscard]] QDateTime lastWritten(qint64 id) const;

    [[nodiscard]] Done writeDiff(const api::DataDiff& diff) const;
    [[nodiscard]] Done writeDetails(qint64 id, const api::LocalDetails& details) const;
    /// Summary and details first, the diff object last.
    [[nodiscard]] Done writeFinished(const api::DataDiff& diff, const api::Summary& summary,
                                     const api::LocalDetails& details) const;
    /// Deletes what a killed run left in the folder: everything but the request, the diff object and
    /// the note of result tables.
    void removeLeftovers(qint64 id) const;
    /// Deletes the folder. Its id is not given again.
    [[nodiscard]] Done remove(qint64 id);

private:
    [[nodiscard]] qint64 lastId() const;
    [[nodiscard]] Done fill(const QString& folder, const QByteArray& request, const api::DataDiff& diff) const;

    QString m_root;
    std::mutex m_mutex; ///< Taking and giving back ids.
};

} // namespace diffract::server
