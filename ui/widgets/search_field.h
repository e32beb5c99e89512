// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

class QTimer;

namespace diffract::ui {

/// A field that filters: glass before it, a cross that empties it, Esc too.
class SearchField final : public QLineEdit {
    Q_OBJECT
public:
    /// @param placeholder is the accessible name as well ("Find a column").
    explicit SearchField(const QString& placeholder, QWidget* parent = nullptr);

Q_SIGNALS:
    /// 300 ms after the last key, at once when emptied or on Enter.
    void searched(const QString& text);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void tell();
    QTimer* m_wait;
    QString m_told;
};

} // namespace diffract::ui
