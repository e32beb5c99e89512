// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/diff_tab.h"

#include <QAbstractItemModel>
#include <QLabel>
#include <QStringList>

namespace diffract::test {

/// Finds what a person finds: controls that are in sight, by accessible name.
template <typename T = QWidget>
[[nodiscard]] T* named(const QWidget& root, const QString& name)
{
    for (T* one : root.findChildren<T*>()) {
        if (one->accessibleName() == name && one->isVisible())
            return one;
    }
    return nullptr;
}

/// All texts of a table, a row a line.
[[nodiscard]] inline QStringList rowsOf(const QAbstractItemModel& model)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells.append(model.index(row, column).data().toString());
        lines.append(cells.join(QLatin1Char('|')));
    }
    return lines;
}

/// Whether a label in sight says exactly this.
[[nodiscard]] inline bool says(const QWidget& root, const QString& text)
{
    for (const QLabel* label : root.findChildren<QLabel*>()) {
        if (label->isVisible() && label->text() == text)
            return true;
    }
    return false;
}

} // namespace diffract::test
