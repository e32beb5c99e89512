// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/diff_words.h"

#include "api/diff_facts.h"
#include "api/facts_reader.h"
#include "api/verdict.h"
#include "base/format.h"
#include "base/hidden_text.h"
#include "report/terminal_text.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <array>

namespace diffract::cli {

namespace {

using report::Ink;

constexpr qsizetype LongestWord = 60;
constexpr qsizetype LongestReason = 300;

QString tr(const char* text)
{
    return QCoreApplication::translate("DiffWords", text);
}

QString oneLine(QString text)
{
    return text.replace(QLatin1Char('\n'), QLatin1Char(' ')).simplified();
}

QString progressOf(const api::DataDiff& diff)
{
    if (!diff.diffProgress)
        return {};
    const auto& stages = diff.diffProgress->stages;
    if (stages) {
        const auto running = std::find_if(stages->begin(), stages->end(), [](const auto& s) { return s.isRunning(); });
        if (running != stages->end())
            return tr("step %1 of %2, %3").arg(running - stages->begin() + 1).arg(stages->size()).arg(running->name);
    }
    const auto steps = diff.diffProgress->steps();
    return steps ? tr("%1 of %2 steps").arg((*steps)[0]).arg((*steps)[1]) : QString();
}

QString resultOf(const api::DataDiff& diff)
{
    switch (diff.phase()) {
    case api::Phase::Finished: return diff.result.value_or(QString());
    case api::Phase::Failed: return diff.monitorError ? oneLine(diff.monitorError->text()) : QString();
    case api::Phase::Cancelled: return {};
    case api::Phase::Unfinished:
    case api::Phase::NeedsAction: break;
    }
    return progressOf(diff);
}

QString shownTime(const QString& iso)
{
    const QDateTime time = QDateTime::fromString(iso, Qt::ISODateWithMs);
    return time.isValid() ? formatTime(time.toLocalTime()) : iso;
}

Ink inkOf(const api::DataDiff& diff)
{
    if (diff.phase() == api::Phase::Failed)
        return Ink::Error;
    switch (diff.verdict().value_or(api::DiffResult::Empty)) {
    case api::DiffResult::Identical: return Ink::Ok;
    case api::DiffResult::BadPks: return Ink::Warn;
    case api::DiffResult::Different:
    case api::DiffResult::MissingPks: return Ink::Changed;
    case api::DiffResult::Error: return Ink::Error;
    case api::DiffResult::Empty: break;
    }
    return Ink::Plain;
}

constexpr std::size_t Fields = 7;
constexpr std::size_t Result = 2;
constexpr int Gap = 2;
using Row = std::array<QString, Fields>;
using Widths = std::array<int, Fields>;

/// As wide as what stands there; where the terminal is narrower, the widest of the long ones give way.
Widths widthsOf(const std::vector<Row>& rows, const report::TerminalText& out, int room)
{
    constexpr Widths widest{18, 20, 40, 24, 60, 60, 40};
    constexpr Widths narrowest{18, 20, 11, 24, 6, 6, 6}; // of the verdicts missing-pks is the longest
    Widths widths{};
    for (const Row& row : rows) {
        for (std::size_t i = 0; i < Fields; ++i)
            widths[i] = std::min(widest[i], std::max(widths[i], report::TerminalText::width(out.shown(row[i]))));
    }
    int over = -room - Gap;
    for (const int width : widths)
        over += width + Gap;
    for (; over > 0; --over) {
        int* longest = nullptr;
        for (const std::size_t i : {Result, Result + 2, Result + 3, Result + 4}) {
            if (widths[i] > narrowest[i] && (!longest || widths[i] > *longest))
                longest = &widths[i];
        }
        if (!longest)
            break;
        --*longest;
    }
    return widths;
}

} // namespace

DiffWords DiffWords::of(const api::DataDiff& diff)
{
    const api::DiffFacts facts = api::readFacts(diff, nullptr, nullptr);
    DiffWords words;
    words.id = QString::number(diff.id);
    words.status = diff.status ? diff.status->raw : diff.done.value_or(false) ? QStringLiteral("done") : tr("running");
    words.result = resultOf(diff);
    words.created = diff.createdAt.value_or(QString());
    words.a = facts.sides[0].name;
    words.b = facts.sides[1].name;
    words.tags = diff.request.tags.value_or(QStringList()).join(QLatin1Char(','));
    return words;
}

QString shortWord(const QString& word)
{
    return shortened(word, LongestWord);
}

QString unknownResultText(const api::DataDiff& diff)
{
    const QString word = diff.unknownResult();
    return word.isEmpty()
               ? QString()
               : tr("%1. This version does not know that result: look at the counts.").arg(api::verdictText(word));
}

QString statusLine(const api::DataDiff& diff)
{
    const DiffWords words = DiffWords::of(diff);
    QStringList parts{words.id, shortWord(words.status)};
    if (!words.result.isEmpty())
        parts.append(diff.phase() == api::Phase::Failed ? shortened(words.result, LongestReason)
                                                        : shortWord(words.result));
    if (!words.a.isEmpty() || !words.b.isEmpty())
        parts.append(words.a + QLatin1String(" / ") + words.b);
    if (!words.created.isEmpty())
        parts.append(tr("created %1").arg(shownTime(words.created)));
    if (diff.isFinal() && diff.runtime.value_or(-1) >= 0)
        parts.append(formatDuration(*diff.runtime));
    if (diff.isArchived())
        parts.append(tr("archived"));
    for (QString& part : parts)
        part = withoutHidden(part);
    return parts.join(QLatin1String("  "));
}

QString tabbedLines(const api::DiffPage& page)
{
    QString text;
    for (const api::DataDiff& diff : page.results) {
        const DiffWords words = DiffWords::of(diff);
        QStringList fields;
        for (const QString& field : {words.id, words.status, words.result, words.created, words.a, words.b, words.tags})
            fields.append(withoutHidden(field));
        text += fields.join(QLatin1Char('\t')) + QLatin1Char('\n');
    }
    return text;
}

QString diffTable(const api::DiffPage& page, const report::TerminalOptions& look)
{
    report::TerminalText out(look);
    std::vector<Row> rows{{tr("ID"), tr("status"), tr("result"), tr("created"), tr("A"), tr("B"), tr("tags")}};
    for (const api::DataDiff& diff : page.results) {
        const DiffWords words = DiffWords::of(diff);
        rows.push_back({words.id, words.status, words.result, shownTime(words.created), words.a, words.b, words.tags});
    }
    const Widths widths = widthsOf(rows, out, look.width);
    for (std::size_t r = 0; r < rows.size(); ++r) {
        out.right(rows[r][0], widths[0], r == 0 ? Ink::Muted : Ink::Plain);
        int column = widths[0] + Gap;
        for (std::size_t i = 1; i < Fields; ++i) {
            const Ink ink = r == 0 ? Ink::Muted : i == Result ? inkOf(page.results[r - 1]) : Ink::Plain;
            if (!rows[r][i].isEmpty())
                out.to(column).put(out.shown(rows[r][i], widths[i]), ink);
            column += widths[i] + Gap;
        }
        out.end();
    }
    return out.text();
}

} // namespace diffract::cli
