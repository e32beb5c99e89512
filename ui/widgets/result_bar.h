// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/verdict.h"

#include <QWidget>

namespace diffract::ui {

/// The stacked bar of a result with its legend below. A large identical part is cut (`//`), so that the rest can
/// be told apart; the legend says so.
class ResultBar final : public QWidget {
    Q_OBJECT
public:
    explicit ResultBar(QWidget* parent = nullptr);

    /// @param keyed false: whole rows were compared, and rows are counted.
    void setCounts(const api::ResultCounts& counts, bool keyed = true);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintBar(QPainter* painter, const QRect& where) const;
    void paintLegend(QPainter* painter, const QRect& where) const;
    [[nodiscard]] QString ofAll() const;
    api::ResultCounts m_counts;
    bool m_keyed = true;
};

} // namespace diffract::ui
