// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connection_pane.h"

#include "ui/connections/connection_checks.h"
#include "ui/connections/connection_form.h"
#include "ui/connections/test_panel.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/elided_label.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QScrollArea>

namespace diffract::ui {

ConnectionPane::ConnectionPane(QWidget* parent)
    : QWidget(parent)
    , m_name(new ElidedLabel({}, Type::Section, Colour::Text, this))
    , m_form(new ConnectionForm)
    , m_test(new TestPanel)
    , m_unsaved(new ElidedLabel({}, Type::Note, Colour::Muted, this))
    , m_duplicate(new QPushButton(icon(Icon::Copy), tr("Duplicate"), this))
    , m_remove(new QPushButton(icon(Icon::Delete), tr("Remove"), this))
    , m_revert(new QPushButton(icon(Icon::Undo), tr("Revert"), this))
    , m_save(new QPushButton(icon(Icon::Check), tr("Save"), this))
{
    setPanel(this, Colour::Surface);
    setAccessibleName(tr("Connection"));
    auto* page = new QWidget;
    setPanel(page, Colour::Surface);
    auto* inside = new QVBoxLayout(page);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(0);
    inside->addWidget(m_form);
    inside->addWidget(m_test);
    inside->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(page);
    auto* down = new QVBoxLayout(this);
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(0);
    down->addWidget(makeHead());
    down->addWidget(scroll, 1);
    down->addWidget(makeFoot());
    connect(m_test, &TestPanel::testWanted, this, &ConnectionPane::testWanted);
    connect(m_test, &TestPanel::stopWanted, this, &ConnectionPane::stopWanted);
}

QWidget* ConnectionPane::makeHead()
{
    auto* head = new QWidget(this);
    head->setFixedHeight(metric::ActionBar);
    setPanel(head, Colour::Surface, Qt::BottomEdge);
    auto* across = new QHBoxLayout(head);
    across->setContentsMargins(metric::Space4, 0, metric::Space4, 0);
    across->setSpacing(metric::Space2);
    across->addWidget(m_name, 1);
    for (QPushButton* button : {m_duplicate, m_remove}) {
        setLook(button, Look::Flat);
        across->addWidget(button);
    }
    m_duplicate->setAccessibleName(tr("Duplicate the connection"));
    m_remove->setAccessibleName(tr("Remove the connection"));
    connect(m_duplicate, &QPushButton::clicked, this, &ConnectionPane::duplicateWanted);
    connect(m_remove, &QPushButton::clicked, this, &ConnectionPane::removeWanted);
    return head;
}

QWidget* ConnectionPane::makeFoot()
{
    auto* foot = new QWidget(this);
    foot->setFixedHeight(metric::ActionBar);
    setPanel(foot, Colour::Alternate, Qt::TopEdge);
    auto* across = new QHBoxLayout(foot);
    across->setContentsMargins(metric::Space4, 0, metric::Space4, 0);
    across->setSpacing(metric::Space2);
    across->addWidget(m_unsaved, 1);
    across->addWidget(m_revert);
    across->addWidget(m_save);
    m_revert->setAccessibleName(tr("Revert"));
    m_save->setAccessibleName(tr("Save"));
    setLook(m_save, Look::Primary);
    connect(m_revert, &QPushButton::clicked, this, &ConnectionPane::revertWanted);
    connect(m_save, &QPushButton::clicked, this, &ConnectionPane::saveWanted);
    return foot;
}

void ConnectionPane::setState(const QString& name, bool unsaved, bool fresh)
{
    m_name->setFullText(name);
    m_unsaved->setFullText(fresh ? tr("Not saved yet") : unsaved ? tr("Unsaved changes") : tr("No unsaved changes"));
    m_revert->setEnabled(unsaved && !fresh);
    m_save->setEnabled(unsaved || fresh);
    m_save->setIcon(icon(Icon::Check, m_save->isEnabled() ? Colour::OnAccent : Colour::Text));
    m_duplicate->setEnabled(!fresh);
}

void ConnectionPane::setTest(const std::optional<client::TestReport>& report, bool running)
{
    m_test->setTest(report ? checkLines(*report) : CheckLines(), report ? report->at : QDateTime(), running);
}

} // namespace diffract::ui
