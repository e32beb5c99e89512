// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/problem.h"

#include <QLatin1String>

#include <initializer_list>

namespace diffract::api {

/// Private to app/api: collects problems. A place is written "file1_options.file_type" or "pk_columns.0".
class Findings final {
public:
    void error(const QString& place, const char* code, const QString& message)
    {
        add(place, code, Severity::Error, message);
    }
    void warning(const QString& place, const char* code, const QString& message)
    {
        add(place, code, Severity::Warning, message);
    }
    [[nodiscard]] Problems take() { return std::move(m_problems); }

private:
    void add(const QString& place, const char* code, Severity severity, const QString& message)
    {
        QStringList loc{QStringLiteral("body")};
        loc += place.split(QLatin1Char('.'), Qt::SkipEmptyParts);
        m_problems.push_back({loc, QLatin1String(code), severity, message});
    }

    Problems m_problems;
};

[[nodiscard]] inline QString indexed(const char* list, size_t index, const char* field = nullptr)
{
    const QString place = QStringLiteral("%1.%2").arg(QLatin1String(list)).arg(index);
    return field ? place + QLatin1Char('.') + QLatin1String(field) : place;
}

} // namespace diffract::api
