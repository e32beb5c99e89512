// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/check_line.h"

#include <QWidget>

class QVBoxLayout;

namespace diffract::ui {

/// The steps of a test below each other: sign, title, time, and below them what was found and what to do.
class CheckList final : public QWidget {
    Q_OBJECT
public:
    explicit CheckList(QWidget* parent = nullptr);
    void setLines(const CheckLines& lines);

private:
    [[nodiscard]] QWidget* makeLine(const CheckLine& line);

    CheckLines m_lines;
    QVBoxLayout* m_down;
    QList<QWidget*> m_rows;
};

} // namespace diffract::ui
