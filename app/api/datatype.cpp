// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/datatype.h"

namespace diffract::api {

const QStringList& datatypeNames()
{
    static const QStringList names = QStringLiteral("boolean integer float decimal unbounded_decimal money string "
                                                    "fixed_length_string varbinary binary date super time "
                                                    "time_interval timestamp year uuid array struct json xml map "
                                                    "void unsupported")
                                         .split(QLatin1Char(' '));
    return names;
}

QString comparableKind(const QString& kind)
{
    if (kind == QLatin1String("unbounded_decimal"))
        return QStringLiteral("decimal");
    if (kind == QLatin1String("fixed_length_string"))
        return QStringLiteral("string");
    return kind;
}

bool isNumberKind(const QString& kind)
{
    const QString same = comparableKind(kind);
    return same == QLatin1String("integer") || same == QLatin1String("float") || same == QLatin1String("decimal")
           || same == QLatin1String("money");
}

} // namespace diffract::api
