// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/network_log.h"

#include "base/log.h"

namespace diffract::client {

namespace {

/// In single quotes for a POSIX shell.
QString quoted(QString text)
{
    return QLatin1Char('\'') + text.replace(QLatin1Char('\''), QLatin1String("'\\''")) + QLatin1Char('\'');
}

} // namespace

QString CallRecord::curl() const
{
    QString line = QStringLiteral("curl -sS");
    if (method != "GET")
        line += QLatin1String(" -X ") + QString::fromLatin1(method);
    line +=
        QLatin1Char(' ') + quoted(redacted(url)) + QLatin1String(" \\\n  -H \"Authorization: Key $DATAFOLD_API_KEY\"");
    if (sent == 0)
        return line;
    line += QLatin1String(" \\\n  -H 'Content-Type: application/json' \\\n  -d ");
    // What is not kept here is to be put into a file first.
    return line + (body.isEmpty() ? QStringLiteral("@body.json") : quoted(redacted(QString::fromUtf8(body))));
}

void NetworkLog::add(const CallRecord& call)
{
    const bool full = m_calls.size() >= MostCalls;
    if (full)
        m_calls.pop_front();
    m_calls.push_back(call);
    Q_EMIT added(m_calls.back(), full);
}

void NetworkLog::clear()
{
    m_calls.clear();
    Q_EMIT cleared();
}

bool isBodyShowable(const QString& path)
{
    return path.contains(QLatin1String("/datadiffs")) || path.endsWith(QLatin1String("/query"))
           || path.endsWith(QLatin1String("/guess_pk")) || path.endsWith(QLatin1String("/dataset_schema"))
           || path.endsWith(QLatin1String("/local/guess_key")) || path.endsWith(QLatin1String("/local/preview"));
}

} // namespace diffract::client
