// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/chip_painter.h"

#include "ui/theme/fonts.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QPainter>

namespace diffract::ui {
namespace {

bool isSide(const ChipLook& look)
{
    return !look.icon && look.text.size() == 1;
}

QFont chipFont()
{
    return font(Type::Header);
}

} // namespace

ChipLook chipLook(Chip chip, const QString& text)
{
    ChipLook look;
    look.text = text.isEmpty() ? chipText(chip) : text;
    const auto set = [&look](std::optional<Icon> icon, Colour ink, Colour ground) {
        look.icon = icon;
        look.ink = ink;
        look.ground = ground;
    };
    switch (chip) {
    case Chip::SideA: set({}, Colour::SideA, Colour::SideATint); break;
    case Chip::SideB: set({}, Colour::SideB, Colour::SideBTint); break;
    case Chip::BadKeys: set(Icon::Key, Colour::Warn, Colour::WarnTint); break;
    case Chip::Different: set(Icon::SignChanged, Colour::Changed, Colour::ChangedTint); break;
    case Chip::MissingKeys: set(Icon::SignMissing, Colour::Text, Colour::Hover); break;
    case Chip::Done:
    case Chip::Identical: set(Icon::SignEqual, Colour::Ok, Colour::OkTint); break;
    case Chip::Failed:
    case Chip::Error: set(Icon::Error, Colour::Error, Colour::ErrorTint); break;
    case Chip::Empty: set(Icon::Pending, Colour::Muted, Colour::Hover); break;
    case Chip::Confirm: set(Icon::Help, Colour::Warn, Colour::WarnTint); break;
    case Chip::SignIn: set(Icon::Key, Colour::Warn, Colour::WarnTint); break;
    case Chip::Waiting: set(Icon::Clock, Colour::Muted, Colour::Hover); break;
    case Chip::Queued: set(Icon::Pending, Colour::Text, Colour::Hover); break;
    case Chip::Running: set(Icon::Running, Colour::Accent, Colour::AccentTint); break;
    case Chip::Cancelled: set(Icon::Cancel, Colour::Muted, Colour::Hover); break;
    case Chip::Warning: set({}, Colour::Warn, Colour::WarnTint); break;
    case Chip::Neutral: set({}, Colour::Muted, Colour::Hover); break;
    }
    if (chip == Chip::Done)
        look.icon = Icon::Done;
    return look;
}

QSize chipSize(const ChipLook& look)
{
    if (isSide(look))
        return {metric::Badge - 2, metric::Badge - 2};
    const QFontMetrics metrics(chipFont());
    const int icon = look.icon ? metric::SignSize + metric::Space1 : 0;
    return {metric::Space2 * 2 + icon + metrics.horizontalAdvance(look.text), metric::Badge};
}

void paintChip(QPainter* painter, const QRect& where, const ChipLook& look)
{
    const QSize wanted = chipSize(look);
    QRect chip(where.topLeft(), QSize(qMin(wanted.width(), where.width()), wanted.height()));
    chip.moveTop(where.top() + (where.height() - chip.height()) / 2);
    const Tokens& tokens = Theme::get().tokens();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(tokens[look.ground]);
    painter->drawRoundedRect(chip, metric::Radius, metric::Radius);
    painter->setFont(chipFont());
    painter->setPen(tokens[look.ink]);
    if (isSide(look)) {
        painter->drawText(chip, Qt::AlignCenter, look.text);
    } else {
        QRect text = chip.adjusted(metric::Space2, 0, -metric::Space2, 0);
        if (look.icon) {
            paintIcon(painter, QRect(text.left(), text.top(), metric::SignSize, text.height()), *look.icon, look.ink);
            text.setLeft(text.left() + metric::SignSize + metric::Space1);
        }
        const QString shown = painter->fontMetrics().elidedText(look.text, Qt::ElideRight, text.width() + 1);
        painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter, shown);
    }
    painter->restore();
}

Icon signIcon(Sign sign)
{
    switch (sign) {
    case Sign::None:
    case Sign::Equal: return Icon::SignEqual;
    case Sign::Changed: return Icon::SignChanged;
    case Sign::OnlyA: return Icon::SignOnlyA;
    case Sign::OnlyB: return Icon::SignOnlyB;
    case Sign::NotComparable: return Icon::Warning;
    case Sign::Moved: return Icon::SignMoved;
    case Sign::Mapped: return Icon::Link;
    case Sign::Error: return Icon::Error;
    case Sign::Ok: return Icon::Done;
    case Sign::Key: return Icon::Key;
    case Sign::Pending: return Icon::Pending;
    case Sign::Running: return Icon::Running;
    }
    return Icon::SignEqual;
}

Colour signColour(Sign sign)
{
    switch (sign) {
    case Sign::Equal:
    case Sign::Ok: return Colour::Ok;
    case Sign::Changed:
    case Sign::Moved: return Colour::Changed;
    case Sign::OnlyA: return Colour::SideA;
    case Sign::OnlyB: return Colour::SideB;
    case Sign::NotComparable: return Colour::Warn;
    case Sign::Error: return Colour::Error;
    case Sign::Mapped:
    case Sign::Running: return Colour::Accent;
    case Sign::None:
    case Sign::Key:
    case Sign::Pending: return Colour::Muted;
    }
    return Colour::Muted;
}

void paintSign(QPainter* painter, const QRect& where, Sign sign)
{
    if (sign == Sign::None)
        return;
    // Signs of the sign table are 14 px; the icons that serve as signs are drawn as large.
    QRect place(0, 0, metric::SignSize, metric::SignSize);
    place.moveCenter(where.center());
    paintIcon(painter, place, signIcon(sign), signColour(sign));
}

} // namespace diffract::ui
