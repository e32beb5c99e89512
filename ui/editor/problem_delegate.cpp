// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/problem_delegate.h"

#include "ui/editor/problems_model.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QTextLayout>
#include <QTextOption>
#include <QtMath>

namespace diffract::ui {

namespace {

constexpr int left = metric::Space3 + metric::IconSize + metric::Space2;
constexpr int right = metric::Space3 + metric::IconSize + metric::Space2;

QTextOption wrapped()
{
    QTextOption option;
    // At blanks; a path without any is broken where the line ends.
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    return option;
}

int wordsWidth(int width)
{
    return qMax(60, width - left - right);
}

int heightOf(const QString& text, const QFont& font, int width)
{
    QTextLayout layout(text, font);
    layout.setTextOption(wrapped());
    layout.beginLayout();
    qreal height = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        height += line.height();
    }
    layout.endLayout();
    return qCeil(height);
}

} // namespace

int problemRowHeight()
{
    return QFontMetrics(font(Type::Body)).height() + QFontMetrics(font(Type::Note)).height() + 2 * metric::Space2;
}

QSize ProblemDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    const int width = wordsWidth(view ? view->viewport()->width() : option.rect.width());
    const int text = heightOf(index.data().toString(), font(Type::Body), width);
    const int place = heightOf(index.data(ProblemsModel::PlaceRole).toString(), font(Type::Note), width);
    return {width + left + right, text + place + 2 * metric::Space2};
}

void ProblemDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    const bool error = index.data(ProblemsModel::SeverityRole).toInt() == static_cast<int>(api::Severity::Error);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->fillRect(option.rect, colour(selected ? Colour::AccentTint : Colour::Surface));
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), colour(Colour::Border));
    const QPoint corner = option.rect.topLeft();
    paintIcon(painter,
              QRectF(corner.x() + metric::Space3, corner.y() + metric::Space2, metric::IconSize, metric::IconSize),
              error ? Icon::Error : Icon::Warning, error ? Colour::Error : Colour::Warn);
    QRectF words(corner.x() + left, corner.y() + metric::Space2, wordsWidth(option.rect.width()), option.rect.height());
    const QString text = index.data().toString();
    painter->setFont(font(Type::Body));
    painter->setPen(colour(Colour::Text));
    painter->drawText(words, text, wrapped());
    words.translate(0, heightOf(text, font(Type::Body), qRound(words.width())));
    painter->setFont(font(Type::Note));
    painter->setPen(colour(Colour::Muted));
    painter->drawText(words, index.data(ProblemsModel::PlaceRole).toString(), wrapped());
    paintIcon(painter,
              QRectF(option.rect.right() - right + metric::Space2, corner.y() + metric::Space2, metric::IconSize,
                     metric::IconSize),
              Icon::Jump, Colour::Muted);
    painter->restore();
}

} // namespace diffract::ui
