// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/counter_lines.h"

#include "api/diff_facts.h"
#include "ui/pages/number_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace diffract::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(diffract::ui::CounterLines)
};

CounterLine line(const QString& name, const api::Pair& pair)
{
    return {
        .name = name, .a = formatCount(pair[0]), .b = formatCount(pair[1]), .delta = formatDelta(pair[1] - pair[0])};
}

CounterLine nullKeys(const api::SummaryPks& pks)
{
    CounterLine nulls = line(Words::tr("Null keys"), pks.nulls);
    if (pks.nulls == api::Pair{}) {
        nulls.sign = Sign::Equal;
        nulls.remark = Words::tr("every row has a full key");
    } else {
        nulls.sign = Sign::NotComparable;
        nulls.remark = Words::tr("a part of the key is NULL; these rows are not compared");
    }
    return nulls;
}

CounterLine duplicateRows(const api::DiffFacts& facts)
{
    CounterLine duplicates = line(Words::tr("Duplicate rows"), facts.pks->dupes);
    if (facts.pks->dupes == api::Pair{}) {
        duplicates.sign = Sign::Equal;
        duplicates.remark = Words::tr("every key stands once");
    } else {
        duplicates.sign = Sign::NotComparable;
        if (facts.duplicateKeys) {
            const auto& keys = *facts.duplicateKeys;
            const QString all =
                keys[2] == 1 ? Words::tr("rows of 1 key") : Words::tr("rows of %1 keys").arg(formatCount(keys[2]));
            if (keys[0] == 0 || keys[1] == 0)
                duplicates.remark = (keys[0] > 0 ? Words::tr("%1, only in A") : Words::tr("%1, only in B")).arg(all);
            else
                duplicates.remark = Words::tr("rows of %1 keys in A, %2 in B; %3 keys in all")
                                        .arg(formatCount(keys[0]), formatCount(keys[1]), formatCount(keys[2]));
        }
    }
    return duplicates;
}

} // namespace

QList<CounterLine> keyCounters(const api::DiffFacts& facts)
{
    if (!facts.pks)
        return {};
    const api::SummaryPks& pks = *facts.pks;
    if (!facts.keyed()) {
        CounterLine lonely = line(Words::tr("Rows without a partner"), pks.exclusives);
        lonely.sign = pks.exclusives == api::Pair{} ? Sign::Equal : Sign::OnlyA;
        lonely.second = pks.exclusives == api::Pair{} ? Sign::None : Sign::OnlyB;
        lonely.remark = Words::tr("there is no key: whole rows are compared, as often as they stand there");
        return {line(Words::tr("Rows"), pks.totalRows), line(Words::tr("Different rows"), pks.distincts), lonely};
    }
    QList<CounterLine> lines{line(Words::tr("Rows"), pks.totalRows), nullKeys(pks), duplicateRows(facts),
                             line(Words::tr("Distinct keys"), pks.distincts)};
    CounterLine exclusive = line(Words::tr("Exclusive keys"), pks.exclusives);
    const qint64 lonely = pks.exclusives[0] + pks.exclusives[1];
    exclusive.sign = lonely == 0 ? Sign::Equal : Sign::OnlyA;
    exclusive.second = lonely == 0 ? Sign::None : Sign::OnlyB;
    exclusive.remark = lonely == 0   ? Words::tr("every key has a partner")
                       : lonely == 1 ? Words::tr("1 key has no partner")
                                     : Words::tr("%1 keys have no partner").arg(formatCount(lonely));
    lines.append(exclusive);
    const qint64 shared = facts.sharedKeys().value_or(0);
    CounterLine both{.name = Words::tr("Shared keys"), .a = formatCount(shared), .b = formatCount(shared)};
    if (facts.values) {
        const QString compared = formatCount(facts.values->totalRows);
        const qint64 left = shared - facts.values->totalRows;
        if (facts.sample)
            both.remark = Words::tr("%1 compared, a sample").arg(compared);
        else
            both.remark = left > 0 ? Words::tr("%1 compared, %2 duplicated").arg(compared, formatCount(left))
                                   : Words::tr("%1 compared").arg(compared);
    }
    lines.append(both);
    return lines;
}

QList<CounterLine> checkedCounters(const api::DiffFacts& facts)
{
    QList<CounterLine> lines;
    const auto add = [&](CounterLine one, const QString& remark) {
        one.sign = Sign::Equal;
        one.remark = remark;
        lines.append(one);
    };
    if (facts.pks)
        add(line(Words::tr("Rows"), facts.pks->totalRows), QString());
    if (facts.columnCounts) {
        const bool moved = !facts.columns.isEmpty()
                           && std::any_of(facts.columns.begin(), facts.columns.end(),
                                          [](const api::ColumnFact& column) { return column.moved; });
        add(line(Words::tr("Columns"), *facts.columnCounts),
            moved ? Words::tr("same names and kinds; the order differs") : Words::tr("same names, kinds and order"));
    }
    if (facts.pks) {
        add(line(Words::tr("Distinct keys"), facts.pks->distincts), Words::tr("none only in A, none only in B"));
        add(line(Words::tr("Null keys"), facts.pks->nulls), QString());
        add(line(Words::tr("Duplicate rows"), facts.pks->dupes), QString());
    }
    if (facts.values) {
        const api::Pair cells{facts.values->totalValues, facts.values->totalValues};
        const QString rows = formatCount(facts.values->totalRows);
        const QString columns = formatCount(facts.values->comparedColumns);
        add(line(Words::tr("Compared values"), cells),
            facts.values->totalValues == 0 ? QString()
            : facts.sample ? Words::tr("%1 sampled rows \u00d7 %2 columns, all equal").arg(rows, columns)
                           : Words::tr("%1 rows \u00d7 %2 columns, all equal").arg(rows, columns));
    }
    return lines;
}

} // namespace diffract::ui
