// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/diff_output.h"

#include "base/atomic_file.h"
#include "base/format.h"
#include "report/html_report.h"
#include "report/terminal_summary.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>

namespace diffract::cli {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("DiffOutput", text);
}

Done checkFile(const QString& option, const QString& file)
{
    if (file.isEmpty() || file == QLatin1String("-"))
        return done();
    const QFileInfo target(file);
    const QFileInfo folder(target.absolutePath());
    if (target.isDir())
        return Error{ErrorKind::Invalid, tr("%1: %2 is a folder; give the name of a file.").arg(option, file), {}};
    if (!folder.isDir())
        return Error{ErrorKind::Invalid, tr("%1: there is no folder %2.").arg(option, folder.filePath()), {}};
    if (!folder.isWritable())
        return Error{ErrorKind::Invalid, tr("%1: the folder %2 cannot be written.").arg(option, folder.filePath()), {}};
    return done();
}

} // namespace

Done DiffOutput::check() const
{
    const Done json = checkFile(QStringLiteral("--json"), m_options.json);
    return json.ok() ? checkFile(QStringLiteral("--html"), m_options.html) : json;
}

bool DiffOutput::documentOnOutput() const
{
    return m_options.json == QLatin1String("-") || m_options.html == QLatin1String("-");
}

QByteArray DiffOutput::json(const report::ReportData& data)
{
    QJsonObject object{{QStringLiteral("diff"), data.diff.toJson()},
                       {QStringLiteral("summary_results"), data.summary.toJson()},
                       {QStringLiteral("provenance"), QJsonValue(QJsonValue::Null)}};
    if (data.details)
        object.insert(QStringLiteral("provenance"), data.details->provenance.toJson());
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

Done DiffOutput::writeDocument(const QString& file, const QByteArray& bytes) const
{
    if (file == QLatin1String("-")) {
        m_out.write(bytes);
        return done();
    }
    const Done written = writeFileAtomically(file, bytes);
    if (written.ok() && !m_options.quiet)
        m_err.writeLine(printable(tr("wrote %1 (%2)").arg(file, formatSize(bytes.size()))));
    return written;
}

Done DiffOutput::write(const report::ReportData& data) const
{
    if (!m_options.quiet) {
        const Terminal& to = documentOnOutput() ? m_err : m_out;
        report::TerminalOptions look;
        look.width = to.width();
        look.colour = to.hasColour();
        look.utf8 = to.hasUnicode();
        to.write(report::terminalSummary(data, look));
    }
    if (!m_options.json.isEmpty()) {
        const Done written = writeDocument(m_options.json, json(data));
        if (!written.ok())
            return written;
    }
    // A report of a run that did not end well would be empty; the JSON says why.
    if (!m_options.html.isEmpty() && data.diff.phase() == api::Phase::Finished)
        return writeDocument(m_options.html, report::htmlReport(data));
    return done();
}

} // namespace diffract::cli
