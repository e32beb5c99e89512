// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overview_page.h"

#include "api/diff_facts.h"
#include "ui/pages/checked_view.h"
#include "ui/pages/failed_view.h"
#include "ui/pages/needs_view.h"
#include "ui/pages/result_view.h"
#include "ui/pages/running_view.h"
#include "ui/pages/scrolled.h"
#include "ui/theme/look.h"

#include <QBoxLayout>
#include <QLabel>
#include <QStackedWidget>

namespace diffract::ui {

OverviewPage::OverviewPage(QWidget* parent)
    : DiffPage(parent)
    , m_views(new QStackedWidget(this))
    , m_blank(new QWidget(m_views))
    , m_asking(plainLabel(tr("Asking the service for this diff..."), Type::Body, Colour::Muted, m_blank))
    , m_running(new RunningView(m_views))
    , m_failed(new FailedView(m_views))
    , m_checked(new CheckedView(m_views))
    , m_result(new ResultView(m_views))
    , m_needs(new NeedsView(m_views))
    , m_wanted(m_blank)
{
    auto* middle = new QVBoxLayout(m_blank);
    middle->addWidget(m_asking, 0, Qt::AlignCenter);
    m_asking->hide();
    // The engine answers sooner than a sentence is read.
    m_slow.setSingleShot(true);
    m_slow.start(400);
    connect(&m_slow, &QTimer::timeout, m_asking, &QWidget::show);
    m_views->addWidget(m_blank);
    m_views->addWidget(scrolled(m_running, m_views));
    m_views->addWidget(scrolled(m_failed, m_views));
    m_views->addWidget(scrolled(m_checked, m_views));
    m_views->addWidget(m_result);
    m_views->addWidget(m_needs);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_views);
    connect(m_failed, &FailedView::tryAgain, this, &OverviewPage::tryAgain);
    connect(m_failed, &FailedView::editRequest, this, &OverviewPage::editRequest);
    connect(m_failed, &FailedView::copyReport, this, &OverviewPage::copyReport);
    connect(m_needs, &NeedsView::browserWanted, this, &OverviewPage::browserWanted);
    connect(m_needs, &NeedsView::cancelWanted, this, &OverviewPage::cancelWanted);
    connect(m_result, &ResultView::openPage, this, &OverviewPage::openPage);
    connect(m_checked, &CheckedView::openPage, this, &OverviewPage::openPage);
}

void OverviewPage::setFacts(const api::DiffFacts& facts)
{
    if (facts.phase != api::RunPhase::Loading) {
        m_slow.stop();
        m_asking->hide();
    }
    switch (facts.phase) {
    case api::RunPhase::Loading: m_wanted = m_blank; break;
    case api::RunPhase::Waiting:
    case api::RunPhase::Running:
        if (facts.needed != api::NeededAct::None) {
            m_needs->setFacts(facts);
            m_wanted = m_needs;
            break;
        }
        m_running->setFacts(facts);
        m_wanted = m_views->widget(1);
        break;
    case api::RunPhase::Failed:
    case api::RunPhase::Cancelled:
        m_failed->setFacts(facts);
        m_wanted = m_views->widget(2);
        break;
    case api::RunPhase::Done:
        if (facts.result == QLatin1String("identical") || facts.result == QLatin1String("empty")) {
            m_checked->setFacts(facts);
            m_wanted = m_views->widget(3);
        } else {
            m_result->setFacts(facts);
            m_wanted = m_result;
        }
        break;
    }
    choose();
}

void OverviewPage::setService(const DiffService& service)
{
    m_needs->setService(service);
}

void OverviewPage::setQuiet(bool quiet)
{
    m_quiet = quiet;
    choose();
}

void OverviewPage::choose()
{
    const bool hidden = m_quiet && m_wanted == m_views->widget(1);
    m_views->setCurrentWidget(hidden ? m_blank : m_wanted);
}

} // namespace diffract::ui
