// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/diff_session.h"

#include "api/facts_reader.h"
#include "client/api_client.h"
#include "client/diff_watcher.h"

namespace diffract::ui {
namespace {

/// So many polls without an answer are told; a single one is not worth a word.
constexpr int FailuresBeforeWord = 2;

} // namespace

DiffSession::DiffSession(client::ApiClient& client, qint64 id, const DiffService& service, QObject* parent)
    : QObject(parent)
    , m_client(client)
    , m_id(id)
    , m_watcher(new client::DiffWatcher(client, id, this))
    , m_noDetails(!service.mayHaveSections(client.address()))
{
    m_facts.id = id;
    connect(m_watcher, &client::DiffWatcher::progressed, this, &DiffSession::onProgress);
    connect(m_watcher, &client::DiffWatcher::finished, this, &DiffSession::onFinished);
    connect(m_watcher, &client::DiffWatcher::pollFailed, this, &DiffSession::onPollFailed);
    connect(m_watcher, &client::DiffWatcher::cancelFailed, this, [this](const client::ApiFailure& failure) {
        m_cancelling = false;
        Q_EMIT refused(failure.error.message);
        Q_EMIT changed();
    });
    connect(m_watcher, &client::DiffWatcher::failed, this, [this](const client::ApiFailure& failure) {
        m_lost = true;
        Q_EMIT lost(failure.error);
    });
    connect(&client, &client::ApiClient::serviceChanged, this, [this] {
        // A key that was refused may have been replaced.
        if (m_lost && m_client.hasService()) {
            m_lost = false;
            m_watcher->start();
        }
    });
}

void DiffSession::start()
{
    m_watcher->start();
}

void DiffSession::cancel()
{
    if (m_cancelling || !m_facts.running())
        return;
    m_cancelling = true;
    m_watcher->cancelDiff();
    Q_EMIT changed();
}

void DiffSession::setArchived(bool archived)
{
    api::DiffPatch patch;
    patch.archived = archived;
    m_client.patchDiff(m_id, patch).then(this, [this, archived](const client::ApiResult<std::monostate>& answer) {
        if (!answer) {
            Q_EMIT refused(answer.error().message);
            return;
        }
        if (m_diff)
            m_diff->request.archived = archived;
        m_facts.archived = archived;
        Q_EMIT archivedChanged(archived);
        Q_EMIT changed();
    });
}

void DiffSession::onProgress(const api::DataDiff& diff)
{
    m_diff = diff;
    // A result that cannot be read stays so; the object is asked for together with it.
    if (diff.isFinal() && m_unread)
        return;
    m_unread.reset();
    Q_EMIT silent(QString());
    // The end is published by onFinished(), with its summary.
    if (diff.isFinal())
        return;
    m_sawItRun = true;
    publish();
    if (!m_noDetails && !m_detailsCall.isRunning())
        askDetails(false);
}

void DiffSession::onFinished(const api::DataDiff& diff, const api::Summary& summary)
{
    m_diff = diff;
    m_summary = summary;
    m_unread.reset();
    Q_EMIT silent(QString());
    m_detailsCall.cancel();
    if (m_noDetails)
        end();
    else
        askDetails(true);
}

void DiffSession::askDetails(bool last)
{
    m_detailsCall = m_client.details(m_id);
    m_detailsCall.then(this, [this, last](const client::ApiResult<api::LocalDetails>& answer) {
        if (answer)
            m_details = *answer;
        else if (answer.failure().status == 404 || answer.failure().status == 405)
            m_noDetails = true;
        if (last)
            end();
        else
            publish();
    });
}

void DiffSession::end()
{
    m_cancelling = false;
    publish();
    if (m_sawItRun) {
        m_sawItRun = false;
        Q_EMIT ended();
    }
}

void DiffSession::onPollFailed(const client::ApiFailure& failure, int inARow)
{
    const bool notUnderstood = failure.error.kind == ErrorKind::Malformed && !failure.body.isEmpty();
    if (notUnderstood) {
        // Told at once: asking again rarely helps, and the body can be looked at.
        m_unread = UnreadAnswer{failure.error.message, QString::fromUtf8(failure.body)};
        publish();
        Q_EMIT changed();
    }
    if (notUnderstood || inARow >= FailuresBeforeWord)
        Q_EMIT silent((m_client.hasService() ? tr("%1 Nothing is lost; it is asked again.")
                                             : tr("%1 Nothing is lost; it goes on as soon as there is one."))
                          .arg(failure.error.message));
}

void DiffSession::publish()
{
    if (!m_diff)
        return;
    api::DiffFacts facts = readFacts(*m_diff, m_summary ? &*m_summary : nullptr, m_details ? &*m_details : nullptr);
    if (facts == m_facts)
        return;
    m_facts = std::move(facts);
    Q_EMIT changed();
}

} // namespace diffract::ui
