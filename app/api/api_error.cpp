// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/api_error.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace diffract::api {

namespace {
constexpr qsizetype kRawLimit = 4096;

QString partOf(const QJsonValue& value)
{
    return value.isDouble() ? QString::number(value.toInteger()) : value.toString();
}

Problems problemsOf(const QJsonArray& list)
{
    Problems problems;
    for (const QJsonValue& entry : list) {
        Problem problem;
        if (entry.isString()) {
            problem.message = entry.toString();
        } else {
            const QJsonObject object = entry.toObject();
            for (const QJsonValue& part : object.value(QLatin1String("loc")).toArray())
                problem.loc.append(partOf(part));
            problem.message = object.value(QLatin1String("msg")).toString();
            problem.code = object.value(QLatin1String("type")).toString();
        }
        if (!problem.message.isEmpty())
            problems.push_back(problem);
    }
    return problems;
}
} // namespace

ApiError ApiError::parse(int status, const QByteArray& body)
{
    ApiError error;
    error.status = status;
    error.raw = body.left(kRawLimit);
    const QJsonObject json = QJsonDocument::fromJson(body).object();
    error.type = json.value(QLatin1String("type")).toString();
    error.title = json.value(QLatin1String("title")).toString();
    error.instance = json.value(QLatin1String("instance")).toString();
    const QJsonValue detail = json.value(QLatin1String("detail"));
    error.detail = detail.toString();
    error.problems = problemsOf(detail.toArray());
    if (error.problems.empty())
        error.problems = problemsOf(json.value(QLatin1String("errors")).toArray());
    return error;
}

ApiError ApiError::make(int status, const QString& type, const QString& detail, const QString& instance)
{
    ApiError error;
    error.status = status;
    error.type = type;
    error.title = httpStatusText(status);
    error.detail = detail;
    error.instance = instance;
    return error;
}

QString ApiError::message() const
{
    QStringList lines;
    for (const Problem& problem : problems) {
        const QString field = problem.field();
        const bool named = field.isEmpty() || field == QLatin1String("body") || problem.message.contains(field);
        lines.append(named ? problem.message : field + QLatin1String(": ") + problem.message);
    }
    if (!lines.isEmpty())
        return lines.join(QLatin1Char('\n'));
    if (!detail.isEmpty())
        return detail;
    if (!title.isEmpty())
        return title;
    return QStringLiteral("The service answered %1 %2.").arg(status).arg(httpStatusText(status));
}

Error ApiError::toError() const
{
    QString more = QStringLiteral("HTTP %1").arg(status);
    if (!type.isEmpty())
        more += QLatin1String(", type ") + type;
    if (!instance.isEmpty())
        more += QLatin1String(", instance ") + instance;
    if (!raw.isEmpty())
        more += QLatin1Char('\n') + QString::fromUtf8(raw);
    return Error{errorKindFor(status), message(), more};
}

QJsonObject ApiError::toJson() const
{
    QJsonObject json{
        {QStringLiteral("type"), type}, {QStringLiteral("status"), status}, {QStringLiteral("instance"), instance}};
    if (!title.isEmpty())
        json.insert(QStringLiteral("title"), title);
    if (!detail.isEmpty())
        json.insert(QStringLiteral("detail"), detail);
    if (!problems.empty())
        json.insert(QStringLiteral("errors"), toValidationBody(problems).value(QLatin1String("detail")));
    return json;
}

QString httpStatusText(int status)
{
    switch (status) {
    case 400: return QStringLiteral("Bad Request");
    case 401: return QStringLiteral("Unauthorized");
    case 403: return QStringLiteral("Forbidden");
    case 404: return QStringLiteral("Not Found");
    case 405: return QStringLiteral("Method Not Allowed");
    case 408: return QStringLiteral("Request Timeout");
    case 409: return QStringLiteral("Conflict");
    case 411: return QStringLiteral("Length Required");
    case 413: return QStringLiteral("Payload Too Large");
    case 415: return QStringLiteral("Unsupported Media Type");
    case 421: return QStringLiteral("Misdirected Request");
    case 422: return QStringLiteral("Unprocessable Entity");
    case 429: return QStringLiteral("Too Many Requests");
    case 431: return QStringLiteral("Request Header Fields Too Large");
    case 500: return QStringLiteral("Internal Server Error");
    case 502: return QStringLiteral("Bad Gateway");
    case 503: return QStringLiteral("Service Unavailable");
    case 504: return QStringLiteral("Gateway Timeout");
    case 507: return QStringLiteral("Insufficient Storage");
    default: return QString::number(status);
    }
}

int httpStatusFor(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Invalid: return 422;
    case ErrorKind::NotFound: return 404;
    case ErrorKind::Unauthorised: return 401;
    case ErrorKind::Forbidden: return 403;
    case ErrorKind::Conflict: return 409;
    case ErrorKind::Unreachable: return 502;
    case ErrorKind::Timeout: return 504;
    case ErrorKind::Malformed: return 400;
    case ErrorKind::DiskFull: return 507;
    case ErrorKind::Cancelled: return 409;
    case ErrorKind::Io:
    case ErrorKind::Failed:
    case ErrorKind::Internal: return 500;
    }
    return 500;
}

ErrorKind errorKindFor(int httpStatus)
{
    switch (httpStatus) {
    case 401: return ErrorKind::Unauthorised;
    case 403: return ErrorKind::Forbidden;
    case 404: return ErrorKind::NotFound;
    case 408:
    case 504: return ErrorKind::Timeout;
    case 409: return ErrorKind::Conflict;
    case 502:
    case 503: return ErrorKind::Unreachable;
    case 507: return ErrorKind::DiskFull;
    default: return httpStatus >= 400 && httpStatus < 500 ? ErrorKind::Invalid : ErrorKind::Failed;
    }
}

} // namespace diffract::api
