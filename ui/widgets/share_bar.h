// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QWidget>

class QPainter;
class QRectF;

namespace diffract::ui {

/// One share of a whole as a bar on its track; what is not nothing is at least 4 px long.
class ShareBar final : public QWidget {
    Q_OBJECT
public:
    explicit ShareBar(Colour fill, QWidget* parent = nullptr);

    /// @param share from 0 to 1. @param spoken what a screen reader says ("3.45 points").
    void setShare(double share, const QString& spoken);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Colour m_fill;
    double m_share = 0;
};

/// Draws track and bar; shared with BarDelegate.
void paintShare(QPainter* painter, const QRectF& where, double share, Colour fill);

} // namespace diffract::ui
