// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/running_view.h"

#include "api/diff_facts.h"
#include "ui/pages/counter_strip.h"
#include "ui/pages/number_text.h"
#include "ui/pages/page_entries.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/sign_label.h"
#include "ui/widgets/steps_view.h"

#include <QBoxLayout>
#include <QLabel>

namespace diffract::ui {
namespace {

/// Which pages can be read by now, and when the others can.
QString pagesHint(const api::DiffFacts& facts)
{
    QStringList filled;
    QStringList waiting;
    for (const PageEntry& entry : pageEntries(facts)) {
        if (entry.page >= PageKind::Profiles)
            continue;
        const int step = fillingStep(entry.page, facts);
        if (entry.state == PageState::Ready)
            filled.append(entry.name);
        else if (step >= 0)
            waiting.append(RunningView::tr("%1 opens when step %2 ends").arg(entry.name).arg(step + 1));
    }
    const QString head =
        filled.size() > 1
            ? RunningView::tr("Filled as far as the run has come: %1.").arg(filled.join(QStringLiteral(", ")))
            : RunningView::tr("Request and Raw can be read now.");
    return waiting.isEmpty() ? head : head + QLatin1Char(' ') + waiting.join(QStringLiteral("; ")) + QLatin1Char('.');
}

} // namespace

RunningView::RunningView(QWidget* parent)
    : QWidget(parent)
    , m_counters(new CounterStrip(this))
    , m_state(plainLabel({}, Type::Note, Colour::Muted, this))
    , m_steps(new StepsView(StepsView::All, this))
    , m_hint(plainLabel({}, Type::Note, Colour::Muted, this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* head = new QWidget(this);
    setPanel(head, Colour::Surface, Qt::TopEdge | Qt::BottomEdge);
    head->setFixedHeight(metric::Space8);
    auto* line = new QHBoxLayout(head);
    line->setContentsMargins(metric::Space4, 0, metric::Space4, 0);
    line->addWidget(plainLabel(tr("Steps"), Type::Header, Colour::Muted, head));
    line->addWidget(m_state);
    line->addStretch();
    column->addWidget(m_counters);
    column->addWidget(head);
    column->addWidget(m_steps);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(metric::Space4, metric::Space4, metric::Space4, metric::Space4);
    foot->setSpacing(metric::Space1 + 2);
    foot->addWidget(new SignLabel(Icon::Info, Colour::Muted, this), 0, Qt::AlignTop);
    m_hint->setWordWrap(true);
    foot->addWidget(m_hint, 1);
    column->addLayout(foot);
    column->addStretch();
}

void RunningView::setFacts(const api::DiffFacts& facts)
{
    const QString goesOn = facts.phase == api::RunPhase::Waiting
                               ? tr("waiting for its turn; closing this tab does not stop it")
                               : tr("closing this tab does not stop the run");
    // A remote service counts its steps without naming them.
    m_state->setText(facts.steps.isEmpty() && facts.stepCount
                         ? tr("%1 of %2 done; %3")
                               .arg(formatCount((*facts.stepCount)[0]), formatCount((*facts.stepCount)[1]), goesOn)
                         : goesOn);
    m_steps->setSteps(facts.steps, false);
    m_counters->setFacts(facts);
    m_hint->setText(pagesHint(facts));
}

} // namespace diffract::ui
