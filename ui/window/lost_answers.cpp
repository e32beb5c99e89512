// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/lost_answers.h"

#include "ui/models/diff_texts.h"
#include "ui/window/notice_stack.h"
#include "ui/window/workspace.h"

#include <QPushButton>

namespace diffract::ui {

LostAnswers::LostAnswers(client::Services& services, Workspace& workspace, NoticeStack& notices, QObject* parent)
    : QObject(parent)
    , m_services(services)
    , m_workspace(workspace)
    , m_notices(notices)
{
    connect(&services, &client::Services::removed, this, [this](const QString& service) {
        if (service == m_service)
            m_search.reset();
    });
    connect(&workspace, &Workspace::answerLost, this, &LostAnswers::look);
}

void LostAnswers::look(const QString& service, const api::CreateRequest& request, const QDateTime& sentAt)
{
    client::ApiClient* const client = m_services.client(service);
    if (!client)
        return;
    m_service = service;
    m_request = request;
    m_sentAt = sentAt;
    say(tr("The answer of %1 was lost. Looking whether it made the diff all the same.")
            .arg(m_services.nameOf(service)));
    m_search = std::make_unique<client::LostCreate>(*client, request, sentAt);
    connect(m_search.get(), &client::LostCreate::found, this, &LostAnswers::onFound);
    connect(m_search.get(), &client::LostCreate::failed, this, &LostAnswers::onFailed);
    m_search->start();
}

NoticeBar* LostAnswers::say(const QString& text)
{
    return m_notices.show(NoticeStack::Topic::LostAnswer, NoticeBar::Kind::Warn, text);
}

void LostAnswers::offerToSend(NoticeBar* bar)
{
    connect(bar->addButton(tr("Send it again")), &QPushButton::clicked, this, [this] {
        m_notices.clear(NoticeStack::Topic::LostAnswer);
        m_workspace.create(m_service, m_request);
    });
}

void LostAnswers::onFound(const std::vector<api::DataDiff>& diffs)
{
    const QString name = m_services.nameOf(m_service);
    if (diffs.empty()) {
        offerToSend(say(tr("%1 made no diff of this request, as far as its list tells.").arg(name)));
        return;
    }
    const api::DataDiff& newest = diffs.front();
    const client::DiffRef ref{m_service, newest.id};
    NoticeBar* const bar =
        say(diffs.size() == 1
                ? tr("The answer of %1 was lost, but diff %2 is of the same request (%3).")
                      .arg(name)
                      .arg(newest.id)
                      .arg(texts::created(newest))
                : tr("The answer of %1 was lost, but %2 diffs are of the same request; the newest is %3 (%4).")
                      .arg(name)
                      .arg(diffs.size())
                      .arg(newest.id)
                      .arg(texts::created(newest)));
    connect(bar->addButton(tr("Open diff %1").arg(newest.id)), &QPushButton::clicked, this, [this, ref] {
        m_notices.clear(NoticeStack::Topic::LostAnswer);
        m_workspace.openDiff(ref);
    });
    offerToSend(bar);
}

void LostAnswers::onFailed(const client::ApiFailure& failure)
{
    NoticeBar* const bar = say(tr("The answer of %1 was lost, and whether it made the diff is not known: %2")
                                   .arg(m_services.nameOf(m_service), failure.error.message));
    connect(bar->addButton(tr("Look again")), &QPushButton::clicked, this,
            [this] { look(m_service, m_request, m_sentAt); });
    offerToSend(bar);
}

} // namespace diffract::ui
