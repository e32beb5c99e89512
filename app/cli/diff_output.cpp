// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/diff_output.h"

#include "api/file_uri.h"
#include "report/html_report.h"
#include "report/terminal_summary.h"

#include <QJsonDocument>

namespace diffract::cli {

bool DiffOutput::documentOnOutput() const
{
    return m_options.json == QLatin1String("-") || m_options.html == QLatin1String("-");
}

QByteArray DiffOutput::json(const report::ReportData& data)
{
    QJsonObject diff = data.diff.toJson();
    // What stands behind the question mark of an address may be a signature.
    for (const auto& field : {QStringLiteral("file1"), QStringLiteral("file2")}) {
        const QString uri = diff.value(field).toString();
        if (!uri.isEmpty() && !api::toLocalPath(uri))
            diff.insert(field, api::shownUri(uri));
    }
    QJsonObject object{{QStringLiteral("diff"), diff},
                       {QStringLiteral("summary_results"), data.summary.toJson()},
                       {QStringLiteral("provenance"), QJsonValue(QJsonValue::Null)}};
    if (data.details)
        object.insert(QStringLiteral("provenance"), data.details->provenance.toJson());
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

Done DiffOutput::write(const report::ReportData& data) const
{
    // Why a run failed is told on standard error.
    if (!m_options.quiet && data.diff.phase() != api::Phase::Failed) {
        const Terminal& to = documentOnOutput() ? m_err : m_out;
        report::TerminalOptions look;
        look.width = to.width();
        look.colour = to.hasColour();
        look.utf8 = to.hasUnicode();
        const Done told = m_writer.writeText(to, report::terminalSummary(data, look));
        if (!told.ok())
            return told;
    }
    if (!m_options.json.isEmpty()) {
        const Done written = m_writer.write(m_options.json, json(data));
        if (!written.ok())
            return written;
    }
    // A report of a run that did not end well would be empty; the JSON says why.
    if (!m_options.html.isEmpty() && data.diff.phase() == api::Phase::Finished)
        return m_writer.write(m_options.html, report::htmlReport(data));
    return done();
}

} // namespace diffract::cli
