// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/column_results_model.h"

#include <QtCharts/QChartView>

QT_BEGIN_NAMESPACE
class QBarCategoryAxis;
class QBarSet;
class QHorizontalBarSeries;
class QValueAxis;
QT_END_NAMESPACE

namespace diffract::ui {

/// The chart inside MatchChart.
class MatchChartView final : public QChartView {
    Q_OBJECT
public:
    explicit MatchChartView(QWidget* parent);

    void setResults(const std::vector<ColumnResult>& results);
    [[nodiscard]] const std::vector<ColumnResult>& results() const { return m_results; }
    /// @param row index into results(), -1 for none.
    void setCurrent(int row);
    [[nodiscard]] int current() const { return m_current; }
    void restyle();

Q_SIGNALS:
    void chosen(int row);
    void opened(int row);

protected:
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

private:
    [[nodiscard]] int rowAt(const QPoint& place) const;
    /// Categories count from below, results from above.
    [[nodiscard]] int category(int row) const { return static_cast<int>(m_results.size()) - 1 - row; }
    void choose(int row);

    std::vector<ColumnResult> m_results;
    QHorizontalBarSeries* m_series;
    QBarSet* m_set;
    QBarCategoryAxis* m_names;
    QValueAxis* m_shares;
    int m_current = -1;
};

} // namespace diffract::ui
