// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http_message.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QRandomGenerator>

namespace diffract::server {

namespace {
Q_LOGGING_CATEGORY(logHttp, "diffract.http")
}

HttpResponse HttpResponse::json(const QJsonObject& object, int status)
{
    HttpResponse response;
    response.status = status;
    response.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return response;
}

HttpResponse HttpResponse::json(const QJsonArray& array, int status)
{
    HttpResponse response;
    response.status = status;
    response.body = QJsonDocument(array).toJson(QJsonDocument::Compact);
    return response;
}

HttpResponse HttpResponse::problem(int status, const QString& detail)
{
    const QString instance = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs) + QLatin1Char('/')
                             + QString::number(QRandomGenerator::global()->generate(), 36);
    qCDebug(logHttp).noquote() << status << detail << instance;
    HttpResponse response = json(QJsonObject{{QStringLiteral("type"), QStringLiteral("about:blank")},
                                             {QStringLiteral("title"), QString::fromLatin1(reasonPhrase(status))},
                                             {QStringLiteral("status"), status},
                                             {QStringLiteral("detail"), detail},
                                             {QStringLiteral("instance"), instance}},
                                 status);
    response.contentType = QByteArrayLiteral("application/problem+json");
    return response;
}

const char* reasonPhrase(int status)
{
    switch (status) {
    case 200: return "OK";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 409: return "Conflict";
    case 413: return "Content Too Large";
    case 415: return "Unsupported Media Type";
    case 417: return "Expectation Failed";
    case 421: return "Misdirected Request";
    case 422: return "Unprocessable Content";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 503: return "Service Unavailable";
    case 505: return "HTTP Version Not Supported";
    case 507: return "Insufficient Storage";
    default: return "";
    }
}

} // namespace diffract::server
