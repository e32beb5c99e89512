// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/answers.h"

#include "api/api_error.h"

#include <QLoggingCategory>

namespace diffract::server {

namespace {
Q_LOGGING_CATEGORY(logAnswers, "diffract.answers")
}

HttpResponse errorAnswer(const Error& error)
{
    const int status = api::httpStatusFor(error.kind);
    if (status >= 500)
        qCWarning(logAnswers).noquote() << status << error.message << error.detail;
    return HttpResponse::problem(status, error.message);
}

HttpResponse validationAnswer(const api::Problems& problems)
{
    return HttpResponse::json(api::toValidationBody(problems), 422);
}

HttpResponse validationAnswer(const QStringList& loc, const QString& code, const QString& message)
{
    return validationAnswer({{loc, code, api::Severity::Error, message}});
}

} // namespace diffract::server
