// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/password_reader.h"

#include "cli/terminal.h"

#include <QSocketNotifier>

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace diffract::cli {

struct PasswordReader::Saved {
    termios state;
};

PasswordReader::PasswordReader(bool standardInput, QObject* parent)
    : QObject(parent)
    , m_standardInput(standardInput)
{}

PasswordReader::~PasswordReader()
{
    stop();
}

bool PasswordReader::canAsk() const
{
    return m_standardInput || ::isatty(STDIN_FILENO) == 1;
}

void PasswordReader::openTerminal(const QString& question)
{
    m_descriptor = ::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    termios state{};
    if (m_descriptor < 0 || ::tcgetattr(m_descriptor, &state) != 0)
        return stop();
    m_saved = std::make_unique<Saved>(Saved{state});
    state.c_lflag &= ~tcflag_t(ECHO);
    state.c_lflag |= ECHONL;
    if (::tcsetattr(m_descriptor, TCSAFLUSH, &state) != 0)
        return stop();
    Terminal(m_descriptor, true).write(printable(question));
}

void PasswordReader::ask(const QString& question)
{
    if (m_standardInput)
        m_descriptor = STDIN_FILENO;
    else
        openTerminal(question);
    if (m_descriptor < 0) {
        QMetaObject::invokeMethod(this, &PasswordReader::failed, Qt::QueuedConnection);
        return;
    }
    if (m_buffer.contains('\n')) { // came with the answer before
        QMetaObject::invokeMethod(
            this, [this] { onReadable(); }, Qt::QueuedConnection);
        return;
    }
    m_notifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &PasswordReader::onReadable);
}

void PasswordReader::onReadable()
{
    if (m_descriptor < 0)
        return;
    bool ended = false;
    if (!m_buffer.contains('\n')) {
        char bytes[1024];
        const ssize_t count = ::read(m_descriptor, bytes, sizeof bytes);
        if (count > 0)
            m_buffer.append(bytes, count);
        ended = count <= 0;
    }
    const qsizetype line = m_buffer.indexOf('\n');
    if (line < 0 && !ended)
        return;
    const bool isAnswer = line >= 0 || !m_buffer.isEmpty();
    const QString password = QString::fromUtf8(line < 0 ? m_buffer : m_buffer.left(line));
    m_buffer = line < 0 ? QByteArray() : m_buffer.mid(line + 1);
    stop();
    if (isAnswer)
        Q_EMIT given(password);
    else
        Q_EMIT failed();
}

void PasswordReader::stop()
{
    if (m_notifier) {
        m_notifier->setEnabled(false);
        m_notifier.release()->deleteLater(); // may be the one that called
    }
    if (m_saved)
        ::tcsetattr(m_descriptor, TCSAFLUSH, &m_saved->state);
    m_saved.reset();
    if (!m_standardInput && m_descriptor >= 0)
        ::close(m_descriptor);
    m_descriptor = -1;
}

} // namespace diffract::cli
