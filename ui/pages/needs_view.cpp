// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/needs_view.h"

#include "api/diff_facts.h"
#include "ui/pages/diff_service.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/sign_label.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace diffract::ui {
namespace {

constexpr int SideMargin = 40;

} // namespace

NeedsView::NeedsView(QWidget* parent)
    : QWidget(parent)
    , m_sign(new SignLabel(Icon::Warning, Colour::Warn, this))
    , m_title(plainLabel({}, Type::Title, Colour::Text, this))
    , m_word(plainLabel({}, Type::Mono, Colour::Muted, this))
    , m_text(plainLabel({}, Type::Body, Colour::Text, this))
    , m_open(new QPushButton(this))
    , m_cancel(new QPushButton(tr("Cancel the run"), this))
{
    m_text->setWordWrap(true);
    m_word->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setLook(m_open, Look::Primary);
    m_open->setIcon(icon(Icon::Link, Colour::OnAccent));
    setLook(m_cancel, Look::Flat);
    m_cancel->setAccessibleName(m_cancel->text());
    auto* head = new QHBoxLayout;
    head->setSpacing(metric::Space2);
    head->addWidget(m_sign);
    head->addWidget(m_title);
    head->addWidget(m_word);
    head->addStretch();
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(metric::Space2);
    buttons->addWidget(m_open);
    buttons->addWidget(m_cancel);
    buttons->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(SideMargin, metric::Space6, SideMargin, metric::Space4);
    column->setSpacing(metric::Space3);
    column->addLayout(head);
    column->addWidget(m_text);
    column->addLayout(buttons);
    column->addStretch();
    connect(m_open, &QPushButton::clicked, this, &NeedsView::browserWanted);
    connect(m_cancel, &QPushButton::clicked, this, &NeedsView::cancelWanted);
}

void NeedsView::setService(const DiffService& service)
{
    m_name = service.name;
    // The local engine has no page in a browser.
    m_open->setVisible(!service.isLocal);
}

void NeedsView::setFacts(const api::DiffFacts& facts)
{
    const bool signIn = facts.needed == api::NeededAct::Authentication;
    m_word->setText(facts.status);
    m_title->setText(signIn ? tr("Waits for you to sign in") : tr("Waits for your yes"));
    const QString where = m_name.isEmpty() ? tr("the service") : m_name;
    m_text->setText(
        signIn ? tr("The diff reads its tables with your own rights at the data source, which has not let you in yet. "
                    "Open the page of the diff at %1 and sign in there. This tab goes on by itself when it is done.")
                     .arg(where)
               : tr("%1 asks before it runs this diff, mostly because it would read a lot. Open the page of the diff "
                    "there to see what it asks, and confirm. This tab goes on by itself when it is done.")
                     .arg(m_name.isEmpty() ? tr("The service") : m_name));
    m_open->setText(signIn ? tr("Sign in\u2026") : tr("Confirm\u2026"));
    m_open->setAccessibleName(signIn ? tr("Sign in at the service") : tr("Confirm at the service"));
}

} // namespace diffract::ui
