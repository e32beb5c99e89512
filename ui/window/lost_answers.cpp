// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/lost_answers.h"

#include "ui/models/diff_names.h"
#include "ui/models/diff_texts.h"
#include "ui/window/notice_stack.h"
#include "ui/window/workspace.h"

#include <QPushButton>

#include <algorithm>

namespace diffract::ui {

namespace {

/// Characters of a request's name: the notice is one line, and says more than the name.
constexpr qsizetype LongestTitle = 60;

QString titleOf(const api::CreateRequest& request)
{
    const QString title = names::title(request);
    return title.size() > LongestTitle ? title.left(LongestTitle - 1) + QChar(0x2026) : title;
}

} // namespace

LostAnswers::LostAnswers(client::Services& services, Workspace& workspace, NoticeStack& notices, QObject* parent)
    : QObject(parent)
    , m_services(services)
    , m_workspace(workspace)
    , m_notices(notices)
{
    connect(&services, &client::Services::removed, this, &LostAnswers::onServiceRemoved);
    connect(&workspace, &Workspace::answerLost, this, &LostAnswers::look);
}

void LostAnswers::look(const QString& service, const api::CreateRequest& request, const QDateTime& sentAt)
{
    if (!m_services.client(service))
        return;
    Lost& lost = m_lost.emplace_back();
    lost.service = service;
    lost.request = request;
    lost.sentAt = sentAt;
    search(lost);
}

void LostAnswers::search(Lost& lost)
{
    lost.failure.reset();
    lost.hushed = false;
    lost.search = std::make_unique<client::LostCreate>(*m_services.client(lost.service), lost.request, lost.sentAt);
    connect(lost.search.get(), &client::LostCreate::found, this, [this, &lost](const auto& diffs) {
        lost.found = diffs;
        showNext();
    });
    connect(lost.search.get(), &client::LostCreate::failed, this, [this, &lost](const client::ApiFailure& failure) {
        lost.failure = failure;
        showNext();
    });
    showNext();
    lost.search->start();
}

void LostAnswers::showNext()
{
    if (m_shown && m_shown->isKnown() && m_asks && m_bar && !m_bar->isHidden()) {
        m_bar->setNotice(NoticeBar::Kind::Warn, textOf(*m_shown)); // how many there are
        return;
    }
    auto next = std::find_if(m_lost.begin(), m_lost.end(), [](const Lost& one) { return one.isKnown(); });
    if (next == m_lost.end())
        next = std::find_if(m_lost.begin(), m_lost.end(), [](const Lost& one) { return !one.hushed; });
    if (next != m_lost.end())
        show(*next);
}

void LostAnswers::show(Lost& lost)
{
    m_shown = &lost;
    m_bar = m_notices.show(NoticeStack::Topic::LostAnswer, NoticeBar::Kind::Warn, textOf(lost));
    connect(m_bar, &NoticeBar::closed, this, [this, &lost] { onClosed(lost); });
    m_asks = lost.isKnown();
    if (!m_asks)
        return;
    if (lost.failure) {
        connect(m_bar->addButton(tr("Look again")), &QPushButton::clicked, this, [this, &lost] { search(lost); });
    } else if (!lost.found->empty()) {
        const client::DiffRef ref{lost.service, lost.found->front().id};
        connect(m_bar->addButton(tr("Open diff %1").arg(ref.id)), &QPushButton::clicked, this, [this, ref, &lost] {
            answered(lost);
            m_workspace.openDiff(ref);
        });
    }
    connect(m_bar->addButton(tr("Send it again")), &QPushButton::clicked, this, [this, &lost] {
        const QString service = lost.service;
        const api::CreateRequest request = lost.request;
        answered(lost);
        m_workspace.create(service, request);
    });
}

void LostAnswers::answered(const Lost& lost)
{
    m_notices.clear(NoticeStack::Topic::LostAnswer);
    m_shown = nullptr;
    m_lost.remove_if([&lost](const Lost& one) { return &one == &lost; });
    showNext();
}

void LostAnswers::onClosed(Lost& lost)
{
    if (lost.isKnown()) {
        answered(lost);
        return;
    }
    lost.hushed = true;
    m_shown = nullptr;
    showNext();
}

void LostAnswers::onServiceRemoved(const QString& service)
{
    if (m_shown && m_shown->service == service) {
        m_notices.clear(NoticeStack::Topic::LostAnswer);
        m_shown = nullptr;
    }
    m_lost.remove_if([&service](const Lost& one) { return one.service == service; });
    showNext();
}

QString LostAnswers::textOf(const Lost& lost) const
{
    const QString title = titleOf(lost.request);
    if (m_lost.size() == 1)
        return tr("%1: %2").arg(title, stateOf(lost));
    return tr("%1 (1 of %2): %3").arg(title, QString::number(m_lost.size()), stateOf(lost));
}

QString LostAnswers::stateOf(const Lost& lost) const
{
    const QString name = m_services.nameOf(lost.service);
    if (lost.failure)
        return tr("The answer of %1 was lost, and whether it made the diff is not known: %2")
            .arg(name, lost.failure->error.message);
    if (!lost.found)
        return tr("The answer of %1 was lost. Looking whether it made the diff all the same.").arg(name);
    if (lost.found->empty())
        return tr("%1 made no diff of this request, as far as its list tells.").arg(name);
    const api::DataDiff& newest = lost.found->front();
    const QString count = QString::number(lost.found->size());
    const QString id = QString::number(newest.id);
    const QString at = texts::created(newest);
    return lost.found->size() == 1
               ? tr("The answer of %1 was lost, but diff %2 is of the same request (%3).").arg(name, id, at)
               : tr("The answer of %1 was lost, but %2 diffs are of the same request; the newest is %3 (%4).")
                     .arg(name, count, id, at);
}

} // namespace diffract::ui
