// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/terminal.h"

#include "base/hidden_text.h"

#include <QStringList>

#include <cerrno>
#include <sys/ioctl.h>
#include <unistd.h>

namespace diffract::cli {

namespace {

constexpr int UsualWidth = 100;

/// Asked of the environment: Qt replaces the C locale by C.UTF-8 for itself.
bool localeIsUtf8()
{
    for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        const QByteArray value = qgetenv(name).toLower();
        if (!value.isEmpty())
            return value.contains("utf-8") || value.contains("utf8");
    }
    return false;
}

} // namespace

Terminal::Terminal(int descriptor, bool noColour)
    : m_descriptor(descriptor)
    , m_terminal(::isatty(descriptor) == 1)
    , m_colour(m_terminal && !noColour && qgetenv("NO_COLOR").isEmpty() && qgetenv("TERM") != "dumb")
    , m_unicode(localeIsUtf8())
{}

int Terminal::width() const
{
    winsize size{};
    if (m_terminal && ::ioctl(m_descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return UsualWidth;
}

int Terminal::write(const QByteArray& bytes) const
{
    qsizetype written = 0;
    while (written < bytes.size()) {
        const ssize_t count =
            ::write(m_descriptor, bytes.constData() + written, static_cast<size_t>(bytes.size() - written));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return count < 0 && errno == EPIPE ? 0 : count < 0 ? errno : ENOSPC;
        written += count;
    }
    return 0;
}

QString printable(const QString& text)
{
    QStringList lines = text.split(QLatin1Char('\n'));
    for (QString& line : lines)
        line = withoutHidden(line);
    return lines.join(QLatin1Char('\n'));
}

} // namespace diffract::cli
