// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/problem.h"

#include <QJsonArray>

#include <algorithm>

namespace diffract::api {

QString Problem::field() const
{
    for (auto part = loc.crbegin(); part != loc.crend(); ++part) {
        bool index = false;
        (void)part->toInt(&index);
        if (!index)
            return *part;
    }
    return {};
}

bool hasErrors(const Problems& problems)
{
    return std::any_of(problems.begin(), problems.end(),
                       [](const Problem& p) { return p.severity == Severity::Error; });
}

Problems errorsOf(const Problems& problems)
{
    Problems errors;
    std::copy_if(problems.begin(), problems.end(), std::back_inserter(errors),
                 [](const Problem& p) { return p.severity == Severity::Error; });
    return errors;
}

QJsonObject toValidationBody(const Problems& problems)
{
    QJsonArray detail;
    for (const Problem& problem : errorsOf(problems)) {
        QJsonArray loc;
        for (const QString& part : problem.loc) {
            bool index = false;
            const int number = part.toInt(&index);
            loc.append(index ? QJsonValue(number) : QJsonValue(part));
        }
        detail.append(QJsonObject{{QStringLiteral("loc"), loc},
                                  {QStringLiteral("msg"), problem.message},
                                  {QStringLiteral("type"), problem.code}});
    }
    return QJsonObject{{QStringLiteral("detail"), detail}};
}

Problem problemFromDecodeError(const QString& message)
{
    Problem problem;
    problem.loc = QStringList{QStringLiteral("body")};
    problem.code = QStringLiteral("wrong_type");
    problem.message = message;
    const qsizetype colon = message.indexOf(QLatin1String(": "));
    if (colon <= 0 || message.left(colon).contains(QLatin1Char(' ')))
        return problem;
    const QString place = message.left(colon);
    QString path = place;
    path.replace(QLatin1Char('['), QLatin1Char('.')).remove(QLatin1Char(']'));
    problem.loc += path.split(QLatin1Char('.'), Qt::SkipEmptyParts);
    const QString fault = message.mid(colon + 2);
    const QLatin1String expected("expected ");
    if (fault == QLatin1String("missing")) {
        problem.code = QStringLiteral("missing");
        problem.message = QStringLiteral("%1 is missing.").arg(place);
    } else if (fault.startsWith(expected)) {
        problem.message = QStringLiteral("%1 must be %2.").arg(place, fault.mid(expected.size()));
    } else {
        problem.message = QStringLiteral("%1 %2.").arg(place, fault);
    }
    return problem;
}

} // namespace diffract::api
