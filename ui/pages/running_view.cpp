// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/running_view.h"

#include "api/diff_facts.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/sign_label.h"
#include "ui/widgets/steps_view.h"

#include <QBoxLayout>
#include <QLabel>

namespace diffract::ui {

RunningView::RunningView(QWidget* parent)
    : QWidget(parent)
    , m_state(plainLabel({}, Type::Note, Colour::Muted, this))
    , m_steps(new StepsView(StepsView::All, this))
    , m_hint(plainLabel({}, Type::Note, Colour::Muted, this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* head = new QWidget(this);
    setPanel(head, Colour::Surface, Qt::BottomEdge);
    head->setFixedHeight(metric::Space8);
    auto* line = new QHBoxLayout(head);
    line->setContentsMargins(metric::Space4, 0, metric::Space4, 0);
    line->addWidget(plainLabel(tr("Steps"), Type::Header, Colour::Muted, head));
    line->addWidget(m_state);
    line->addStretch();
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
    m_state->setText(facts.phase == api::RunPhase::Waiting
                         ? tr("waiting for its turn; closing this tab does not stop it")
                         : tr("closing this tab does not stop the run"));
    m_steps->setSteps(facts.steps, false);
    m_hint->setText(
        facts.columns.isEmpty()
            ? tr("The pages open as the steps that fill them end. Request and Raw can be read now.")
            : tr("Schema is filled as far as the run has come. The other pages open when the last step ends."));
}

} // namespace diffract::ui
