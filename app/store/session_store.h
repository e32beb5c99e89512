// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/draft.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace diffract::store {

/// Drafts and the state of the window (open tabs, sizes) in one SQLite file: write-ahead log, full sync, one
/// transaction a call, so that a kill or a full disk leaves the last saved state whole (trust.md, promise 1).
///
/// A file that is damaged is put aside as `<path>.damaged` and a new one begun; note() says so. A file of a
/// newer version of the program is refused and stays untouched.
///
/// One object is used by one thread; several objects, also of several processes, may share the file.
class SessionStore final {
public:
    [[nodiscard]] static Result<std::unique_ptr<SessionStore>> open(const QString& path);
    ~SessionStore();
    Q_DISABLE_COPY_MOVE(SessionStore)

    /// Inserts or replaces the draft of that id and stamps the time.
    [[nodiscard]] Result<QDateTime> saveDraft(const Draft& draft);
    /// No error when there is none.
    [[nodiscard]] Done removeDraft(const QString& id);
    /// The newest first.
    [[nodiscard]] Result<std::vector<Draft>> drafts() const;
    [[nodiscard]] Result<std::optional<Draft>> draft(const QString& id) const;

    [[nodiscard]] Done setValue(const QString& name, const QByteArray& value);
    [[nodiscard]] Result<std::optional<QByteArray>> value(const QString& name) const;

    /// A sentence for people about what happened when the file was opened; mostly empty.
    [[nodiscard]] const QString& note() const { return m_note; }

private:
    explicit SessionStore(QString path);
    Done connect();
    Done migrate();
    void disconnect();

    QString m_path;
    QString m_connection;
    QString m_note;
};

} // namespace diffract::store
