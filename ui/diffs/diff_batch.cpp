// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diffs/diff_batch.h"

#include <algorithm>

namespace diffract::ui {

namespace {

constexpr int mostNamed = 3;

QString doneWord(DiffBatch::Deed deed)
{
    switch (deed) {
    case DiffBatch::Deed::Archive: return DiffBatch::tr("archived");
    case DiffBatch::Deed::Unarchive: return DiffBatch::tr("back from the archive");
    case DiffBatch::Deed::Purge: return DiffBatch::tr("purged");
    case DiffBatch::Deed::Cancel: return DiffBatch::tr("cancelled");
    }
    return {};
}

} // namespace

QString DiffBatch::Report::sentence() const
{
    const QString word = doneWord(deed);
    if (failed.isEmpty())
        return done.size() == 1 ? DiffBatch::tr("Diff %1 is %2.").arg(done.first()).arg(word)
                                : DiffBatch::tr("%1 diffs are %2.").arg(done.size()).arg(word);
    QStringList named;
    for (const Failure& one : failed.mid(0, mostNamed))
        named += DiffBatch::tr("%1 (%2)").arg(one.id).arg(one.why);
    if (failed.size() > mostNamed)
        named += DiffBatch::tr("and %1 more").arg(failed.size() - mostNamed);
    const QString missing = DiffBatch::tr("Not %1: %2").arg(word, named.join(QStringLiteral(", ")));
    if (done.isEmpty())
        return missing;
    return DiffBatch::tr("%1 of %2 diffs are %3. %4")
        .arg(done.size())
        .arg(done.size() + failed.size())
        .arg(word, missing);
}

QString DiffBatch::Report::details() const
{
    QStringList lines;
    for (const Failure& one : failed)
        lines += DiffBatch::tr("Diff %1: %2").arg(one.id).arg(one.why);
    return lines.join(QLatin1Char('\n'));
}

DiffBatch::DiffBatch(client::ApiClient& client, Deed deed, const QList<qint64>& ids, QObject* parent)
    : QObject(parent)
    , m_client(&client)
    , m_ids(ids)
{
    m_report.deed = deed;
}

void DiffBatch::start()
{
    for (int i = 0; i < AtOnce && m_sent < m_ids.size(); ++i)
        next();
}

void DiffBatch::next()
{
    const qint64 id = m_ids.at(m_sent++);
    if (m_client && !m_refused)
        send(id);
    else
        QMetaObject::invokeMethod(
            this,
            [this, id] {
                onAnswer(id, Error{ErrorKind::Cancelled, tr("It was not tried after the key was refused."), {}});
            },
            Qt::QueuedConnection);
}

void DiffBatch::send(qint64 id)
{
    const auto answered = [this, id](const auto& answer) {
        onAnswer(id, answer.ok() ? std::optional<Error>() : answer.error());
    };
    if (m_report.deed == Deed::Cancel) {
        m_client->cancelDiff(id).then(this, answered);
        return;
    }
    api::DiffPatch patch;
    if (m_report.deed == Deed::Purge)
        patch.purged = true;
    else
        patch.archived = m_report.deed == Deed::Archive;
    m_client->patchDiff(id, patch).then(this, answered);
}

void DiffBatch::onAnswer(qint64 id, const std::optional<Error>& error)
{
    if (error) {
        m_report.failed.append({id, error->message});
        m_refused = m_refused || error->kind == ErrorKind::Unauthorised;
    } else {
        m_report.done.append(id);
    }
    ++m_answered;
    Q_EMIT progress(int(m_answered), int(m_ids.size()));
    if (m_sent < m_ids.size()) {
        next();
        return;
    }
    if (m_answered < m_ids.size())
        return;
    const auto byPlace = [this](qint64 one, qint64 other) { return m_ids.indexOf(one) < m_ids.indexOf(other); };
    std::sort(m_report.done.begin(), m_report.done.end(), byPlace);
    std::sort(m_report.failed.begin(), m_report.failed.end(),
              [&](const Failure& one, const Failure& other) { return byPlace(one.id, other.id); });
    Q_EMIT finished(m_report);
    deleteLater();
}

} // namespace diffract::ui
