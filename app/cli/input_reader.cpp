// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/input_reader.h"

#include "base/format.h"

#include <QFile>
#include <QFileInfo>
#include <QSocketNotifier>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace diffract::cli {

InputReader::InputReader(QObject* parent)
    : QObject(parent)
{}

InputReader::~InputReader()
{
    end();
}

void InputReader::end()
{
    m_notifier.reset();
    if (m_owned)
        ::close(m_descriptor);
    m_owned = false;
}

void InputReader::read(const QString& file, qsizetype most)
{
    m_most = most;
    m_owned = file != QLatin1String("-");
    m_name = m_owned ? file : tr("The standard input");
    if (m_owned && QFileInfo(file).isDir()) {
        m_owned = false;
        Q_EMIT failed(tr("%1 is a folder.").arg(m_name));
        return;
    }
    m_descriptor = m_owned ? ::open(QFile::encodeName(file).constData(), O_RDONLY | O_CLOEXEC) : STDIN_FILENO;
    if (m_descriptor < 0) {
        m_owned = false;
        Q_EMIT failed(tr("%1 cannot be read: %2.").arg(m_name, QString::fromLocal8Bit(std::strerror(errno))));
        return;
    }
    m_notifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &InputReader::onReadable);
}

void InputReader::onReadable()
{
    char block[65536];
    const ssize_t count = ::read(m_descriptor, block, sizeof block);
    if (count < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    const int number = errno;
    if (count > 0 && m_bytes.size() + count <= m_most) {
        m_bytes.append(block, count);
        return;
    }
    m_notifier->setEnabled(false);
    m_notifier.release()->deleteLater(); // it is this one that called
    end();
    if (count < 0)
        Q_EMIT failed(tr("%1 cannot be read: %2.").arg(m_name, QString::fromLocal8Bit(std::strerror(number))));
    else if (count > 0)
        Q_EMIT failed(tr("%1 is larger than %2, which no request is.").arg(m_name, formatSize(m_most)));
    else
        Q_EMIT done(m_bytes);
}

} // namespace diffract::cli
