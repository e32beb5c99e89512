// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/counter_strip.h"

#include "api/diff_facts.h"
#include "ui/pages/number_text.h"
#include "ui/pages/page_entries.h"
#include "ui/widgets/counter_tile.h"

#include <QBoxLayout>

namespace diffract::ui {
namespace {

const QString Dash = QStringLiteral("\u2014");

QString pairText(const api::Pair& pair)
{
    return formatCount(pair[0]) + QStringLiteral(" / ") + formatCount(pair[1]);
}

} // namespace

CounterStrip::CounterStrip(QWidget* parent)
    : QWidget(parent)
    , m_rowsA(new CounterTile(tr("Rows"), Chip::SideA, this))
    , m_rowsB(new CounterTile(tr("Rows"), Chip::SideB, this))
    , m_changed(new CounterTile(tr("Changed rows"), Sign::Changed, this))
    , m_onlyA(new CounterTile(tr("Only in A"), Sign::OnlyA, this))
    , m_onlyB(new CounterTile(tr("Only in B"), Sign::OnlyB, this))
    , m_duplicates(new CounterTile(tr("Duplicates A / B"), Sign::NotComparable, this))
    , m_nulls(new CounterTile(tr("Null keys A / B"), Sign::None, this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    for (CounterTile* tile : {m_rowsA, m_rowsB, m_changed, m_onlyA, m_onlyB, m_duplicates, m_nulls})
        row->addWidget(tile, 1);
}

void CounterStrip::setFacts(const api::DiffFacts& facts)
{
    const auto columns = [&](size_t side) {
        if (!facts.columnCounts)
            return QString();
        const qint64 number = (*facts.columnCounts)[side];
        return number == 1 ? tr("1 column") : tr("%1 columns").arg(formatCount(number));
    };
    const auto keys = [&](qint64 number) {
        if (!facts.keyed())
            return number == 1 ? tr("row") : tr("rows");
        return number == 1 ? tr("key") : tr("keys");
    };
    const auto later = [&](PageKind page) {
        const int step = fillingStep(page, facts);
        return facts.running() && step >= 0 ? tr("after step %1").arg(step + 1) : QString();
    };
    if (const std::optional<api::Pair> rows = facts.pks ? facts.pks->totalRows : facts.rows) {
        m_rowsA->setValue(formatCount((*rows)[0]), columns(0));
        m_rowsB->setValue(formatCount((*rows)[1]), columns(1));
    } else {
        for (CounterTile* tile : {m_rowsA, m_rowsB})
            tile->setValue(Dash, facts.running() && !facts.steps.isEmpty() ? tr("after step 1") : QString());
    }
    if (facts.pks) {
        const api::SummaryPks& pks = *facts.pks;
        m_onlyA->setValue(formatCount(pks.exclusives[0]), keys(pks.exclusives[0]));
        m_onlyB->setValue(formatCount(pks.exclusives[1]), keys(pks.exclusives[1]));
        QString rows = tr("rows");
        if (facts.duplicateKeys && (*facts.duplicateKeys)[2] > 0) {
            const qint64 number = (*facts.duplicateKeys)[2];
            rows = number == 1 ? tr("rows of 1 key") : tr("rows of %1 keys").arg(formatCount(number));
        }
        m_duplicates->setValue(pairText(pks.dupes), rows);
        m_nulls->setValue(pairText(pks.nulls), tr("rows"));
    } else {
        for (CounterTile* tile : {m_onlyA, m_onlyB, m_duplicates, m_nulls})
            tile->setValue(Dash, later(PageKind::PrimaryKeys));
    }
    if (facts.values)
        m_changed->setValue((facts.limited() ? QStringLiteral("\u2265 ") : QString())
                                + formatCount(facts.values->rowsWithDifferences),
                            facts.sample ? tr("in a sample of %1").arg(formatCount(facts.sample->rows))
                                         : tr("of %1 compared").arg(formatCount(facts.values->totalRows)));
    else
        m_changed->setValue(Dash, facts.running() ? later(PageKind::Columns) : tr("not told"));
}

} // namespace diffract::ui
