// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessible>
#include <QString>
#include <QStringList>

class QWidget;

namespace diffract::test {

/// Uses windows the way a screen reader does: finds controls by role and accessible name among what is showing,
/// presses, types, reads. Every call looks anew; null or empty when nothing is found.
class Accessible final {
public:
    /// Looks in every window of the program that is showing.
    [[nodiscard]] static QAccessibleInterface* find(const QString& name, QAccessible::Role role);
    [[nodiscard]] static bool isShowing(const QString& name, QAccessible::Role role) { return find(name, role); }
    static bool press(const QString& name, QAccessible::Role role = QAccessible::Button);
    static bool type(const QString& name, const QString& text);
    /// Text of a control: its value, or its name.
    [[nodiscard]] static QString text(const QString& name, QAccessible::Role role);
    /// Chooses the row of a list or table by the text of one of its cells.
    static bool choose(const QString& name, QAccessible::Role role, const QString& entry);
    /// Names of all labels that are showing.
    [[nodiscard]] static QStringList labels();
    /// Cells of a table, row by row, divided by tabs.
    [[nodiscard]] static QStringList rows(const QString& name);
};

} // namespace diffract::test
