// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/result_bar.h"

#include "base/bar_layout.h"
#include "base/format.h"
#include "ui/theme/fonts.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/chip_painter.h"

#include <QPainter>

#include <array>

namespace diffract::ui {
namespace {

struct PartLook {
    Sign sign;
    Colour fill;
};

constexpr std::array<PartLook, 4> parts{{{Sign::Equal, Colour::IdenticalFill},
                                         {Sign::Changed, Colour::ChangedFill},
                                         {Sign::OnlyA, Colour::SideAFill},
                                         {Sign::OnlyB, Colour::SideBFill}}};

std::vector<qint64> numbers(const api::ResultCounts& counts)
{
    return {counts.identical, counts.changed, counts.onlyA, counts.onlyB};
}

/// All keys; where that is not told, the four parts together.
qint64 totalOf(const api::ResultCounts& counts)
{
    return counts.total > 0 ? counts.total : counts.identical + counts.changed + counts.onlyA + counts.onlyB;
}

QString partName(size_t part)
{
    switch (part) {
    case 0: return ResultBar::tr("Identical");
    case 1: return ResultBar::tr("Changed");
    case 2: return ResultBar::tr("Only in A");
    default: return ResultBar::tr("Only in B");
    }
}

BarLayout layOut(const api::ResultCounts& counts, int width)
{
    return layOutBar(numbers(counts), width, metric::SmallestBar, metric::BarRadius, metric::Space4);
}

/// Draws a text and returns how far it reaches.
int paintRun(QPainter* painter, int left, const QRect& line, const QString& text, Type type, Colour ink)
{
    painter->setFont(font(type));
    painter->setPen(colour(ink));
    painter->drawText(QRect(left, line.top(), line.width(), line.height()), Qt::AlignLeft | Qt::AlignVCenter, text);
    return left + painter->fontMetrics().horizontalAdvance(text);
}

} // namespace

ResultBar::ResultBar(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCounts({});
}

void ResultBar::setCounts(const api::ResultCounts& counts, bool keyed)
{
    m_counts = counts;
    m_keyed = keyed;
    QStringList spoken;
    const std::vector<qint64> all = numbers(counts);
    for (size_t i = 0; i < parts.size(); ++i)
        spoken +=
            QStringLiteral("%1 %2 (%3)").arg(partName(i), formatCount(all[i]), formatShare(all[i], totalOf(counts)));
    setAccessibleName(tr("Result"));
    setAccessibleDescription(spoken.join(QStringLiteral(", ")) + QStringLiteral(", ") + ofAll());
    update();
}

QString ResultBar::ofAll() const
{
    const qint64 all = totalOf(m_counts);
    if (m_keyed)
        return all == 1 ? tr("of 1 key") : tr("of %1 keys").arg(formatCount(all));
    return all == 1 ? tr("of 1 row") : tr("of %1 rows").arg(formatCount(all));
}

QSize ResultBar::sizeHint() const
{
    return {metric::Rail * 10, metric::ResultBar + metric::Space2 + metric::Badge};
}

QSize ResultBar::minimumSizeHint() const
{
    return {metric::PageList, sizeHint().height()};
}

void ResultBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintBar(&painter, QRect(0, 0, width(), metric::ResultBar));
    paintLegend(&painter, QRect(0, metric::ResultBar + metric::Space2, width(), metric::Badge));
}

void ResultBar::paintBar(QPainter* painter, const QRect& where) const
{
    painter->setPen(Qt::NoPen);
    if (totalOf(m_counts) == 0) {
        painter->setBrush(colour(Colour::BarTrack));
        painter->drawRoundedRect(where, metric::BarRadius, metric::BarRadius);
        return;
    }
    const BarLayout layout = layOut(m_counts, where.width());
    for (size_t i = 0; i < parts.size(); ++i) {
        const BarLayout::Part& part = layout.parts[i];
        if (part.width <= 0)
            continue;
        painter->setBrush(colour(parts[i].fill));
        painter->drawRoundedRect(QRectF(part.left, where.top(), part.width, where.height()), metric::BarRadius,
                                 metric::BarRadius);
    }
    if (layout.cut) {
        painter->setFont(ui::font(Type::Note));
        painter->setPen(colour(Colour::Muted));
        painter->drawText(QRectF(layout.cutLeft, where.top() - 2, metric::Space4, where.height() + 4), Qt::AlignCenter,
                          QStringLiteral("//"));
    }
}

void ResultBar::paintLegend(QPainter* painter, const QRect& where) const
{
    const std::vector<qint64> all = numbers(m_counts);
    int left = where.left();
    for (size_t i = 0; i < parts.size(); ++i) {
        const QRect box(left, where.center().y() - metric::Space1, metric::Space2 + 2, metric::Space2 + 2);
        painter->setPen(Qt::NoPen);
        painter->setBrush(colour(parts[i].fill));
        painter->drawRoundedRect(box, metric::BarRadius, metric::BarRadius);
        left = box.right() + metric::Space2;
        paintSign(painter, QRect(left, where.top(), metric::SignSize, where.height()), parts[i].sign);
        left += metric::SignSize + metric::Space1;
        left = paintRun(painter, left, where, partName(i), Type::Note, Colour::Text) + metric::Space1;
        left = paintRun(painter, left, where, formatCount(all[i]), Type::Header, Colour::Text) + metric::Space1;
        left = paintRun(painter, left, where, formatShare(all[i], totalOf(m_counts)), Type::Note, Colour::Muted);
        left += metric::Space6;
    }
    QString note = ofAll();
    if (totalOf(m_counts) > 0 && layOut(m_counts, width()).cut)
        note = tr("%1 \u00B7 grey part shortened").arg(note);
    painter->setFont(ui::font(Type::Note));
    painter->setPen(colour(Colour::Muted));
    if (painter->fontMetrics().horizontalAdvance(note) < where.right() - left)
        painter->drawText(where, Qt::AlignRight | Qt::AlignVCenter, note);
}

} // namespace diffract::ui
