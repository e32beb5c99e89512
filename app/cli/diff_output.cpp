// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/diff_output.h"

#include "api/file_uri.h"
#include "base/atomic_file.h"
#include "base/format.h"
#include "report/html_report.h"
#include "report/terminal_summary.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace diffract::cli {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("DiffOutput", text);
}

/// For the standard output, a device or a pipe.
Done notWritten(const QString& where, int number)
{
    return Error{number == ENOSPC ? ErrorKind::DiskFull : ErrorKind::Io,
                 tr("%1 cannot be written: %2.").arg(where, QString::fromLocal8Bit(std::strerror(number))),
                 {}};
}

Done writeInPlace(const QString& file, const QByteArray& bytes)
{
    const int descriptor = ::open(QFile::encodeName(file).constData(), O_WRONLY | O_CLOEXEC);
    if (descriptor < 0)
        return notWritten(file, errno);
    const int number = Terminal(descriptor, true).write(bytes);
    ::close(descriptor);
    return number == 0 ? done() : notWritten(file, number);
}

} // namespace

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

Done DiffOutput::writeDocument(const QString& file, const QByteArray& bytes) const
{
    if (file == QLatin1String("-")) {
        const int number = m_out.write(bytes);
        return number == 0 ? done() : notWritten(tr("The standard output"), number);
    }
    const QFileInfo target(file);
    const bool inPlace = target.exists() && !target.isFile();
    const Done written = inPlace ? writeInPlace(file, bytes) : writeFileAtomically(file, bytes);
    if (written.ok() && !m_options.quiet)
        m_err.writeLine(printable(tr("wrote %1 (%2)").arg(file, formatSize(bytes.size()))));
    return written;
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
        const int number = to.write(report::terminalSummary(data, look));
        if (number != 0 && &to == &m_out)
            return notWritten(tr("The standard output"), number);
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
