// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/flights.h"

#include "api/facts_reader.h"

#include <QFile>
#include <QJsonDocument>

namespace diffract::test {
namespace {

QJsonObject object(const QString& name)
{
    return QJsonDocument::fromJson(flightsAnswer(name)).object();
}

} // namespace

QByteArray flightsAnswer(const QString& name)
{
    QFile file(QStringLiteral(DIFFRACT_TEST_DATA "/ui/flights/%1.json").arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

api::DataDiff flightsDiff()
{
    return api::DataDiff::fromJson(object(QStringLiteral("diff"))).value();
}

api::Summary flightsSummary()
{
    return api::Summary::fromJson(object(QStringLiteral("summary"))).value();
}

api::LocalDetails flightsDetails()
{
    return api::LocalDetails::fromJson(object(QStringLiteral("details"))).value();
}

api::DiffFacts flightsFacts()
{
    const api::Summary summary = flightsSummary();
    const api::LocalDetails details = flightsDetails();
    return api::readFacts(flightsDiff(), &summary, &details);
}

} // namespace diffract::test
