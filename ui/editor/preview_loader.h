// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/latest_call.h"

namespace diffract::ui {

/// Reads the first rows of one dataset 150 ms after the last change: a file by the local engine, a table or a query
/// by the service of the request. UI thread.
class PreviewLoader final : public QObject {
    Q_OBJECT
public:
    static constexpr int DelayMs = 150;
    static constexpr int Rows = 100;

    /// `local` outlives the loader.
    PreviewLoader(client::ApiClient& local, QObject* parent);

    /// Who is asked for tables and queries; nullptr: nobody. What it told before is forgotten.
    void setService(client::ApiClient* client);
    /// An empty `file` forgets everything.
    void loadFile(const QString& file, const api::FileOptions& options);
    /// @param sql gives the first rows, in the source's own SQL.
    void loadRows(qint64 source, const QString& sql);
    void forget();
    /// Reads again, the file may have changed. Tables and queries only on demand: asking may cost money.
    void reload();

    [[nodiscard]] bool isLoading() const { return m_file.isAsking() || m_rows.isAsking(); }
    /// The last answer; it stays while the next is on its way, and goes when another dataset is asked for. Of a table
    /// or a query it has columns and rows only.
    [[nodiscard]] const std::optional<api::LocalPreview>& preview() const;
    /// Why there is no answer.
    [[nodiscard]] const std::optional<client::ApiFailure>& failure() const;

Q_SIGNALS:
    void changed();

private:
    void onRows();

    client::ApiClient& m_local;
    LatestCall<api::LocalPreview> m_file;
    LatestCall<api::SourceQueryResult> m_rows;
    std::optional<api::LocalPreview> m_shownRows;
    api::PreviewRequest m_request;
    qint64 m_source = 0; ///< 0 while a file is shown.
    QString m_sql;
};

} // namespace diffract::ui
