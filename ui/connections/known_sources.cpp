// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/known_sources.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace diffract::ui {

QByteArray KnownSources::toJson() const
{
    QJsonArray list;
    for (api::DataSource source : sources) {
        source.options.reset();
        list += source.toJson();
    }
    return QJsonDocument(list).toJson(QJsonDocument::Compact);
}

KnownSources KnownSources::fromJson(const QByteArray& json, const QDateTime& at)
{
    KnownSources known;
    const QJsonArray list = QJsonDocument::fromJson(json).array();
    for (const QJsonValue& value : list) {
        if (const auto source = api::DataSource::fromJson(value.toObject()); source.ok())
            known.sources.push_back(*source);
    }
    known.at = at;
    return known;
}

} // namespace diffract::ui
