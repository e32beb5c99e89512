// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/progress_line.h"

#include "cli/diff_words.h"

#include <QCoreApplication>

#include <algorithm>

namespace diffract::cli {

namespace {

constexpr qint64 QuietMs = 1000;
constexpr int BarWidth = 36;

QString tr(const char* text)
{
    return QCoreApplication::translate("ProgressLine", text);
}

QString bar(qint64 percent, bool unicode)
{
    const int full = static_cast<int>(std::clamp<qint64>(percent, 0, 100) * BarWidth / 100);
    return QString(full, unicode ? QChar(0x2501) : QLatin1Char('#'))
           + QString(BarWidth - full, unicode ? QChar(0x2500) : QLatin1Char('.'));
}

QString minutes(qint64 ms)
{
    return QStringLiteral("%1:%2").arg(ms / 60'000).arg(ms / 1000 % 60, 2, 10, QLatin1Char('0'));
}

} // namespace

ProgressLine::ProgressLine(const Terminal& terminal, bool enabled, client::Clock& clock)
    : m_terminal(terminal)
    , m_clock(clock)
    , m_enabled(enabled && terminal.isTerminal())
    , m_started(clock.monotonic())
{}

QString ProgressLine::text(const api::DataDiff& diff, qint64 elapsedMs, int width, bool unicode)
{
    QString line;
    std::optional<qint64> percent;
    const auto stages = diff.diffProgress ? diff.diffProgress->stages : std::nullopt;
    if (stages) {
        const auto running = std::find_if(stages->begin(), stages->end(), [](const auto& s) { return s.isRunning(); });
        if (running != stages->end()) {
            line = QStringLiteral("[%1/%2] ").arg(running - stages->begin() + 1).arg(stages->size()) + running->name;
            if (running->note)
                line += QLatin1String(", ") + *running->note;
            percent = running->percent;
        }
    }
    // A remote service counts steps only.
    const auto steps = diff.diffProgress ? diff.diffProgress->steps() : std::nullopt;
    if (line.isEmpty() && steps && diff.status && !diff.isFinal()) {
        const auto [done, total] = *steps;
        line = tr("%1, %2 of %3 steps").arg(shortWord(diff.status->raw)).arg(done).arg(total);
        percent = static_cast<qint64>(100 * static_cast<double>(done) / static_cast<double>(total));
    }
    if (line.isEmpty())
        line = diff.status ? diff.status->raw : tr("running");
    line = printable(line).replace(QLatin1Char('\n'), QLatin1Char(' '));
    QString end = minutes(elapsedMs);
    if (percent)
        end = bar(*percent, unicode) + QStringLiteral("  %1 %   ").arg(*percent, 3) + end;
    const int room = std::max(10, width - 1 - static_cast<int>(end.size()) - 2);
    if (line.size() > room)
        line = line.left(room - 1) + (unicode ? QChar(0x2026) : QLatin1Char('.'));
    return (line + QLatin1String("  ") + end).left(std::max(1, width - 1));
}

void ProgressLine::show(const api::DataDiff& diff)
{
    const qint64 elapsed = m_clock.monotonic() - m_started;
    if (!m_enabled || elapsed < QuietMs)
        return;
    m_shown = true;
    m_terminal.write(QLatin1String("\r") + text(diff, elapsed, m_terminal.width(), m_terminal.hasUnicode())
                     + QLatin1String("\x1b[K"));
}

void ProgressLine::clear()
{
    if (m_shown)
        m_terminal.write(QStringLiteral("\r\x1b[K"));
    m_shown = false;
}

void ProgressLine::finish(const api::DataDiff& diff)
{
    if (!m_shown)
        return;
    clear();
    const auto stages = diff.diffProgress ? diff.diffProgress->stages : std::nullopt;
    const double seconds = static_cast<double>(m_clock.monotonic() - m_started) / 1000;
    const auto steps = diff.diffProgress ? diff.diffProgress->steps() : std::nullopt;
    auto [done, total] = steps.value_or(std::array<qint64, 2>{});
    if (stages && !stages->empty()) {
        done = std::count_if(stages->begin(), stages->end(), [](const auto& s) { return s.isDone(); });
        total = qint64(stages->size());
    }
    if (total > 0)
        m_terminal.writeLine(tr("done, %1 of %2 steps in %3 s").arg(done).arg(total).arg(seconds, 0, 'f', 1));
}

} // namespace diffract::cli
