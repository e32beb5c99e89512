// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/terminal_summary.h"

#include "api/diff_facts.h"
#include "base/format.h"
#include "report/report_facts.h"
#include "report/terminal_text.h"

#include <algorithm>

namespace diffract::report {
namespace {

// Columns of design/screens 26.
constexpr int EndOfA = 31;
constexpr int EndOfB = 43;
constexpr int EndOfDelta = 55;
constexpr int Notes = 58;
constexpr int NarrowestName = 12;
constexpr int WidestName = 32;
constexpr int NumbersWidth = 22; // differing and match
constexpr int LongestBar = 40;
constexpr int MostColumns = 30;

struct Mark {
    QString sign;
    Ink ink;
};

Mark markOf(api::DiffResult result)
{
    switch (result) {
    case api::DiffResult::Error: return {QStringLiteral("x"), Ink::Error};
    case api::DiffResult::BadPks: return {QStringLiteral("!"), Ink::Warn};
    case api::DiffResult::Different: return {QStringLiteral("\u2260"), Ink::Changed};
    case api::DiffResult::MissingPks: return {QStringLiteral("-+"), Ink::SideA};
    case api::DiffResult::Identical: return {QStringLiteral("="), Ink::Ok};
    case api::DiffResult::Empty: return {QStringLiteral("="), Ink::Muted};
    }
    return {};
}

void putHead(TerminalText& out, const ReportData& data, const ReportFacts& facts, int width)
{
    for (const api::DiffResult verdict : facts.verdicts) {
        const Mark mark = markOf(verdict);
        out.put(mark.sign + QLatin1Char(' '), mark.ink).put(api::verdictText(verdict), Ink::Bold);
        out.put(QStringLiteral("  "));
    }
    if (!facts.unknownVerdict.isEmpty())
        out.put(QStringLiteral("? "), Ink::Muted).put(api::verdictText(facts.unknownVerdict), Ink::Bold);
    if (facts.matchRatio)
        out.put(QStringLiteral("   match score ")).put(formatPercent(*facts.matchRatio * 100), Ink::Bold);
    if (data.diff.id > 0)
        out.right(QStringLiteral("run %1").arg(data.diff.id), std::min(width, 87), Ink::Muted);
    out.end();
}

void putFailed(TerminalText& out, const ReportData& data)
{
    const api::Phase phase = data.diff.phase();
    const bool cancelled = phase == api::Phase::Cancelled;
    const bool failed = phase == api::Phase::Failed;
    const QString word = cancelled ? QStringLiteral("Cancelled")
                         : failed  ? QStringLiteral("Failed")
                                   : QStringLiteral("Not finished");
    out.put(QStringLiteral("x "), Ink::Error).put(word, Ink::Bold);
    if (data.diff.id > 0)
        out.put(QStringLiteral("     run %1").arg(data.diff.id), Ink::Muted);
    out.end();
    if (data.summary.error)
        out.put(data.summary.error->text()).end();
    else if (data.diff.monitorError)
        out.put(data.diff.monitorError->text()).end();
}

void putCounter(TerminalText& out, const QString& name, const api::Pair& pair)
{
    out.put(name).right(formatCount(pair[0]), EndOfA).right(formatCount(pair[1]), EndOfB);
    QString delta = formatDelta(pair[1] - pair[0]);
    delta.replace(QChar(0x2212), QLatin1Char('-'));
    out.right(delta, EndOfDelta);
}

void putKeys(TerminalText& out, const api::SummaryPks& pks, const ReportFacts& facts)
{
    out.end();
    out.right(QStringLiteral("A"), EndOfA, Ink::SideA).right(QStringLiteral("B"), EndOfB, Ink::SideB);
    out.right(QStringLiteral("B - A"), EndOfDelta, Ink::Muted).end();
    putCounter(out, QStringLiteral("Rows"), pks.totalRows);
    out.end();
    if (facts.keyed) {
        putCounter(out, QStringLiteral("Null keys"), pks.nulls);
        if (pks.nulls[0] + pks.nulls[1] > 0)
            out.to(Notes).put(QStringLiteral("! not compared"), Ink::Warn);
        out.end();
        putCounter(out, QStringLiteral("Duplicate rows"), pks.dupes);
        if (facts.duplicateKeys && (*facts.duplicateKeys)[2] > 0) {
            const qint64 keys = (*facts.duplicateKeys)[2];
            const QString words = keys == 1 ? QStringLiteral("! rows of 1 key") : QStringLiteral("! rows of %1 keys");
            out.to(Notes).put(keys == 1 ? words : words.arg(formatCount(keys)), Ink::Warn);
        }
        out.end();
    }
    putCounter(out, QStringLiteral("Only on this side"), pks.exclusives);
    const qint64 exclusive = pks.exclusives[0] + pks.exclusives[1];
    if (exclusive > 0) {
        out.to(Notes).put(QStringLiteral("-"), Ink::SideA).put(QStringLiteral("+"), Ink::SideB);
        const QString unit = facts.keyed ? QStringLiteral(" %1 keys") : QStringLiteral(" %1 rows");
        out.put(unit.arg(formatCount(exclusive)));
    }
    out.end();
}

void putCounts(TerminalText& out, const api::ResultCounts& counts, int width)
{
    out.end();
    out.put(QStringLiteral("= "), Ink::Ok).put(QStringLiteral("identical ") + formatCount(counts.identical));
    out.put(QLatin1Char(' ') + formatShare(counts.identical, counts.total), Ink::Muted).put(QStringLiteral("   "));
    out.put(QStringLiteral("\u2260 "), Ink::Changed).put(QStringLiteral("changed ") + formatCount(counts.changed));
    out.put(QLatin1Char(' ') + formatShare(counts.changed, counts.total), Ink::Muted);
    const QString onlyA = QStringLiteral("only A ") + formatCount(counts.onlyA);
    const QString onlyB = QStringLiteral("only B ") + formatCount(counts.onlyB);
    if (out.column() + onlyA.size() + onlyB.size() + 10 > width)
        out.end();
    else
        out.put(QStringLiteral("   "));
    out.put(QStringLiteral("- "), Ink::SideA).put(onlyA).put(QStringLiteral("   "));
    out.put(QStringLiteral("+ "), Ink::SideB).put(onlyB).end();
}

void putSample(TerminalText& out, const ReportFacts& facts)
{
    if (facts.sample.isEmpty())
        return;
    out.put(QStringLiteral("! "), Ink::Warn).put(facts.sample);
    if (facts.rowsDifferent)
        out.put(QStringLiteral("; changed, of all: ") + api::estimateText(*facts.rowsDifferent));
    out.end();
}

void putColumns(TerminalText& out, const ReportFacts& facts, const TerminalOptions& options, int width)
{
    if (facts.differing.empty())
        return;
    const size_t shown = std::min<size_t>(facts.differing.size(), MostColumns);
    int longest = NarrowestName;
    for (size_t i = 0; i < shown; ++i)
        longest = std::max(longest, TerminalText::width(out.shown(facts.differing[i].name)));
    const int name = std::min(longest, WidestName);
    const int indent = options.utf8 ? 2 : 3;
    const int endOfDiffering = indent + name + 12;
    const int endOfMatch = indent + name + NumbersWidth;
    const int bar = std::clamp(width - endOfMatch - 2, 10, LongestBar);
    const double worst = 100 - facts.differing.front().match;

    out.end();
    out.to(indent)
        .put(QStringLiteral("column"), Ink::Muted)
        .right(QStringLiteral("differing"), endOfDiffering, Ink::Muted);
    out.right(QStringLiteral("match"), endOfMatch, Ink::Muted).to(endOfMatch + 2);
    out.put(QStringLiteral("0 to %1 differing").arg(formatPercent(worst)), Ink::Muted).end();
    for (size_t i = 0; i < shown; ++i) {
        const ColumnFact& column = facts.differing[i];
        out.put(QStringLiteral("\u2260"), Ink::Changed).to(indent).put(out.shown(column.name, name));
        out.right(column.differing ? formatCount(*column.differing) : QStringLiteral("-"), endOfDiffering)
            .right(formatPercent(column.match), endOfMatch);
        const double share = worst > 0 ? (100 - column.match) / worst : 0;
        const int length = std::clamp(static_cast<int>(share * bar + 0.5), 1, bar);
        out.to(endOfMatch + 2).put(QString(length, QChar(0x2501)), Ink::Changed).end();
    }
    if (shown < facts.differing.size())
        out.put(QStringLiteral("  and %1 more").arg(facts.differing.size() - shown), Ink::Muted).end();
}

void putRest(TerminalText& out, const ReportFacts& facts)
{
    if (facts.differing.empty() && facts.differingColumns > 0)
        out.end()
            .put(QStringLiteral("\u2260 "), Ink::Changed)
            .put(QStringLiteral("columns with differences: %1 of %2; the service does not tell which")
                     .arg(facts.differingColumns)
                     .arg(facts.comparedColumns))
            .end();
    if (facts.equalColumns > 0) {
        const QString words =
            !facts.sample.isEmpty()
                ? QStringLiteral("columns without a difference in the sample: %1").arg(facts.equalColumns)
            : facts.equalColumns == 1 ? QStringLiteral("1 column matches in full")
                                      : QStringLiteral("%1 columns match in full").arg(facts.equalColumns);
        if (facts.differing.empty() && facts.differingColumns == 0)
            out.end();
        out.put(QStringLiteral("= "), Ink::Ok).put(words).end();
    }
    if (!facts.notCompared.isEmpty()) {
        out.put(QStringLiteral("! "), Ink::Warn).put(QStringLiteral("not compared: "));
        out.put(facts.notCompared.join(QStringLiteral(", "))).end();
    }
    QStringList moved;
    for (const SchemaFact& fact : facts.schema) {
        if (fact.kind == SchemaFact::Kind::Moved)
            moved += fact.name;
    }
    if (!moved.isEmpty())
        out.put(QStringLiteral("  moved: "), Ink::Muted).put(moved.join(QStringLiteral(", "))).end();
}

} // namespace

QString terminalSummary(const ReportData& data, const TerminalOptions& options)
{
    const int width = std::max(60, options.width);
    const ReportFacts facts = ReportFacts::of(data);
    TerminalText out(options);
    if (data.diff.phase() != api::Phase::Finished) {
        putFailed(out, data);
        return out.text();
    }
    putHead(out, data, facts, width);
    if (data.summary.pks) {
        putKeys(out, *data.summary.pks, facts);
        if (facts.counts.known)
            putCounts(out, facts.counts, width);
        else
            out.end().put(QStringLiteral("The service does not say how many rows changed."), Ink::Muted).end();
    } else {
        out.end().put(QStringLiteral("The service gives no counts of rows and keys for this diff."), Ink::Muted).end();
    }
    putSample(out, facts);
    putColumns(out, facts, options, width);
    putRest(out, facts);
    if (data.details) {
        for (const QString& note : data.details->notes)
            out.put(note, Ink::Muted).end();
    }
    return out.text();
}

} // namespace diffract::report
