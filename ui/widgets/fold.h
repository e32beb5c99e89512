// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QHBoxLayout;
class QToolButton;
class QVBoxLayout;

namespace diffract::ui {

class ElidedLabel;

/// A part that folds to one line; the line names its state.
class Fold final : public QFrame {
    Q_OBJECT
public:
    explicit Fold(const QString& title, QWidget* parent = nullptr);

    /// Takes ownership. Shown while open.
    void setContent(QWidget* content);
    /// One line beside the title.
    void setSummary(const QString& text);
    /// Something at the right end of the line. Takes ownership.
    void addHeaderWidget(QWidget* widget);
    void setOpen(bool open);
    [[nodiscard]] bool isOpen() const { return m_open; }
    [[nodiscard]] QString title() const;

Q_SIGNALS:
    void toggled(bool open);

private:
    QToolButton* m_button;
    ElidedLabel* m_summary;
    QHBoxLayout* m_header;
    QVBoxLayout* m_body;
    QWidget* m_content = nullptr;
    bool m_open = false;
};

} // namespace diffract::ui
