// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/findings.h"

#include "api/diff_facts.h"
#include "ui/pages/number_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace diffract::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(diffract::ui::Findings)
};

/// A finding and the cells it took off the score.
struct Weighed {
    Finding finding;
    qint64 cells = 0;
};

QString pointsNote(const api::DiffFacts& facts, qint64 cells)
{
    if (!facts.score || facts.score->totalCells <= 0 || cells <= 0)
        return QString();
    const double points = 100.0 * static_cast<double>(cells) / static_cast<double>(facts.score->totalCells);
    return Words::tr("Takes %1 points off the match score").arg(text::points(points));
}

QString rows(qint64 number)
{
    return number == 1 ? Words::tr("1 row") : Words::tr("%1 rows").arg(formatCount(number));
}

QString keys(qint64 number)
{
    return number == 1 ? Words::tr("1 key") : Words::tr("%1 keys").arg(formatCount(number));
}

void addColumns(const api::DiffFacts& facts, QList<Weighed>& all)
{
    const api::Pair rowsOf = facts.pks ? facts.pks->totalRows : api::Pair{};
    for (const api::ColumnFact& column : facts.columns) {
        Finding finding{.name = column.name, .page = PageKind::Schema, .column = column.name};
        qint64 cells = 0;
        if (column.state == api::ColumnState::OnlyA) {
            finding.sign = Sign::OnlyA;
            finding.before = Words::tr("Column missing in B: ");
            cells = rowsOf[0];
        } else if (column.state == api::ColumnState::OnlyB) {
            finding.sign = Sign::OnlyB;
            finding.before = Words::tr("New column in B: ");
            cells = rowsOf[1];
        } else if (column.state == api::ColumnState::TypeDiffers) {
            finding.sign = Sign::NotComparable;
            finding.after = column.typeA.isEmpty()
                                ? Words::tr(" has another type in B: not compared")
                                : Words::tr(" is %1 in A and %2 in B: not compared").arg(column.typeA, column.typeB);
            cells = rowsOf[0] + rowsOf[1];
        } else {
            continue;
        }
        finding.note = pointsNote(facts, cells);
        all.append({finding, cells});
    }
}

void addWorstColumn(const api::DiffFacts& facts, QList<Weighed>& all)
{
    if (!facts.values)
        return;
    const api::ColumnFact* worst = nullptr;
    for (const api::ColumnFact& column : facts.columns) {
        if (column.different.value_or(0) > 0 && (!worst || *column.different > *worst->different))
            worst = &column;
    }
    if (!worst)
        return;
    const qint64 differing = *worst->different;
    const bool alone = facts.values->columnsWithDifferences == 1;
    Finding finding{.sign = Sign::Changed,
                    .name = worst->name,
                    .page = PageKind::Values,
                    .spot = Spot::Changed,
                    .column = worst->name};
    finding.after = (alone ? Words::tr(" is the only column that differs: %1") : Words::tr(" is the worst column: %1"))
                        .arg(rows(differing));
    finding.note = Words::tr("%1 of %2 differing values; %3 of the compared rows")
                       .arg(formatCount(differing), formatCount(facts.values->valuesWithDifferences),
                            formatShare(differing, facts.values->totalRows));
    if (facts.sample)
        finding.note = worst->estimate
                           ? Words::tr("In the sample; in all rows %1").arg(api::estimateText(*worst->estimate))
                           : Words::tr("In the sample; %1").arg(finding.note);
    all.append({finding, 2 * differing});
}

void addExclusives(const api::DiffFacts& facts, QList<Weighed>& all)
{
    for (int side = 0; side < 2; ++side) {
        const qint64 number = facts.pks->exclusives[static_cast<size_t>(side)];
        if (number == 0)
            continue;
        const qint64 cells =
            facts.score ? facts.score->exclusiveRows[static_cast<size_t>(side)] * facts.score->sharedColumns : 0;
        Finding finding{.sign = side == 0 ? Sign::OnlyA : Sign::OnlyB,
                        .page = PageKind::PrimaryKeys,
                        .spot = side == 0 ? Spot::OnlyA : Spot::OnlyB};
        finding.before = (side == 0 ? Words::tr("%1 only in A") : Words::tr("%1 only in B"))
                             .arg(facts.keyed() ? keys(number) : rows(number));
        finding.note = pointsNote(facts, cells);
        if (finding.note.isEmpty())
            finding.note = (facts.keyed() ? Words::tr("%1 of all keys") : Words::tr("%1 of all different rows"))
                               .arg(formatShare(number, facts.allKeys().value_or(0)));
        all.append({finding, cells});
    }
}

void addBadKeys(const api::DiffFacts& facts, QList<Finding>& all)
{
    const api::SummaryPks& pks = *facts.pks;
    if (pks.dupes != api::Pair{}) {
        const bool inA = pks.dupes[0] > 0;
        const bool inB = pks.dupes[1] > 0;
        const QString where = inA && inB ? Words::tr("in A, B or both") : inA ? Words::tr("in A") : Words::tr("in B");
        Finding finding{.sign = Sign::NotComparable, .page = PageKind::PrimaryKeys, .spot = Spot::Duplicates};
        if (facts.duplicateKeys) {
            const qint64 number = (*facts.duplicateKeys)[2];
            finding.before = number == 1 ? Words::tr("1 key is duplicated, %1").arg(where)
                                         : Words::tr("%1 keys are duplicated, %2").arg(formatCount(number), where);
        } else {
            finding.before = Words::tr("Keys are duplicated, %1").arg(where);
        }
        finding.note =
            Words::tr("%1 in A, %2 in B; compared group by group").arg(rows(pks.dupes[0]), rows(pks.dupes[1]));
        all.append(finding);
    }
    for (int side = 0; side < 2; ++side) {
        const qint64 number = pks.nulls[static_cast<size_t>(side)];
        if (number == 0)
            continue;
        Finding finding{.sign = Sign::NotComparable,
                        .page = PageKind::PrimaryKeys,
                        .spot = side == 0 ? Spot::NullKeysA : Spot::NullKeysB};
        const QString sideName = side == 0 ? QStringLiteral("A") : QStringLiteral("B");
        finding.before = number == 1
                             ? Words::tr("1 row of %1 has a NULL in its key").arg(sideName)
                             : Words::tr("%1 rows of %2 have a NULL in their key").arg(formatCount(number), sideName);
        finding.note = Words::tr("Such rows have no partner and are not compared");
        all.append(finding);
    }
}

} // namespace

QList<Finding> findingsOf(const api::DiffFacts& facts)
{
    QList<Weighed> weighed;
    addColumns(facts, weighed);
    addWorstColumn(facts, weighed);
    if (facts.pks)
        addExclusives(facts, weighed);
    std::stable_sort(weighed.begin(), weighed.end(),
                     [](const Weighed& left, const Weighed& right) { return left.cells > right.cells; });
    QList<Finding> all;
    for (const Weighed& one : weighed)
        all.append(one.finding);
    if (facts.pks)
        addBadKeys(facts, all);
    return all;
}

} // namespace diffract::ui
