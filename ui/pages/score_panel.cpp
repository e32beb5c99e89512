// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/score_panel.h"

#include "api/diff_facts.h"
#include "ui/pages/number_text.h"
#include "ui/pages/score_loss.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/share_bar.h"
#include "ui/widgets/sign_label.h"

#include <QBoxLayout>
#include <QLabel>

namespace diffract::ui {
namespace {

constexpr int ScoreWidth = 264;

Colour fillOf(const LossTerm& term)
{
    if (term.sign == Sign::OnlyB)
        return Colour::SideBFill;
    return term.sign == Sign::OnlyA ? Colour::SideAFill : Colour::ChangedFill;
}

} // namespace

ScorePanel::ScorePanel(QWidget* parent)
    : QFrame(parent)
    , m_score(plainLabel({}, Type::Score, Colour::Text, this))
    , m_lost(plainLabel({}, Type::Note, Colour::Muted, this))
    , m_terms(new QGridLayout)
{
    setPanel(this, Colour::Surface, Qt::BottomEdge);
    m_score->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto* left = new QFrame(this);
    setPanel(left, Colour::Surface, Qt::RightEdge);
    left->setFixedWidth(ScoreWidth);
    auto* leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins(metric::Space4, metric::Space2, metric::Space4, metric::Space2);
    leftColumn->setSpacing(metric::Space1);
    leftColumn->addWidget(plainLabel(tr("Match score"), Type::Note, Colour::Muted, left));
    leftColumn->addWidget(m_score);
    leftColumn->addStretch();

    auto* rightColumn = new QVBoxLayout;
    rightColumn->setContentsMargins(metric::Space4, metric::Space2, metric::Space4, metric::Space2);
    rightColumn->setSpacing(metric::Space1);
    rightColumn->addWidget(m_lost);
    m_terms->setContentsMargins(0, 0, 0, 0);
    m_terms->setHorizontalSpacing(metric::Space1);
    m_terms->setVerticalSpacing(0);
    m_terms->setColumnStretch(1, 1);
    rightColumn->addLayout(m_terms);
    rightColumn->addStretch();

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(left);
    row->addLayout(rightColumn, 1);
}

void ScorePanel::setFacts(const api::DiffFacts& facts)
{
    m_score->setText(facts.matchRatio ? formatPercent(100 * *facts.matchRatio) : QStringLiteral("\u2014"));
    m_score->setAccessibleName(tr("Match score %1").arg(m_score->text()));
    setTerms(facts);
}

void ScorePanel::setTerms(const api::DiffFacts& facts)
{
    while (QLayoutItem* item = m_terms->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const QList<LossTerm> terms = lossTerms(facts);
    if (!facts.score) {
        m_lost->setText(tr("The service does not tell what the score lost."));
        return;
    }
    if (terms.isEmpty()) {
        m_lost->setText(tr("The score lost nothing."));
        return;
    }
    const double lost = 100.0 * (1.0 - facts.matchRatio.value_or(1.0));
    m_lost->setText(tr("What the score lost: %1 points").arg(text::points(lost)));
    double all = 0;
    for (const LossTerm& term : terms)
        all += term.points;
    int line = 0;
    for (const LossTerm& term : terms) {
        auto* name = new QWidget(this);
        auto* row = new QHBoxLayout(name);
        row->setContentsMargins(0, 0, metric::Space4, 0);
        row->setSpacing(metric::Space1);
        row->addWidget(new SignLabel(term.sign, name));
        if (term.second != Sign::None)
            row->addWidget(new SignLabel(term.second, name));
        row->addWidget(plainLabel(term.text, Type::Body, Colour::Text, name), 1);
        m_terms->addWidget(name, line, 0);
        auto* bar = new ShareBar(fillOf(term), this);
        bar->setShare(term.points / all, tr("%1 points").arg(text::points(term.points)));
        m_terms->addWidget(bar, line, 1);
        QLabel* points = plainLabel(text::points(term.points), Type::Body, Colour::Text, this);
        points->setAccessibleName(tr("%1: %2 points").arg(term.text, points->text()));
        points->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_terms->addWidget(points, line, 2);
        ++line;
    }
    m_terms->setColumnMinimumWidth(2, 56);
}

} // namespace diffract::ui
