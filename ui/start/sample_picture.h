// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/start/sample.h"

#include <QWidget>

namespace diffract::ui {

/// Draws the first rows of the sample as the Values page would: a sign, the key, what A says, what B says. Shown only,
/// so its accessible description says the same in words.
class SamplePicture final : public QWidget {
    Q_OBJECT
public:
    explicit SamplePicture(QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintCell(QPainter& painter, const QRect& where, const QString& text, bool changed, bool other) const;

    std::vector<sample::Line> m_lines;
};

} // namespace diffract::ui
