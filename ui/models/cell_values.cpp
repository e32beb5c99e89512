// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/cell_values.h"

#include "ui/models/roles.h"

#include <QStringList>

namespace diffract::ui {

QVariant valueVariant(const api::Cell& cell)
{
    // An empty QString is a valid variant: NULL and empty stay apart.
    return cell ? QVariant(*cell) : QVariant();
}

QString cellText(const api::Cell& cell)
{
    return cell ? *cell : QStringLiteral("NULL");
}

bool isNumberKind(const QString& kind)
{
    static const QStringList kinds{QStringLiteral("integer"), QStringLiteral("float"),
                                   QStringLiteral("decimal"), QStringLiteral("unbounded_decimal"),
                                   QStringLiteral("money"),   QStringLiteral("year")};
    return kinds.contains(kind);
}

bool isTextKind(const QString& kind)
{
    return kind == QLatin1String("string") || kind == QLatin1String("fixed_length_string")
           || kind == QLatin1String("json") || kind == QLatin1String("xml") || kind == QLatin1String("super");
}

QString plainToolTip(const QString& text)
{
    QString escaped = text.left(4000).toHtmlEscaped();
    escaped.replace(QLatin1Char('\n'), QStringLiteral("<br>"));
    return QStringLiteral("<span>%1</span>").arg(escaped);
}

QVariant cellData(const api::Cell& cell, const QString& kind, int role)
{
    switch (role) {
    case Qt::DisplayRole:
    case role::Copy: return cellText(cell);
    case Qt::ToolTipRole: return cellText(cell).size() > 24 ? QVariant(plainToolTip(cellText(cell))) : QVariant();
    case role::Value: return valueVariant(cell);
    case role::IsValue:
    case role::Mono: return true;
    case role::IsText: return isTextKind(kind);
    case Qt::TextAlignmentRole: return int((isNumberKind(kind) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default: return {};
    }
}

} // namespace diffract::ui
