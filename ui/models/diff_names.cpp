// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/diff_names.h"

#include "api/file_uri.h"

#include <QFileInfo>
#include <QObject>
#include <QUrl>

namespace diffract::ui::names {

QString place(const api::CreateRequest& request, api::Side side)
{
    if (const auto& file = request.file(side)) {
        const QUrl url(*file, QUrl::StrictMode);
        return url.isLocalFile() ? url.toLocalFile() : api::shownUri(*file);
    }
    if (const auto& table = request.table(side))
        return table->join(QLatin1Char('.'));
    return request.query(side).value_or(QString());
}

QString name(const api::CreateRequest& request, api::Side side)
{
    const QString whole = place(request, side);
    return request.file(side) ? QFileInfo(whole).fileName() : whole.simplified();
}

QString shortName(const api::CreateRequest& request, api::Side side)
{
    if (request.file(side)) {
        const QFileInfo info(place(request, side));
        return info.completeBaseName().isEmpty() ? info.fileName() : info.completeBaseName();
    }
    if (const auto& table = request.table(side))
        return table->isEmpty() ? QString() : table->last();
    return QObject::tr("query");
}

QString title(const api::CreateRequest& request)
{
    return shortName(request, api::Side::A) + QStringLiteral(" ↔ ") + shortName(request, api::Side::B);
}

} // namespace diffract::ui::names
