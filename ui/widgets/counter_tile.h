// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/roles.h"

#include <QFrame>

class QLabel;

namespace diffract::ui {

/// One counter of the strip: sign or side and title above, the number, a note below.
class CounterTile final : public QFrame {
    Q_OBJECT
public:
    CounterTile(const QString& title, Sign sign, QWidget* parent = nullptr);
    /// A counter of one side: its letter stands before the title.
    CounterTile(const QString& title, Chip side, QWidget* parent = nullptr);

    void setValue(const QString& value, const QString& note = {});
    [[nodiscard]] QString value() const;

private:
    CounterTile(const QString& title, QWidget* mark, QWidget* parent);
    QString m_title;
    QLabel* m_value;
    QLabel* m_note;
};

} // namespace diffract::ui
