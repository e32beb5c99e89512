// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QString>

#include <functional>
#include <mutex>
#include <optional>
#include <vector>

namespace diffract::server {

/// A data source as it is kept: everything but its password.
struct StoredSource {
    qint64 id = 0;
    QString name;
    QString type;
    QJsonObject options;    ///< api::SourceForm::keptOptions()
    QString tempSchema;     ///< Where result tables go; empty: where the connection is.
    bool hasSecret = false; ///< A password was given when it was made.
    QString createdAt;      ///< ISO 8601, UTC
    std::optional<QJsonObject> lastTest;

    friend bool operator==(const StoredSource&, const StoredSource&) = default;
};

/// The file of the data sources. Read whole each time and replaced whole under a lock, so several services may
/// share it; numbers start at 2 and are never given again. A file that cannot be understood is an error that
/// names it and is left alone. Any thread.
class SourceStore final {
public:
    explicit SourceStore(QString path);

    /// By number.
    [[nodiscard]] Result<std::vector<StoredSource>> all() const;
    /// @return NotFound.
    [[nodiscard]] Result<StoredSource> find(qint64 id) const;
    /// Gives it a number. @return Conflict when another one has that name.
    [[nodiscard]] Result<StoredSource> add(StoredSource source);
    /// @return NotFound.
    [[nodiscard]] Done change(qint64 id, const std::function<void(StoredSource&)>& change);
    [[nodiscard]] Done remove(qint64 id);

private:
    struct Content {
        qint64 lastId = 1; ///< 1 is "Files".
        std::vector<StoredSource> sources;
    };
    [[nodiscard]] Result<Content> read() const;
    /// What `edit` makes of the content, under the lock.
    [[nodiscard]] Done edit(const std::function<Done(Content&)>& edit);
    [[nodiscard]] static Error unknownId(qint64 id);

    const QString m_path;
    std::mutex m_mutex; ///< One change at a time; other processes wait for the lock file.
};

} // namespace diffract::server
