// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/notice_stack.h"

#include <QVBoxLayout>

#include <algorithm>

namespace diffract::ui {

NoticeStack::NoticeStack(QWidget* parent)
    : QWidget(parent)
    , m_down(new QVBoxLayout(this))
{
    m_down->setContentsMargins(0, 0, 0, 0);
    m_down->setSpacing(0);
    hide();
}

NoticeBar* NoticeStack::show(Topic topic, NoticeBar::Kind kind, const QString& text)
{
    clear(topic);
    if (m_entries.size() >= Most) {
        const auto least = std::min_element(m_entries.cbegin(), m_entries.cend(),
                                            [](const Entry& one, const Entry& other) { return one.kind < other.kind; });
        remove(least->bar);
    }
    auto* bar = new NoticeBar(kind, text, this);
    m_entries.append({topic, kind, bar});
    m_down->addWidget(bar);
    connect(bar, &NoticeBar::closed, this, [this, bar] { remove(bar); });
    bar->setVisible(true);
    setVisible(true);
    return bar;
}

void NoticeStack::clear(Topic topic)
{
    const auto found =
        std::find_if(m_entries.cbegin(), m_entries.cend(), [topic](const Entry& one) { return one.topic == topic; });
    if (found != m_entries.cend())
        remove(found->bar);
}

void NoticeStack::remove(const NoticeBar* bar)
{
    const auto found =
        std::find_if(m_entries.cbegin(), m_entries.cend(), [bar](const Entry& one) { return one.bar == bar; });
    if (found == m_entries.cend())
        return;
    // Out of the layout at once, so that two are never seen as three; deleted later, since it may be the sender.
    found->bar->hide();
    m_down->removeWidget(found->bar);
    found->bar->deleteLater();
    m_entries.erase(found);
    setVisible(!m_entries.isEmpty());
}

} // namespace diffract::ui
