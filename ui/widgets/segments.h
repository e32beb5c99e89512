// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"

#include <QWidget>

#include <optional>

class QButtonGroup;
class QToolButton;

namespace diffract::ui {

/// One choice of a few, all of them in sight: exclusive QToolButtons in a row. Arrow keys move the choice.
class Segments final : public QWidget {
    Q_OBJECT
public:
    /// @param name spoken before the choices ("Rows shown").
    explicit Segments(const QString& name, QWidget* parent = nullptr);

    /// The first one added becomes the choice. @param ink colour of the icon while it is not chosen.
    void add(int id, const QString& text, std::optional<Icon> icon = {}, Colour ink = Colour::Text);
    void setText(int id, const QString& text);
    /// A choice that is not possible now says why in its tool tip.
    void setAvailable(int id, bool available, const QString& reason = {});
    void setCurrent(int id);
    [[nodiscard]] int current() const;
    [[nodiscard]] QToolButton* button(int id) const;

Q_SIGNALS:
    /// Only when the choice changed, by hand or by setCurrent().
    void currentChanged(int id);

private:
    void placeEdges();
    QButtonGroup* m_group;
    int m_current = -1;
};

} // namespace diffract::ui
