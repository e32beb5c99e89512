// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/findings_delegate.h"

#include "ui/pages/findings_model.h"
#include "ui/theme/fonts.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/chip_painter.h"

#include <QPainter>

namespace diffract::ui {
namespace {

constexpr int LineHeight = 19;
constexpr int ItemHeight = 53;
constexpr int TextIndent = 40;

} // namespace

FindingsDelegate::FindingsDelegate(const FindingsModel* model, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
{}

void FindingsDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Finding& finding = m_model->findings().at(index.row());
    painter->save();
    const QRect rect = option.rect;
    if (option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(rect, colour(Colour::Hover));
    painter->setPen(colour(Colour::Border));
    painter->drawLine(rect.bottomLeft(), rect.bottomRight());
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(colour(Colour::Accent));
        painter->drawRect(rect.adjusted(0, 0, -1, -2));
    }
    QRect first(rect.left() + TextIndent, rect.top() + 7, rect.width() - TextIndent - metric::Space8, LineHeight);
    paintSign(painter, QRect(rect.left() + metric::Space4, first.top(), metric::IconSize, LineHeight), finding.sign);
    paintIcon(painter, QRectF(rect.right() - metric::Space6, rect.center().y() - 8, 16, 16), Icon::ChevronRight,
              Colour::Muted);
    painter->setPen(colour(Colour::Text));
    const auto run = [&](const QString& words, Type type) {
        if (words.isEmpty() || first.width() <= 0)
            return;
        const QFont used = font(type);
        const QFontMetrics metrics(used);
        const QString shown = metrics.elidedText(words, Qt::ElideRight, first.width());
        painter->setFont(used);
        painter->drawText(first, int(Qt::AlignVCenter | Qt::TextSingleLine), shown);
        first.setLeft(first.left() + metrics.horizontalAdvance(shown));
    };
    run(finding.before, Type::Body);
    run(finding.name, Type::Mono);
    run(finding.after, Type::Body);
    const QRect second(rect.left() + TextIndent, rect.top() + 7 + LineHeight,
                       rect.width() - TextIndent - metric::Space8, LineHeight);
    const QFont note = font(Type::Note);
    painter->setFont(note);
    painter->setPen(colour(Colour::Muted));
    painter->drawText(second, int(Qt::AlignVCenter | Qt::TextSingleLine),
                      QFontMetrics(note).elidedText(finding.note, Qt::ElideRight, second.width()));
    painter->restore();
}

QSize FindingsDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    Q_UNUSED(option)
    Q_UNUSED(index)
    return {200, ItemHeight};
}

} // namespace diffract::ui
