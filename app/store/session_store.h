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

class SqliteFile;

/// Drafts and the state of the window (open tabs, sizes) in one SQLite file, one transaction a call, so that a kill or
/// a full disk leaves the last saved state whole (trust.md, promise 1); see SqliteFile.
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
    [[nodiscard]] const QString& note() const;

private:
    explicit SessionStore(std::unique_ptr<SqliteFile> file);

    std::unique_ptr<SqliteFile> m_file;
};

} // namespace diffract::store
