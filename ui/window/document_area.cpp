// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/document_area.h"

#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/window/document_tabs.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace diffract::ui {

DocumentArea::DocumentArea(QWidget* parent)
    : QWidget(parent)
    , m_tabs(new DocumentTabs(this))
    , m_stack(new QStackedWidget(this))
    , m_down(new QVBoxLayout(this))
{
    auto* row = new QWidget(this);
    setPanel(row, Colour::Background, Qt::BottomEdge);
    row->setFixedHeight(metric::Tabs);
    auto* across = new QHBoxLayout(row);
    across->setContentsMargins(metric::Space2, 0, metric::Space2, 0);
    across->setSpacing(metric::Space1);
    across->addWidget(m_tabs);
    auto* add = new QToolButton(row);
    add->setIcon(icon(Icon::Add));
    add->setToolTip(tr("New diff (Ctrl+N)"));
    add->setAccessibleName(tr("New diff tab"));
    across->addWidget(add);
    across->addStretch();
    m_down->setContentsMargins(0, 0, 0, 0);
    m_down->setSpacing(0);
    m_down->addWidget(row);
    m_down->addWidget(m_stack, 1);

    m_tabs->addTab(tr("Start"));
    m_tabs->setTabVisible(0, false);
    m_tabs->hide();

    connect(add, &QToolButton::clicked, this, &DocumentArea::newRequested);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        if (QWidget* page = pageAt(index))
            bringToFront(page);
    });
    connect(m_tabs, &QTabBar::tabBarClicked, this, [this](int index) {
        if (QWidget* page = pageAt(index))
            bringToFront(page);
    });
    connect(m_tabs, &DocumentTabs::middleClicked, this, [this](int index) {
        if (QWidget* page = pageAt(index))
            Q_EMIT closeRequested(page);
    });
    connect(m_tabs, &QTabBar::tabMoved, this, [this](int from, int to) {
        if (from > 0 && to > 0) {
            m_documents.move(from - 1, to - 1);
            Q_EMIT orderChanged();
        }
    });
}

int DocumentArea::indexOf(const QWidget* page) const
{
    const auto at = std::find(m_documents.begin(), m_documents.end(), page);
    return at == m_documents.end() ? 0 : static_cast<int>(at - m_documents.begin()) + 1;
}

QWidget* DocumentArea::pageAt(int index) const
{
    return m_documents.value(index - 1, nullptr);
}

bool DocumentArea::isDocument(const QWidget* page) const
{
    return indexOf(page) > 0;
}

QList<QWidget*> DocumentArea::documents() const
{
    return m_documents;
}

QWidget* DocumentArea::current() const
{
    return m_stack->currentWidget();
}

void DocumentArea::setNotices(QWidget* notices)
{
    m_down->insertWidget(1, notices);
}

void DocumentArea::addPlace(QWidget* page)
{
    m_stack->addWidget(page);
}

QWidget* DocumentArea::makeButtons(QWidget* page, const QString& title)
{
    auto* box = new QWidget(m_tabs);
    auto* across = new QHBoxLayout(box);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(metric::Space1);
    auto* dot = new QLabel(box);
    dot->setObjectName(QStringLiteral("dot"));
    dot->setTextFormat(Qt::PlainText);
    dot->setText(QStringLiteral("●"));
    setTone(dot, Colour::Muted);
    setType(dot, Type::Hint);
    dot->setAccessibleName(tr("Not sent yet"));
    dot->setToolTip(tr("Not sent yet; the draft is saved by itself"));
    dot->hide();
    auto* close = new QToolButton(box);
    setLook(close, Look::Small);
    close->setObjectName(QStringLiteral("close"));
    close->setIcon(icon(Icon::Close, Colour::Muted));
    close->setFocusPolicy(Qt::NoFocus);
    close->setToolTip(tr("Close (Ctrl+W)"));
    close->setAccessibleName(tr("Close %1").arg(title));
    connect(close, &QToolButton::clicked, page, [this, page] { Q_EMIT closeRequested(page); });
    across->addWidget(dot);
    across->addWidget(close);
    return box;
}

