// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/report_job.h"

#include "base/atomic_file.h"
#include "client/api_client.h"
#include "report/html_report.h"

#include <QtConcurrent/QtConcurrentRun>

namespace diffract::ui {

ReportJob::ReportJob(client::ApiClient& client, report::ReportData data, bool withRows, const QString& path,
                     QObject* parent)
    : QObject(parent)
    , m_client(client)
    , m_data(std::move(data))
    , m_withRows(withRows)
    , m_path(path)
{
    connect(&m_writing, &QFutureWatcher<Done>::finished, this, [this] {
        const Done done = m_writing.result();
        Q_EMIT finished(m_path, done ? QString() : done.error().message);
        deleteLater();
    });
}

void ReportJob::start()
{
    if (!m_withRows) {
        write();
        return;
    }
    api::SectionQuery query;
    query.limit = report::HtmlOptions().rows;
    m_client.section(m_data.diff.id, api::Section::Diff, query)
        .then(this, [this](const client::ApiResult<api::LocalSectionPage>& answer) {
            // A report without the rows would look whole and not be so.
            if (!answer) {
                Q_EMIT finished(m_path, answer.error().message);
                deleteLater();
                return;
            }
            m_data.changedRows = *answer;
            write();
        });
}

void ReportJob::write()
{
    m_writing.setFuture(QtConcurrent::run(
        [data = m_data, path = m_path] { return writeFileAtomically(path, report::htmlReport(data)); }));
}

} // namespace diffract::ui
