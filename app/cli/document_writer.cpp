// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/document_writer.h"

#include "base/atomic_file.h"
#include "base/format.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace diffract::cli {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("DocumentWriter", text);
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

Done DocumentWriter::write(const QString& file, const QByteArray& bytes) const
{
    if (file == QLatin1String("-")) {
        const int number = m_out.write(bytes);
        return number == 0 ? done() : notWritten(tr("The standard output"), number);
    }
    const QFileInfo target(file);
    const bool inPlace = target.exists() && !target.isFile();
    const Done written = inPlace ? writeInPlace(file, bytes) : writeFileAtomically(file, bytes);
    if (written.ok() && !m_quiet)
        m_err.writeLine(printable(tr("wrote %1 (%2)").arg(file, formatSize(bytes.size()))));
    return written;
}

Done DocumentWriter::writeLine(const QString& text) const
{
    return writeText(m_out, printable(text) + QLatin1Char('\n'));
}

Done DocumentWriter::writeText(const Terminal& to, const QString& text) const
{
    const int number = to.write(text);
    return number == 0 || &to != &m_out ? done() : notWritten(tr("The standard output"), number);
}

} // namespace diffract::cli
