// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/match_chart_view.h"

#include "base/format.h"
#include "base/hidden_text.h"
#include "ui/theme/fonts.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QGraphicsLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QtCharts/QBarCategoryAxis>
#include <QtCharts/QBarSet>
#include <QtCharts/QHorizontalBarSeries>
#include <QtCharts/QValueAxis>

#include <algorithm>
#include <cmath>

namespace diffract::ui {
namespace {

constexpr int LongestName = 28; // letters
constexpr double RoomForLabels = 1.25;
constexpr double BarShare = 0.55;
constexpr int Steps = 4; // of the scale below

/// Names must be different for Qt Charts and short for people; an index hidden at the end keeps them apart.
QString categoryName(const QString& name, int row)
{
    QString shown = withoutHidden(name);
    if (shown.size() > LongestName)
        shown = shown.left(LongestName - 1) + QChar(0x2026);
    // Qt Charts draws labels as HTML.
    return shown.toHtmlEscaped() + QString(row, QChar(0x200B));
}

struct Scale {
    double step = 1;
    int decimals = 0;
};

/// A round step, so that Steps of it reach at least `end`.
Scale scaleFor(double end)
{
    const double raw = end / Steps;
    const int power = static_cast<int>(std::floor(std::log10(raw)));
    const double unit = std::pow(10.0, power);
    for (const double factor : {1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 7.5}) {
        if (factor * unit >= raw)
            return {factor * unit, std::max(0, (factor == std::floor(factor) ? 0 : 1) - power)};
    }
    return {10 * unit, std::max(0, -power - 1)};
}

} // namespace

MatchChartView::MatchChartView(QWidget* parent)
    : QChartView(parent)
    , m_series(new QHorizontalBarSeries(chart()))
    , m_set(new QBarSet(QString(), m_series))
    , m_names(new QBarCategoryAxis(chart()))
    , m_shares(new QValueAxis(chart()))
{
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_series->append(m_set);
    m_series->setBarWidth(BarShare);
    chart()->addSeries(m_series);
    chart()->addAxis(m_names, Qt::AlignLeft);
    chart()->addAxis(m_shares, Qt::AlignBottom);
    m_series->attachAxis(m_names);
    m_series->attachAxis(m_shares);
    m_shares->setTickCount(Steps + 1);
    chart()->legend()->hide();
    chart()->setAnimationOptions(QChart::NoAnimation);
    chart()->setBackgroundRoundness(0);
    chart()->setMargins({});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    connect(&Theme::get(), &Theme::changed, this, &MatchChartView::restyle);
    restyle();
}

void MatchChartView::setResults(const std::vector<ColumnResult>& results)
{
    m_results = results;
    m_current = -1;
    m_set->deselectAllBars();
    m_set->remove(0, m_set->count());
    m_names->clear();
    QStringList names;
    double worst = 0;
    for (size_t i = m_results.size(); i-- > 0;) {
        const double share = 100 - m_results[i].match;
        worst = std::max(worst, share);
        m_set->append(share);
        names += categoryName(m_results[i].name, static_cast<int>(i));
    }
    m_names->append(names);
    const Scale scale = scaleFor(worst > 0 ? std::min(worst * RoomForLabels, 125.0) : 1);
    m_shares->setRange(0, Steps * scale.step);
    m_shares->setLabelFormat(QStringLiteral("%.%1f %%").arg(scale.decimals));
    viewport()->update();
}

void MatchChartView::setCurrent(int row)
{
    m_current = row >= 0 && row < static_cast<int>(m_results.size()) ? row : -1;
    m_set->deselectAllBars();
    if (m_current >= 0)
        m_set->selectBar(category(m_current));
    viewport()->update();
}

void MatchChartView::restyle()
{
    const Tokens& tokens = Theme::get().tokens();
    chart()->setBackgroundBrush(tokens[Colour::Surface]);
    setBackgroundBrush(tokens[Colour::Surface]);
    m_set->setColor(tokens[Colour::ChangedFill]);
    m_set->setBorderColor(tokens[Colour::Surface]);
    m_set->setSelectedColor(tokens[Colour::Changed]);
    m_names->setLabelsColor(tokens[Colour::Text]);
    m_names->setLabelsFont(ui::font(Type::Mono));
    // Names are cut by us; Qt Charts would cut them to "..." when the chart is laid out before it has its size.
    m_names->setTruncateLabels(false);
    m_names->setGridLineVisible(false);
    m_names->setLinePen(QPen(tokens[Colour::ControlBorder]));
    m_shares->setLabelsColor(tokens[Colour::Muted]);
    m_shares->setLabelsFont(ui::font(Type::Note));
    m_shares->setGridLinePen(QPen(tokens[Colour::Border], 1, Qt::DashLine));
    m_shares->setLinePen(QPen(Qt::NoPen));
    // A bar that is chosen takes a new colour only when it is chosen again.
    setCurrent(m_current);
}

void MatchChartView::drawForeground(QPainter* painter, const QRectF& rect)
{
    QChartView::drawForeground(painter, rect);
    painter->save();
    painter->setFont(ui::font(Type::Note));
    painter->setPen(colour(Colour::Text));
    for (size_t i = 0; i < m_results.size(); ++i) {
        const ColumnResult& result = m_results[i];
        const QPointF end =
            chart()->mapToPosition(QPointF(100 - result.match, category(static_cast<int>(i))), m_series);
        const QString label = tr("%1 match").arg(formatPercent(result.match));
        const QRectF place(end.x() + metric::Space2, end.y() - metric::Row / 2.0, metric::PageList, metric::Row);
        painter->drawText(place, Qt::AlignLeft | Qt::AlignVCenter, label);
    }
    if (hasFocus() && m_current >= 0) {
        const QPointF middle = chart()->mapToPosition(QPointF(0, category(m_current)), m_series);
        const QRectF plot = chart()->plotArea();
        painter->setPen(colour(Colour::Accent));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(QRectF(plot.left(), middle.y() - metric::DenseRow / 2.0, plot.width() - 1, metric::DenseRow));
    }
    painter->restore();
}

int MatchChartView::rowAt(const QPoint& place) const
{
    if (m_results.empty())
        return -1;
    const QPointF value = chart()->mapToValue(chart()->mapFromScene(mapToScene(place)), m_series);
    const int row = static_cast<int>(m_results.size()) - 1 - qRound(value.y());
    return row >= 0 && row < static_cast<int>(m_results.size()) ? row : -1;
}

void MatchChartView::choose(int row)
{
    if (row < 0 || row == m_current)
        return;
    setCurrent(row);
    Q_EMIT chosen(row);
}

void MatchChartView::keyPressEvent(QKeyEvent* event)
{
    const int last = static_cast<int>(m_results.size()) - 1;
    switch (event->key()) {
    case Qt::Key_Up: choose(std::max(0, m_current - 1)); return;
    case Qt::Key_Down: choose(std::min(last, m_current + 1)); return;
    case Qt::Key_Home: choose(std::min(last, 0)); return;
    case Qt::Key_End: choose(last); return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0)
            Q_EMIT opened(m_current);
        return;
    default: QChartView::keyPressEvent(event);
    }
}

void MatchChartView::mousePressEvent(QMouseEvent* event)
{
    setFocus(Qt::MouseFocusReason);
    choose(rowAt(event->pos()));
}

void MatchChartView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const int row = rowAt(event->pos());
    if (row >= 0)
        Q_EMIT opened(row);
}

} // namespace diffract::ui
