// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/session_state.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace diffract::ui {

QByteArray SessionState::toJson() const
{
    QJsonArray list;
    for (const TabState& tab : tabs) {
        QJsonObject one;
        if (!tab.draft.isEmpty())
            one.insert(QStringLiteral("draft"), tab.draft);
        else
            one.insert(QStringLiteral("diff"), tab.diff);
        if (tab.draft.isEmpty() && tab.service != client::LocalService)
            one.insert(QStringLiteral("service"), tab.service);
        if (tab.draft.isEmpty() && !tab.title.isEmpty())
            one.insert(QStringLiteral("title"), tab.title);
        if (!tab.view.isEmpty())
            one.insert(QStringLiteral("view"), QString::fromLatin1(tab.view.toBase64()));
        list.append(one);
    }
    const QJsonObject object{{QStringLiteral("version"), 1},
                             {QStringLiteral("tabs"), list},
                             {QStringLiteral("watched"), watched},
                             {QStringLiteral("current"), current},
                             {QStringLiteral("diffs"), QString::fromUtf8(diffs)},
                             {QStringLiteral("geometry"), QString::fromLatin1(geometry.toBase64())},
                             {QStringLiteral("theme"), theme}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

SessionState SessionState::fromJson(const QByteArray& json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    SessionState state;
    const int front = object.value(QLatin1String("current")).toInt(-1);
    state.current = front < 0 ? front : -1;
    int index = 0;
    for (const QJsonValue& value : object.value(QLatin1String("tabs")).toArray()) {
        const QJsonObject one = value.toObject();
        const TabState tab{one.value(QLatin1String("draft")).toString(), one.value(QLatin1String("diff")).toInteger(),
                           QByteArray::fromBase64(one.value(QLatin1String("view")).toString().toLatin1()),
                           one.value(QLatin1String("service")).toString(client::LocalService),
                           one.value(QLatin1String("title")).toString()};
        if (!tab.draft.isEmpty() || tab.diff > 0) {
            if (index == front)
                state.current = static_cast<int>(state.tabs.size());
            state.tabs.append(tab);
        }
        ++index;
    }
    state.watched = object.value(QLatin1String("watched")).toArray();
    state.geometry = QByteArray::fromBase64(object.value(QLatin1String("geometry")).toString().toLatin1());
    state.diffs = object.value(QLatin1String("diffs")).toString().toUtf8();
    state.theme = object.value(QLatin1String("theme")).toString();
    return state;
}

} // namespace diffract::ui
