// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/look.h"

#include <QLabel>

namespace diffract::ui {

/// A one-line label of plain text that shortens itself instead of widening its window; the whole text is its
/// tool tip while it is cut. Line breaks are shown as blanks.
class ElidedLabel final : public QLabel {
    Q_OBJECT
public:
    explicit ElidedLabel(const QString& text = {}, Type type = Type::Body, Colour colour = Colour::Text,
                         QWidget* parent = nullptr);

    /// Paths are best cut in the middle, the default is the end.
    void setElideMode(Qt::TextElideMode mode);
    void setFullText(const QString& text);
    [[nodiscard]] QString fullText() const { return m_text; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fit();
    QString m_text;
    Qt::TextElideMode m_mode = Qt::ElideRight;
};

} // namespace diffract::ui
