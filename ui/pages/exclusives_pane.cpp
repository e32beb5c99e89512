// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/exclusives_pane.h"

#include "base/format.h"
#include "ui/pages/rows_pane.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/frozen_table.h"
#include "ui/widgets/section_header.h"
#include "ui/widgets/segments.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>

namespace diffract::ui {

ExclusivesPane::ExclusivesPane(RowSources& sources, QWidget* parent)
    : QWidget(parent)
    , m_parts(new Segments(tr("Rows without a partner"), this))
    , m_rows(new RowsPane(tr("Exclusive keys"), sources, this))
    , m_range(plainLabel({}, Type::Note, Colour::Muted, this))
    , m_copy(new QPushButton(icon(Icon::Copy), tr("Copy keys"), this))
    , m_copySql(new QPushButton(icon(Icon::Code), tr("Copy as SQL"), this))
{
    m_parts->add(OnlyA, tr("Only in A"), Icon::SignOnlyA, Colour::SideA);
    m_parts->add(OnlyB, tr("Only in B"), Icon::SignOnlyB, Colour::SideB);
    m_parts->add(NullsA, tr("Null keys A"));
    m_parts->add(NullsB, tr("Null keys B"));
    auto* head = new SectionHeader(tr("Exclusive keys"), false, this);
    head->addWidget(m_parts);
    setLook(m_copy, Look::Flat);
    m_copy->setAccessibleName(tr("Copy keys"));
    m_copy->setToolTip(tr("Copies the keys of the rows in sight"));
    setLook(m_copySql, Look::Flat);
    m_copySql->setAccessibleName(tr("Copy keys as SQL"));
    m_copySql->setToolTip(tr("Copies a statement that finds the rows in sight"));
    auto* foot = new QFrame(this);
    setPanel(foot, Colour::Alternate, Qt::TopEdge);
    foot->setFixedHeight(metric::Space8);
    auto* footRow = new QHBoxLayout(foot);
    footRow->setContentsMargins(metric::Space3, 0, metric::Space2, 0);
    footRow->addWidget(m_range);
    footRow->addStretch();
    footRow->addWidget(m_copy);
    footRow->addWidget(m_copySql);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(head);
    column->addWidget(m_rows, 1);
    column->addWidget(foot);
    connect(m_parts, &Segments::currentChanged, this, &ExclusivesPane::open);
    connect(m_rows, &RowsPane::rangeChanged, this, &ExclusivesPane::showRange);
    connect(m_copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(m_rows->keysText()); });
    connect(m_copySql, &QPushButton::clicked, this, [this] {
        const bool sideB = m_parts->current() == OnlyB || m_parts->current() == NullsB;
        QApplication::clipboard()->setText(m_rows->keysAsSql(m_facts.sides[sideB ? 1 : 0].title, sideB));
    });
}

void ExclusivesPane::setFacts(const api::DiffFacts& facts)
{
    const bool first = !m_facts.pks || !m_facts.rowsMissing().isEmpty();
    m_facts = facts;
    if (!facts.pks)
        return;
    const api::SummaryPks& pks = *facts.pks;
    m_parts->setText(OnlyA, tr("Only in A %1").arg(formatCount(pks.exclusives[0])));
    m_parts->setText(OnlyB, tr("Only in B %1").arg(formatCount(pks.exclusives[1])));
    m_parts->setText(NullsA, tr("Null keys A %1").arg(formatCount(pks.nulls[0])));
    m_parts->setText(NullsB, tr("Null keys B %1").arg(formatCount(pks.nulls[1])));
    m_parts->button(NullsA)->setVisible(pks.nulls[0] > 0);
    m_parts->button(NullsB)->setVisible(pks.nulls[1] > 0);
    if (first && pks.exclusives[0] == 0 && pks.exclusives[1] > 0)
        m_parts->setCurrent(OnlyB);
    open(m_parts->current());
}

void ExclusivesPane::open(int part)
{
    if (!m_facts.pks)
        return;
    const api::SummaryPks& pks = *m_facts.pks;
    if (const QString why = m_facts.rowsMissing(); !why.isEmpty()) {
        m_rows->defer(why);
        showRange();
        return;
    }
    switch (static_cast<Part>(part)) {
    case OnlyA:
        m_rows->open(api::Section::Exclusives1, pks.exclusives[0],
                     m_facts.keyed() ? tr("No key is only in A") : tr("No row is only in A"));
        break;
    case OnlyB:
        m_rows->open(api::Section::Exclusives2, pks.exclusives[1],
                     m_facts.keyed() ? tr("No key is only in B") : tr("No row is only in B"));
        break;
    case NullsA: m_rows->open(api::Section::NullKeys1, pks.nulls[0], tr("No row of A has a NULL in its key")); break;
    case NullsB: m_rows->open(api::Section::NullKeys2, pks.nulls[1], tr("No row of B has a NULL in its key")); break;
    }
    showRange();
}

void ExclusivesPane::showRange()
{
    const QString range = m_rows->rangeText();
    m_range->setText(range);
    m_copy->setEnabled(!range.isEmpty());
    m_copySql->setEnabled(!range.isEmpty());
}

void ExclusivesPane::showSpot(Spot spot)
{
    if (spot == Spot::OnlyA)
        m_parts->setCurrent(OnlyA);
    else if (spot == Spot::OnlyB)
        m_parts->setCurrent(OnlyB);
    else if (spot == Spot::NullKeysA)
        m_parts->setCurrent(NullsA);
    else if (spot == Spot::NullKeysB)
        m_parts->setCurrent(NullsB);
    m_rows->table()->mainView()->setFocus();
}

} // namespace diffract::ui
