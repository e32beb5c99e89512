// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/diff_facts.h"

#include "base/format.h"

#include <QLocale>

#include <algorithm>

namespace diffract::api {

QString DiffFacts::title() const
{
    if (sides[0].title.isEmpty() && sides[1].title.isEmpty())
        return QString();
    return sides[0].title + QStringLiteral(" \u2194 ") + sides[1].title;
}

QString DiffFacts::sampleText() const
{
    if (!sample)
        return QString();
    return sample->of ? tr("Sample of %1 of %2 rows").arg(formatCount(sample->rows), formatCount(*sample->of))
                      : tr("Sample of %1 rows").arg(formatCount(sample->rows));
}

QString DiffFacts::partText() const
{
    const QString atLeast = limited() ? tr("Not all rows were fetched: counts are at least") : QString();
    return atLeast.isEmpty() || !sample ? sampleText() + atLeast : sampleText() + QStringLiteral("; ") + atLeast;
}

QString DiffFacts::rowsMissing() const
{
    if (phase == RunPhase::Done)
        return QString();
    return running() ? tr("They are counted; the last step writes them.")
                     : tr("They were counted; the run ended before they were written.");
}

QList<ColumnFact> DiffFacts::columnsIn(std::initializer_list<ColumnState> states) const
{
    QList<ColumnFact> found;
    for (const ColumnFact& column : columns) {
        if (std::find(states.begin(), states.end(), column.state) != states.end())
            found.append(column);
    }
    return found;
}

int DiffFacts::schemaFindings() const
{
    return static_cast<int>(std::count_if(columns.begin(), columns.end(), [](const ColumnFact& column) {
        return column.state == ColumnState::TypeDiffers || column.state == ColumnState::OnlyA
               || column.state == ColumnState::OnlyB || column.moved
               || (!column.typeA.isEmpty() && !column.typeB.isEmpty() && column.typeA != column.typeB);
    }));
}

ResultCounts DiffFacts::counts() const
{
    return ResultCounts::of(pks, values, !keys.isEmpty());
}

std::optional<qint64> DiffFacts::sharedKeys() const
{
    if (!pks)
        return std::nullopt;
    return pks->distincts[0] - pks->exclusives[0];
}

std::optional<qint64> DiffFacts::allKeys() const
{
    if (!pks)
        return std::nullopt;
    return pks->distincts[0] + pks->exclusives[1];
}

QString estimateText(const ValueEstimate& estimate)
{
    return DiffFacts::tr("about %1 (%2 to %3 at %4)")
        .arg(formatCount(estimate.estimate), formatCount(estimate.intervalMin), formatCount(estimate.intervalMax),
             QLocale::c().toString(100 * estimate.confidence, 'g', 6) + QStringLiteral(" %"));
}

} // namespace diffract::api
