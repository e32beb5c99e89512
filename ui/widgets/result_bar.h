// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace diffract::ui {

/// How many keys are identical, changed, only in A, only in B.
struct ResultCounts {
    qint64 identical = 0;
    qint64 changed = 0;
    qint64 onlyA = 0;
    qint64 onlyB = 0;
    qint64 keys = 0; ///< All keys, duplicated ones too; 0: the four together.
    [[nodiscard]] qint64 total() const { return keys > 0 ? keys : identical + changed + onlyA + onlyB; }
    friend bool operator==(const ResultCounts&, const ResultCounts&) = default;
};

/// The stacked bar of a result with its legend below. A large identical part is cut (`//`), so that the rest can
/// be told apart; the legend says so.
class ResultBar final : public QWidget {
    Q_OBJECT
public:
    explicit ResultBar(QWidget* parent = nullptr);

    void setCounts(const ResultCounts& counts);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintBar(QPainter* painter, const QRect& where) const;
    void paintLegend(QPainter* painter, const QRect& where) const;
    ResultCounts m_counts;
};

} // namespace diffract::ui
