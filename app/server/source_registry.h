// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/data_source.h"
#include "base/result.h"
#include "engine/source/source_spec.h"
#include "server/source_store.h"

#include <QHash>

#include <mutex>
#include <vector>

namespace diffract::server {

/// The data sources of the service. Passwords live in memory only: they come with the form, at the start, or
/// by setSecret(), and leave only in a spec. Any thread.
class SourceRegistry final {
public:
    explicit SourceRegistry(QString path);

    /// "Files" first, then by number.
    [[nodiscard]] Result<std::vector<api::DataSource>> list() const;
    /// @return NotFound.
    [[nodiscard]] Result<api::DataSource> get(qint64 id) const;
    /// Its name; of one that is gone, that.
    [[nodiscard]] QString nameOf(qint64 id) const;
    /// @param form valid, see api::validateSource(). @return Conflict when the name is taken.
    [[nodiscard]] Result<api::DataSource> create(const api::DataSource& form);
    /// Forgets the source and its password.
    [[nodiscard]] Done remove(qint64 id);
    /// @return NotFound; Invalid when the type takes none.
    [[nodiscard]] Done setSecret(qint64 id, const QString& password);
    void setLastTest(qint64 id, const QJsonObject& test);

    /// How to reach it. @return NotFound; Conflict when its password was not given since the start, with the
    /// sentence that says how to give it; Invalid for "Files".
    /// @param lacksSecret set when there is a place for it: a password that was not given is then no error.
    [[nodiscard]] Result<engine::SourceSpec> spec(qint64 id, bool* lacksSecret = nullptr) const;

    /// Passwords by number or name, as they come at the start. Unknown ones are named in the log.
    void setSecrets(const QHash<QString, QString>& secrets);
    /// By number, for the process that takes over.
    [[nodiscard]] QHash<QString, QString> secrets() const;

private:
    [[nodiscard]] std::optional<QString> secretOf(const StoredSource& source) const;
    [[nodiscard]] api::DataSource shown(const StoredSource& source) const;

    SourceStore m_store;
    mutable std::mutex m_mutex;
    QHash<qint64, QString> m_secrets; ///< By number.
};

/// Data source 1: the files of this computer, given by their addresses.
[[nodiscard]] const api::DataSource& filesSource();
/// Nothing for a type that the engine has not.
[[nodiscard]] std::optional<engine::SourceKind> sourceKindOf(const QString& type);

} // namespace diffract::server
