// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/needed_action.h"

#include <QCoreApplication>

namespace diffract::cli {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("NeededAction", text);
}

} // namespace

QString pageOf(qint64 diff, const client::ServiceAddress& service)
{
    if (service.isEmpty() || service.isLoopback())
        return {};
    return service.url(QStringLiteral("/datadiffs/%1/overview").arg(diff)).toString(QUrl::FullyEncoded);
}

QString neededAction(const api::DataDiff& diff, const client::ServiceAddress& service)
{
    if (diff.phase() != api::Phase::NeedsAction)
        return {};
    const QString page = pageOf(diff.id, service);
    const QString where = page.isEmpty() ? tr("at the service %1").arg(service.shown()) : page;
    if (diff.status->raw == QLatin1String("needs_confirmation"))
        return tr("diff %1 waits for a confirmation: somebody has to confirm it, %2").arg(diff.id).arg(where);
    if (diff.status->raw == QLatin1String("needs_authentication"))
        return tr("diff %1 waits for a sign-in: its user has to sign in to the database, %2").arg(diff.id).arg(where);
    return tr("diff %1 waits for a person (%2): see %3").arg(diff.id).arg(diff.status->raw, where);
}

} // namespace diffract::cli
