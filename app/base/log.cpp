// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/log.h"

#include <QDateTime>
#include <QRegularExpression>

#include <cstdio>

namespace diffract {

namespace {

bool showDebug = false;

void handle(QtMsgType type, const QMessageLogContext& context, const QString& message)
{
    static constexpr const char* names[] = {"debug", "warning", "critical", "fatal", "info"};
    if (type == QtDebugMsg && !showDebug)
        return;
    const QString line =
        QStringLiteral("%1 %2 %3: %4\n")
            .arg(QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs), QString::fromLatin1(names[type]),
                 QString::fromUtf8(context.category ? context.category : "default"), redacted(message));
    std::fputs(line.toLocal8Bit().constData(), stderr);
}

} // namespace

QString redacted(const QString& text)
{
    static const QRegularExpression header(
        QStringLiteral("(authorization\\s*[:=]\\s*)(?:(?:key|bearer)\\s+)?[^\\s\"',]+"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression member(
        QStringLiteral("(\"(?:api_?)?(?:key|password|secret|token)\"\\s*:\\s*\")[^\"]*"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression hexadecimal(QStringLiteral("\\b[0-9a-fA-F]{64,}\\b"));
    QString out = text;
    out.replace(header, QStringLiteral("\\1…"));
    out.replace(member, QStringLiteral("\\1…"));
    out.replace(hexadecimal, QStringLiteral("…"));
    return out;
}

void installLog(bool verbose)
{
    showDebug = verbose;
    qInstallMessageHandler(handle);
}

} // namespace diffract
