// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/match_chart.h"

#include "base/format.h"
#include "ui/charts/match_chart_view.h"
#include "ui/theme/metrics.h"

#include <QVBoxLayout>

namespace diffract::ui {

MatchChart::MatchChart(QWidget* parent)
    : QWidget(parent)
    , m_view(new MatchChartView(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::Space4, metric::Space2, metric::Space4, metric::Space2);
    layout->addWidget(m_view);
    setFocusProxy(m_view);
    setAccessibleName(tr("Differing values by column"));
    m_view->setAccessibleName(accessibleName());
    m_view->viewport()->setFocusPolicy(Qt::NoFocus);
    connect(m_view, &MatchChartView::chosen, this, [this](int row) {
        describe();
        Q_EMIT currentChanged(m_view->results()[static_cast<size_t>(row)].name);
    });
    connect(m_view, &MatchChartView::opened, this,
            [this](int row) { Q_EMIT activated(m_view->results()[static_cast<size_t>(row)].name); });
    describe();
}

void MatchChart::setResults(const std::vector<ColumnResult>& results)
{
    const QString before = current();
    std::vector<ColumnResult> differing;
    for (const ColumnResult& result : results) {
        if (result.match < 100 && differing.size() < MostBars)
            differing.push_back(result);
    }
    m_view->setResults(differing);
    setCurrent(before);
    updateGeometry();
}

void MatchChart::setCurrent(const QString& name)
{
    int row = -1;
    for (size_t i = 0; i < m_view->results().size(); ++i) {
        if (m_view->results()[i].name == name)
            row = static_cast<int>(i);
    }
    m_view->setCurrent(row);
    describe();
}

QString MatchChart::current() const
{
    const int row = m_view->current();
    return row < 0 ? QString() : m_view->results()[static_cast<size_t>(row)].name;
}

int MatchChart::bars() const
{
    return static_cast<int>(m_view->results().size());
}

QSize MatchChart::sizeHint() const
{
    return {metric::PageList * 3, metric::Row * (qMax(1, bars()) + 1) + metric::Space8};
}

QSize MatchChart::minimumSizeHint() const
{
    return {metric::PageList * 2, qMin(sizeHint().height(), metric::Row * 6)};
}

void MatchChart::describe()
{
    QStringList lines;
    for (const ColumnResult& result : m_view->results())
        lines +=
            tr("%1: %2 match, %3 differ").arg(result.name, formatPercent(result.match), formatCount(result.differing));
    m_view->setAccessibleName(accessibleName());
    QString text = lines.isEmpty() ? tr("No column differs.") : lines.join(QStringLiteral("; "));
    if (!current().isEmpty())
        text.prepend(tr("Chosen: %1. ").arg(current()));
    setAccessibleDescription(text);
    m_view->setAccessibleDescription(text);
}

} // namespace diffract::ui
