// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "report/report_data.h"

#include <QFutureWatcher>
#include <QObject>

namespace diffract::client {
class ApiClient;
}

namespace diffract::ui {

/// Writes the HTML report of one finished diff: fetches the first changed rows, renders and writes beside the
/// window's thread. The target is replaced when the report is whole, or stays as it was. Deletes itself after
/// finished(). UI thread.
class ReportJob final : public QObject {
    Q_OBJECT
public:
    /// `data` lacks only the changed rows. @param withRows the service hands rows out.
    ReportJob(client::ApiClient& client, report::ReportData data, bool withRows, const QString& path, QObject* parent);

    void start();

Q_SIGNALS:
    /// @param sentence what went wrong; empty when the report is there.
    void finished(const QString& path, const QString& sentence);

private:
    void write();
    client::ApiClient& m_client;
    report::ReportData m_data;
    const bool m_withRows;
    const QString m_path;
    QFutureWatcher<Done> m_writing;
};

} // namespace diffract::ui
