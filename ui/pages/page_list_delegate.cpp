// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/page_list_delegate.h"

#include "ui/pages/page_list_model.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace diffract::ui {
namespace {

constexpr int EdgeWidth = 3;
constexpr int SideMargin = 14;

} // namespace

void PageListDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    const QRect rect = option.rect;
    const bool open = option.state.testFlag(QStyle::State_Selected);
    const auto state = static_cast<PageState>(index.data(PageListModel::StateRole).toInt());
    if (open) {
        painter->fillRect(rect, colour(Colour::AccentTint));
        painter->fillRect(QRect(rect.topLeft(), QSize(EdgeWidth, rect.height())), colour(Colour::AccentFill));
    } else if (option.state.testFlag(QStyle::State_MouseOver)) {
        painter->fillRect(rect, colour(Colour::Hover));
    }
    // The open page is plain to see; the frame is for who walks by keyboard.
    if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        painter->setPen(QPen(colour(Colour::Accent), 1));
        painter->drawRect(rect.adjusted(0, 0, -1, -1));
    }
    QRect inside = rect.adjusted(SideMargin, 0, -metric::Space3, 0);
    const Colour tone = open ? Colour::Accent : state == PageState::Ready ? Colour::Text : Colour::Muted;

    const QString count = index.data(PageListModel::CountRole).toString();
    const QFont noteFont = font(Type::Note);
    painter->setFont(noteFont);
    painter->setPen(colour(open ? Colour::Accent : Colour::Muted));
    painter->drawText(inside, int(Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine), count);
    int taken = QFontMetrics(noteFont).horizontalAdvance(count);
    if (state != PageState::Ready) {
        const Icon sign = state == PageState::Waiting ? Icon::Clock : Icon::Cancel;
        const int size = iconSize(sign);
        const qreal left = inside.right() + 1 - taken - (taken > 0 ? metric::Space1 : 0) - size;
        paintIcon(painter, QRectF(left, rect.center().y() - size / 2.0 + 0.5, size, size), sign, Colour::Muted);
        taken += size + metric::Space1;
    }
    const QFont nameFont = font(open ? Type::Strong : Type::Body);
    painter->setFont(nameFont);
    painter->setPen(colour(tone));
    const QString name = index.data(Qt::DisplayRole).toString();
    inside.setRight(inside.right() - taken - metric::Space1);
    painter->drawText(inside, int(Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine),
                      QFontMetrics(nameFont).elidedText(name, Qt::ElideRight, inside.width()));
    painter->restore();
}

QSize PageListDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    Q_UNUSED(option)
    Q_UNUSED(index)
    return {metric::PageList, metric::PaletteRow};
}

} // namespace diffract::ui