void DocumentArea::addDocument(QWidget* page, Icon id, const QString& title)
{
    m_documents.append(page);
    m_tabs->show();
    m_stack->addWidget(page);
    const int index = m_tabs->addTab(icon(id, Colour::Muted, Colour::Accent), QString());
    m_tabs->setTabButton(index, QTabBar::RightSide, makeButtons(page, title));
    setTitle(page, title);
}

void DocumentArea::replace(QWidget* old, QWidget* page, Icon id, const QString& title)
{
    const int index = indexOf(old);
    if (index == 0) {
        addDocument(page, id, title);
        return;
    }
    const bool front = current() == old;
    m_documents[index - 1] = page;
    m_stack->addWidget(page);
    m_tabs->setTabIcon(index, icon(id, Colour::Muted, Colour::Accent));
    QWidget* const buttons = m_tabs->tabButton(index, QTabBar::RightSide);
    m_tabs->setTabButton(index, QTabBar::RightSide, makeButtons(page, title));
    buttons->deleteLater();
    setTitle(page, title);
    if (front)
        bringToFront(page);
    m_stack->removeWidget(old);
    old->deleteLater();
}

void DocumentArea::setTitle(QWidget* page, const QString& title, const QString& hint)
{
    const int index = indexOf(page);
    if (index == 0)
        return;
    QString shown = title;
    m_tabs->setTabText(index, shown.replace(QLatin1Char('&'), QStringLiteral("&&")));
    // Tool tips guess rich text: what looks like it goes there escaped. The rest stays plain, since a screen
    // reader says the tool tip too.
    const QString tip = hint.isEmpty() ? title : hint;
    m_tabs->setTabToolTip(index, Qt::mightBeRichText(tip)
                                     ? QStringLiteral("<p style='white-space:pre'>%1</p>").arg(tip.toHtmlEscaped())
                                     : tip);
    if (QWidget* buttons = m_tabs->tabButton(index, QTabBar::RightSide))
        buttons->findChild<QToolButton*>(QStringLiteral("close"))->setAccessibleName(tr("Close %1").arg(title));
}

void DocumentArea::setUnsent(QWidget* page, bool unsent)
{
    const int index = indexOf(page);
    QWidget* const buttons = index > 0 ? m_tabs->tabButton(index, QTabBar::RightSide) : nullptr;
    if (!buttons)
        return;
    QWidget* const dot = buttons->findChild<QLabel*>(QStringLiteral("dot"));
    if (dot->isHidden() != unsent)
        return;
    dot->setVisible(unsent);
    buttons->adjustSize();
    // The bar lays its buttons out anew only when one is set.
    m_tabs->setTabButton(index, QTabBar::RightSide, nullptr);
    m_tabs->setTabButton(index, QTabBar::RightSide, buttons);
    buttons->show();
}

void DocumentArea::remove(QWidget* page, QWidget* fallback)
{
    const int index = indexOf(page);
    if (index == 0)
        return;
    const bool front = current() == page;
    m_documents.removeAt(index - 1);
    QWidget* next = current();
    if (front)
        next = m_documents.isEmpty() ? fallback : m_documents.at(qMin(index - 1, int(m_documents.size()) - 1));
    {
        const QSignalBlocker quiet(m_tabs);
        m_tabs->removeTab(index);
    }
    m_tabs->setVisible(!m_documents.isEmpty());
    showPage(next);
    m_stack->removeWidget(page);
    page->deleteLater();
}

void DocumentArea::showPage(QWidget* page)
{
    {
        const QSignalBlocker quiet(m_tabs);
        m_tabs->setCurrentIndex(indexOf(page));
    }
    bringToFront(page);
}

void DocumentArea::bringToFront(QWidget* page)
{
    if (m_stack->currentWidget() == page)
        return;
    m_stack->setCurrentWidget(page);
    Q_EMIT currentChanged(page);
}

void DocumentArea::cycle(int step)
{
    const int count = static_cast<int>(m_documents.size());
    if (count == 0)
        return;
    const int at = indexOf(current());
    const int next = at == 0 ? (step > 0 ? 0 : count - 1) : (at - 1 + step + count) % count;
    showPage(m_documents.at(next));
}

} // namespace diffract::ui
