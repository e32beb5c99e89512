// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/page_gate.h"

#include "api/diff_facts.h"
#include "ui/pages/page_entries.h"
#include "ui/widgets/empty_state.h"

#include <QStackedLayout>

namespace diffract::ui {

PageGate::PageGate(PageKind page, QWidget* parent)
    : QWidget(parent)
    , m_page(page)
    , m_stack(new QStackedLayout(this))
    , m_empty(new EmptyState(Icon::Clock, QString(), QString(), this))
{
    m_stack->addWidget(m_empty);
}

void PageGate::setContent(QWidget* content)
{
    m_stack->addWidget(content);
}

bool PageGate::setFacts(const api::DiffFacts& facts)
{
    const PageEntry entry = pageEntries(facts).at(static_cast<int>(m_page));
    const bool filled =
        entry.state == PageState::Ready && entry.reason.isEmpty() && facts.phase != api::RunPhase::Loading;
    if (filled) {
        m_stack->setCurrentIndex(m_stack->count() - 1);
        return true;
    }
    if (facts.phase == api::RunPhase::Loading) {
        m_empty->setState(Icon::Clock, tr("Loading"), QString());
    } else if (entry.state == PageState::Waiting) {
        m_empty->setState(Icon::Clock, tr("Not filled yet"), entry.reason);
    } else if (entry.state == PageState::Blocked) {
        m_empty->setState(Icon::Cancel, tr("Not filled"), entry.reason);
    } else {
        m_empty->setState(Icon::Info, entry.title.isEmpty() ? tr("The service has nothing for this page") : entry.title,
                          entry.reason);
    }
    m_stack->setCurrentIndex(0);
    return false;
}

} // namespace diffract::ui
