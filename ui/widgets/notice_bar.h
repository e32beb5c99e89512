// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QHBoxLayout;
class QPushButton;
class QToolButton;

namespace diffract::ui {

class ElidedLabel;
class SignLabel;

/// One line above the content, never over it: what happened, what to do, a cross. Esc closes it too while the
/// keyboard is inside.
class NoticeBar final : public QFrame {
    Q_OBJECT
public:
    enum class Kind { Info, Ok, Warn, Error };

    NoticeBar(Kind kind, const QString& text, QWidget* parent = nullptr);

    void setNotice(Kind kind, const QString& text);
    [[nodiscard]] QString text() const;
    /// A button before the cross; the bar owns it.
    QPushButton* addButton(const QString& text);
    /// A bar that stays as long as its reason has no cross.
    void setClosable(bool closable);

Q_SIGNALS:
    /// After the cross or Esc; the bar is hidden by then.
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void dismiss();
    SignLabel* m_icon;
    ElidedLabel* m_text;
    QToolButton* m_close;
    QHBoxLayout* m_layout;
};

} // namespace diffract::ui
