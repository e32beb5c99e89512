// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json_text.h"

#include <QJsonDocument>

namespace diffract::api {

Result<QJsonObject> parseJsonObject(const QByteArray& text, const JsonLimits& limits)
{
    if (text.size() > limits.bytes)
        return Error{ErrorKind::Malformed, QStringLiteral("The JSON text is longer than %1 bytes.").arg(limits.bytes), {}};
    QJsonParseError fault;
    const QJsonDocument document = QJsonDocument::fromJson(text, &fault);
    if (fault.error != QJsonParseError::NoError)
        return Error{ErrorKind::Malformed, QStringLiteral("Not valid JSON at byte %1: %2.").arg(fault.offset).arg(fault.errorString()), {}};
    if (!document.isObject())
        return Error{ErrorKind::Malformed, QStringLiteral("A JSON object is expected."), {}};
    return document.object();
}

} // namespace diffract::api
