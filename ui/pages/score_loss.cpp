// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/score_loss.h"

#include "api/diff_facts.h"
#include "ui/pages/number_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace diffract::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(diffract::ui::ScoreLoss)
};

} // namespace

QList<LossTerm> lossTerms(const api::DiffFacts& facts)
{
    if (!facts.score || !facts.pks || facts.score->totalCells <= 0)
        return {};
    const api::ScoreTerms& score = *facts.score;
    const double unit = 100.0 / static_cast<double>(score.totalCells);
    QList<LossTerm> terms;
    const auto add = [&](Sign sign, const QString& text, qint64 cells) {
        if (cells > 0)
            terms.append({sign, Sign::None, text, unit * static_cast<double>(cells)});
    };
    const auto columns = [](qint64 number) {
        return number == 1 ? Words::tr("1 column") : Words::tr("%1 columns").arg(formatCount(number));
    };
    add(Sign::OnlyA, Words::tr("%1 without a partner \u00d7 rows of A").arg(columns(score.extraColumns[0])),
        score.extraColumns[0] * facts.pks->totalRows[0]);
    add(Sign::OnlyB, Words::tr("%1 without a partner \u00d7 rows of B").arg(columns(score.extraColumns[1])),
        score.extraColumns[1] * facts.pks->totalRows[1]);
    const qint64 exclusive = score.exclusiveRows[0] + score.exclusiveRows[1];
    add(score.exclusiveRows[0] > 0 ? Sign::OnlyA : Sign::OnlyB,
        exclusive == 1 ? Words::tr("1 exclusive row") : Words::tr("%1 exclusive rows").arg(formatCount(exclusive)),
        exclusive * score.sharedColumns);
    if (score.exclusiveRows[0] > 0 && score.exclusiveRows[1] > 0 && score.sharedColumns > 0)
        terms.last().second = Sign::OnlyB;
    const qint64 nulls = score.nullKeyRows[0] + score.nullKeyRows[1];
    add(Sign::NotComparable,
        nulls == 1 ? Words::tr("1 row with a NULL key") : Words::tr("%1 rows with a NULL key").arg(formatCount(nulls)),
        nulls * score.sharedColumns);
    const qint64 values = score.valueDifferences;
    add(Sign::Changed,
        facts.sample  ? Words::tr("about %1 differing values").arg(formatCount(values))
        : values == 1 ? Words::tr("1 differing value")
                      : Words::tr("%1 differing values").arg(formatCount(values)),
        2 * values);
    std::stable_sort(terms.begin(), terms.end(),
                     [](const LossTerm& left, const LossTerm& right) { return left.points > right.points; });
    return terms;
}

} // namespace diffract::ui
