// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabBar>

namespace diffract::ui {

/// The tabs of the open documents. They shrink down to a width at which a name can still be told from its
/// neighbours and then scroll; a very long name never takes more than its share. A click with the middle button
/// asks to close.
class DocumentTabs final : public QTabBar {
    Q_OBJECT
public:
    explicit DocumentTabs(QWidget* parent = nullptr);

    /// Pixels: no tab is narrower when there are too many, none is wider when there are few.
    static constexpr int Narrowest = 192;
    static constexpr int Widest = 320;

Q_SIGNALS:
    /// Pressed and released with the middle button on the same tab.
    void middleClicked(int index);

protected:
    [[nodiscard]] QSize tabSizeHint(int index) const override;
    [[nodiscard]] QSize minimumTabSizeHint(int index) const override;
    void initStyleOption(QStyleOptionTab* option, int index) const override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    int m_pressed = -1;
};

} // namespace diffract::ui
