// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/record_delegate.h"

#include "ui/models/record_model.h"
#include "ui/models/roles.h"
#include "ui/theme/fonts.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/cell_painter.h"
#include "ui/widgets/chip_painter.h"
#include "ui/widgets/value_delegate.h"

#include <QPainter>

namespace diffract::ui {
namespace {

constexpr int ValueLine = 20;
constexpr int NameWidth = 118;

QModelIndex valueA(const QModelIndex& index)
{
    return index.siblingAtColumn(RecordModel::ValueA);
}

QModelIndex valueB(const QModelIndex& index)
{
    return index.siblingAtColumn(RecordModel::ValueB);
}

bool isThere(const QModelIndex& value)
{
    return value.data(role::IsValue).toBool();
}

/// Whether A and B stand below each other: they differ, or look different in columns that are not compared.
bool isStacked(const QModelIndex& index)
{
    return isThere(valueA(index)) && isThere(valueB(index))
           && valueA(index).data(role::Value) != valueB(index).data(role::Value);
}

void paintWords(QPainter* painter, const QRect& where, const QString& words, Type type, Colour ink)
{
    painter->setFont(font(type));
    painter->setPen(colour(ink));
    painter->drawText(where, int(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(words.simplified(), Qt::ElideRight, where.width()));
}

void paintSide(QPainter* painter, const QRect& line, const QModelIndex& value, Chip side)
{
    const ChipLook chip = chipLook(side);
    const int chipWidth = chipSize(chip).width();
    paintChip(painter, QRect(line.left(), line.top(), chipWidth, line.height()), chip);
    const QVariant cell = value.data(role::Value);
    const bool differs = value.data(role::Differs).toBool();
    QRect where = line.adjusted(chipWidth + metric::Space2, 0, 0, 0);
    if (differs) {
        const int width = std::min(valueWidth(cell) + 2 * metric::Space1, where.width());
        painter->fillRect(QRect(where.left() - metric::Space1, where.top() + 1, width, where.height() - 2),
                          colour(Colour::ChangedTint));
    }
    ValueLook look;
    if (differs)
        look.marked = markedLetters(value);
    paintValue(painter, where, cell, look);
}

void paintStack(QPainter* painter, const QRect& area, const QModelIndex& index, const QString& delta)
{
    QRect line(area.left(), area.top() + metric::DenseRow, area.width(), ValueLine);
    paintSide(painter, line, valueA(index), Chip::SideA);
    line.translate(0, ValueLine);
    paintSide(painter, line, valueB(index), Chip::SideB);
    line.translate(0, ValueLine);
    if (!delta.isEmpty())
        paintWords(painter, line, delta, Type::Note, Colour::Muted);
}

void paintSingle(QPainter* painter, const QRect& line, const QModelIndex& index)
{
    const QModelIndex value = isThere(valueA(index)) ? valueA(index) : valueB(index);
    const QString note = index.data(RecordModel::NoteRole).toString();
    const int noteWidth =
        note.isEmpty() ? 0 : QFontMetrics(font(Type::Note)).horizontalAdvance(note) + metric::Space2 + 2;
    if (!isThere(value))
        return;
    const QVariant cell = value.data(role::Value);
    const int width = std::max(0, std::min(valueWidth(cell) + 1, line.width() - noteWidth));
    paintValue(painter, QRect(line.left(), line.top(), width, line.height()), cell, {});
    if (!note.isEmpty())
        paintWords(painter, line.adjusted(width + metric::Space2, 0, 0, 0), note, Type::Note, Colour::Muted);
}

} // namespace

RecordDelegate::RecordDelegate(QObject* parent)
    : QStyledItemDelegate(parent)
{}

void RecordDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    const QRect rect = option.rect;
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(rect, colour(Colour::AccentTint));
    painter->setPen(colour(Colour::Border));
    painter->drawLine(rect.bottomLeft(), rect.bottomRight());
    const bool stacked = isStacked(index);
    const QRect area = rect.adjusted(metric::Space3, 0, -metric::Space2, -1);
    const QRect head(area.left(), area.top() + (stacked ? 2 : 0), area.width(), metric::DenseRow - 2);
    paintSign(painter, QRect(head.left(), head.top(), metric::IconSize, head.height()),
              static_cast<Sign>(index.data(role::Sign).toInt()));
    const int left = head.left() + metric::IconSize + metric::Space1;
    const int nameWidth = stacked ? head.right() - left : std::max(NameWidth, area.width() * 2 / 5) - metric::IconSize;
    const bool differs = index.data(role::Strong).toBool();
    paintWords(painter, QRect(left, head.top(), nameWidth - metric::Space2, head.height()),
               index.data(Qt::DisplayRole).toString(), differs ? Type::MonoStrong : Type::Mono,
               differs ? Colour::Text : Colour::Muted);
    if (const QString note = index.data(RecordModel::NoteRole).toString(); stacked && !note.isEmpty()) {
        const int written = QFontMetrics(font(Type::MonoStrong)).horizontalAdvance(index.data().toString());
        paintWords(painter,
                   QRect(left, head.top(), nameWidth, head.height()).adjusted(written + metric::Space2, 0, 0, 0), note,
                   Type::Note, Colour::Muted);
    }
    if (stacked)
        paintStack(painter, area, index, index.data(RecordModel::DeltaRole).toString());
    else
        paintSingle(painter, QRect(left + nameWidth, head.top(), area.right() - left - nameWidth, head.height()),
                    index);
    painter->restore();
}

QSize RecordDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    int height = metric::DenseRow - 1;
    if (isStacked(index)) {
        const bool delta = !index.data(RecordModel::DeltaRole).toString().isEmpty();
        height = metric::DenseRow + (delta ? 3 : 2) * ValueLine + metric::Space1;
    }
    return {option.rect.width() > 0 ? option.rect.width() : NameWidth, height};
}

} // namespace diffract::ui
