// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diffs/diffs_actions.h"

namespace diffract::ui {

namespace {

using Deed = DiffBatch::Deed;

QString doing(Deed deed, int done, int total)
{
    switch (deed) {
    case Deed::Archive: return DiffsActions::tr("Archiving %1 of %2").arg(done).arg(total);
    case Deed::Unarchive: return DiffsActions::tr("Taking back %1 of %2").arg(done).arg(total);
    case Deed::Purge: return DiffsActions::tr("Purging %1 of %2").arg(done).arg(total);
    case Deed::Cancel: return DiffsActions::tr("Cancelling %1 of %2").arg(done).arg(total);
    }
    return {};
}

} // namespace

DiffsActions::DiffsActions(client::Services& services, QObject* parent)
    : QObject(parent)
    , m_services(services)
{}

void DiffsActions::run(const QString& service, Deed deed, const QList<qint64>& ids)
{
    client::ApiClient* const client = m_services.client(service);
    if (!client || ids.isEmpty())
        return;
    auto* batch = new DiffBatch(*client, deed, ids, this);
    ++m_running;
    connect(batch, &DiffBatch::progress, this,
            [this, deed](int done, int total) { Q_EMIT busy(doing(deed, done, total)); });
    connect(batch, &DiffBatch::finished, this,
            [this, service](const DiffBatch::Report& report) { onFinished(service, report); });
    Q_EMIT busy(doing(deed, 0, int(ids.size())));
    batch->start();
}

void DiffsActions::onFinished(const QString& service, const DiffBatch::Report& report)
{
    if (--m_running == 0)
        Q_EMIT busy({});
    Q_EMIT changed(service);
    if (!report.failed.isEmpty())
        Q_EMIT failed(report);
    if (report.done.isEmpty())
        return;
    std::function<void()> undo;
    if (report.deed == Deed::Archive || report.deed == Deed::Unarchive) {
        const Deed back = report.deed == Deed::Archive ? Deed::Unarchive : Deed::Archive;
        undo = [self = QPointer<DiffsActions>(this), service, back, ids = report.done] {
            if (self)
                self->run(service, back, ids);
        };
    }
    Q_EMIT did(DiffBatch::Report{report.deed, report.done, {}}.sentence(), undo);
}

} // namespace diffract::ui
