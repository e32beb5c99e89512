// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/value_delegate.h"

#include "ui/models/roles.h"
#include "ui/theme/fonts.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/cell_painter.h"
#include "ui/widgets/letter_difference.h"

#include <QPainter>

namespace diffract::ui {
QVector<bool> markedLetters(const QModelIndex& index)
{
    const QVariant value = index.data(role::Value);
    const QVariant partner = index.data(role::Partner);
    if (!index.data(role::IsText).toBool() || !value.isValid() || !partner.isValid())
        return {};
    const bool second = index.data(role::SecondOfPair).toBool();
    const QString a = second ? partner.toString() : value.toString();
    const QString b = second ? value.toString() : partner.toString();
    const LetterDifference difference = letterDifference(a, b);
    if (!difference.alike)
        return {};
    return second ? difference.b : difference.a;
}

ValueDelegate::ValueDelegate(QObject* parent)
    : CellDelegate(parent)
{}

void ValueDelegate::paintContent(QPainter* painter, const QRect& where, const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const
{
    if (index.data(role::Loading).toBool()) {
        painter->setFont(font(Type::Mono));
        painter->setPen(colour(Colour::Muted));
        painter->drawText(where, Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("\u2026"));
        return;
    }
    if (!index.data(role::IsValue).toBool()) {
        CellDelegate::paintContent(painter, where, option, index);
        return;
    }
    const QVariant value = index.data(role::Value);
    ValueLook look;
    look.muted = index.data(role::Muted).toBool();
    look.right = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt()).testFlag(Qt::AlignRight);
    if (index.data(role::Differs).toBool())
        look.marked = markedLetters(index);
    paintValue(painter, where, value, look);
}

QSize ValueDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    if (!index.data(role::IsValue).toBool())
        return CellDelegate::sizeHint(option, index);
    // Room for the sign of a changed pair, so that columns do not jump while one scrolls.
    return {valueWidth(index.data(role::Value)) + 2 * metric::Space2 + metric::IconSize + 2 * metric::Space1,
            metric::DenseRow};
}

} // namespace diffract::ui
