// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/column_results_model.h"

#include <QWidget>

namespace diffract::ui {

class MatchChartView;

/// The share of differing values of each column as horizontal bars, in the order given (worst first by default
/// of the page), labelled with the match. Mouse and Up/Down/Home/End choose a bar, Enter opens it. Follows the
/// theme. The only place that names Qt Charts is this folder. GUI thread.
class MatchChart final : public QWidget {
    Q_OBJECT
public:
    static constexpr int MostBars = 24; ///< The table below has them all.

    explicit MatchChart(QWidget* parent = nullptr);

    /// Columns without a differing value are left out. Keeps the chosen one if it is still there.
    void setResults(const std::vector<ColumnResult>& results);
    /// Chooses a bar; a name that has none chooses nothing. Does not emit.
    void setCurrent(const QString& name);
    [[nodiscard]] QString current() const;
    [[nodiscard]] int bars() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// By mouse or keyboard.
    void currentChanged(const QString& name);
    /// Enter or double click.
    void activated(const QString& name);

private:
    void describe();
    MatchChartView* m_view;
};

} // namespace diffract::ui
