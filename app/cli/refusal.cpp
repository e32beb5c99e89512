// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/refusal.h"

#include "cli/request_builder.h"

#include <QCoreApplication>

namespace diffract::cli {

namespace {

constexpr qsizetype MostOfBody = 300;

QString tr(const char* text)
{
    return QCoreApplication::translate("Refusal", text);
}

} // namespace

QString fieldLine(const api::Problem& problem)
{
    QStringList place = problem.loc;
    if (place.size() > 1
        && (place.first() == QLatin1String("body") || place.first() == QLatin1String("query")
            || place.first() == QLatin1String("path")))
        place.removeFirst();
    const QString field = place.join(QLatin1Char('.'));
    return field.isEmpty() || problem.message.startsWith(field) ? problem.message
                                                                : field + QLatin1String(": ") + problem.message;
}

QString refusalText(const client::ApiFailure& failure, Place place)
{
    QStringList lines;
    for (const api::Problem& problem : failure.problems)
        lines.append(place == Place::Option ? problemLine(problem) : fieldLine(problem));
    if (lines.isEmpty())
        lines.append(failure.error.message);
    if (!failure.instance.isEmpty() && failure.status >= 500)
        lines.append(tr("Incident %1.").arg(failure.instance));
    return lines.join(QLatin1Char('\n'));
}

QString refusalAdvice(const client::ApiFailure& failure, const CliOptions& options)
{
    using client::Remedy;
    switch (failure.remedy) {
    case Remedy::ReplaceKey:
        return tr("Check the key in %1; keys are made in the settings of the service, and belong to one service.")
            .arg(options.keyVariables().join(tr(" or ")));
    case Remedy::AskForRights: return tr("Ask an administrator of the service for the permission, or use another key.");
    case Remedy::CheckProxy:
    case Remedy::CheckCertificate: return remedyText(failure);
    case Remedy::ReadAnswer: {
        const QString body = QString::fromUtf8(failure.body).simplified();
        return body.isEmpty() ? QString() : tr("It answered: %1").arg(body.left(MostOfBody));
    }
    default: return {}; // the sentence says it
    }
}

} // namespace diffract::cli
