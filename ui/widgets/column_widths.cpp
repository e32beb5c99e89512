// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/column_widths.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>

#include <algorithm>
#include <vector>

namespace diffract::ui {

ColumnWidths::ColumnWidths(QObject* parent)
    : QObject(parent)
{}

ColumnWidths& ColumnWidths::get()
{
    static QPointer<ColumnWidths> widths;
    if (!widths)
        widths = new ColumnWidths(QCoreApplication::instance());
    return *widths;
}

int ColumnWidths::width(const QString& table, const QString& column) const
{
    return m_known.value({table, column}).width;
}

void ColumnWidths::remember(const QString& table, const QString& column, int width)
{
    Entry& entry = m_known[{table, column}];
    if (entry.width == width)
        return;
    entry = {width, ++m_now};
    forgetOldest();
    Q_EMIT changed();
}

void ColumnWidths::forgetOldest()
{
    if (m_known.size() <= Most)
        return;
    const auto oldest = std::min_element(m_known.cbegin(), m_known.cend(),
                                         [](const Entry& one, const Entry& other) { return one.when < other.when; });
    m_known.erase(oldest);
}

QByteArray ColumnWidths::toJson() const
{
    std::vector<std::pair<quint64, Key>> order;
    for (auto at = m_known.cbegin(); at != m_known.cend(); ++at)
        order.emplace_back(at->when, at.key());
    std::sort(order.begin(), order.end());
    QJsonArray list;
    for (const auto& [when, key] : order)
        list.append(QJsonArray{key.first, key.second, m_known.value(key).width});
    return QJsonDocument(QJsonObject{{QStringLiteral("version"), 1}, {QStringLiteral("widths"), list}})
        .toJson(QJsonDocument::Compact);
}

void ColumnWidths::load(const QByteArray& json)
{
    m_known.clear();
    m_now = 0;
    for (const QJsonValue& value : QJsonDocument::fromJson(json).object().value(QLatin1String("widths")).toArray()) {
        const QJsonArray one = value.toArray();
        const int width = one.at(2).toInt();
        if (one.at(0).isString() && one.at(1).isString() && width >= Narrowest && width <= Widest)
            m_known[{one.at(0).toString(), one.at(1).toString()}] = {width, ++m_now};
        forgetOldest();
    }
}

} // namespace diffract::ui
