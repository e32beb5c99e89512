// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/log.h"

#include <QDateTime>
#include <QRegularExpression>

#include <array>
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
    struct Rule {
        QRegularExpression what;
        QString by;
    };
    // Lengths have bounds: the text is what a service sent, and must not cost more than its length.
    static const auto rule = [](const char* what, const char* by) {
        return Rule{QRegularExpression(QString::fromLatin1(what), QRegularExpression::CaseInsensitiveOption),
                    QString::fromUtf8(by)};
    };
    static const std::array<Rule, 7> rules = {
        rule(R"x((authorization\s*[:=]\s*)(?:(?:key|bearer)\s+)?[^\s"',]+)x", "\\1…"),
        rule(R"x(("(?:api_?)?(?:key|password|secret|token)"\s*:\s*")(?:[^"\\]++|\\.)*+)x", "\\1…"),
        // https://user:password@host, its slashes perhaps escaped as JSON may; an at sign in the password included.
        rule(R"x((:(?:\\?/){2})(?:[^\s"/?#\\<>]|\\[^/]){1,1024}@)x", "\\1…@"),
        // The same with a slash or a question mark in the password, which is no URL, but somebody typed it.
        rule(R"x((:(?:\\?/){2})[^\s"/?#\\<>@:\[]{0,256}:(?!\d{1,5}(?:\W|$))(?:[^\s"\\<>]|\\.){1,1024}?@)x", "\\1…@"),
        // The same inside of another URL.
        rule(R"x((%(?:25)*3A(?:%(?:25)*2F){2})(?:(?!%(?:25)*(?:2F|3F|23))[^\s"&/]){1,1024}(?:@|%(?:25)*40))x", "\\1…@"),
        // What a signed URL carries.
        rule(R"x(((?:(?<![\w.])|(?<=26|3F|23))(?:x-\w{2,8}-(?:signature|credential|security-token)|sig|signature)x"
             R"x(|(?:aws|oss)?accesskeyid|googleaccessid|(?:\w{1,16}[_-])?token|(?:\w{1,16}[_-])?secret)x"
             R"x(|(?:api|access|secret)[_-]?key|password|passwd|pwd)(?:=|%(?:25)*3D|\\u003d)))x"
             R"x((?:(?!%(?:25)*(?:26|23))[^\s"'&#\\<>,;)])+)x",
             "\\1…"),
        rule(R"x(\b[0-9a-f]{64,}\b)x", "…"),
    };
    QString out = text;
    for (const Rule& one : rules)
        out.replace(one.what, one.by);
    return out;
}

void installLog(bool verbose)
{
    showDebug = verbose;
    qInstallMessageHandler(handle);
}

} // namespace diffract
