// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/accessible.h"

#include <QApplication>
#include <QWidget>

#include <functional>

namespace diffract::test {

namespace {

using Visit = std::function<bool(QAccessibleInterface*)>;

/// Depth first; stops when `visit` says true.
bool walk(QAccessibleInterface* node, const Visit& visit, int depth = 0)
{
    if (!node || !node->isValid() || depth > 40 || node->state().invisible)
        return false;
    if (visit(node))
        return true;
    // Cells are reached through their table, not by walking thousands of them.
    if (node->tableInterface())
        return false;
    for (int child = 0; child < node->childCount(); ++child) {
        if (walk(node->child(child), visit, depth + 1))
            return true;
    }
    return false;
}

void walkAll(const Visit& visit)
{
    for (QWidget* window : QApplication::topLevelWidgets()) {
        if (window->isVisible() && walk(QAccessible::queryAccessibleInterface(window), visit))
            return;
    }
}

} // namespace

QAccessibleInterface* Accessible::find(const QString& name, QAccessible::Role role)
{
    QAccessibleInterface* found = nullptr;
    walkAll([&](QAccessibleInterface* node) {
        if (node->role() == role && node->text(QAccessible::Name) == name)
            found = node;
        return found != nullptr;
    });
    return found;
}

bool Accessible::press(const QString& name, QAccessible::Role role)
{
    QAccessibleInterface* const control = find(name, role);
    if (!control || control->state().disabled || !control->actionInterface())
        return false;
    control->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    return true;
}

bool Accessible::type(const QString& name, const QString& text)
{
    QAccessibleInterface* const control = find(name, QAccessible::EditableText);
    if (!control || control->state().disabled)
        return false;
    control->setText(QAccessible::Value, text);
    return control->text(QAccessible::Value) == text;
}

QString Accessible::text(const QString& name, QAccessible::Role role)
{
    QAccessibleInterface* const control = find(name, role);
    if (!control)
        return {};
    if (QAccessibleTextInterface* const text = control->textInterface())
        return text->text(0, text->characterCount());
    return control->text(QAccessible::Value);
}

bool Accessible::choose(const QString& name, QAccessible::Role role, const QString& entry)
{
    QAccessibleInterface* const control = find(name, role);
    QAccessibleTableInterface* const table = control ? control->tableInterface() : nullptr;
    if (!table)
        return false;
    for (int row = 0; row < table->rowCount(); ++row) {
        for (int column = 0; column < table->columnCount(); ++column) {
            if (QAccessibleInterface* const cell = table->cellAt(row, column);
                cell && cell->text(QAccessible::Name) == entry)
                return table->selectRow(row);
        }
    }
    return false;
}

QStringList Accessible::labels()
{
    QStringList all;
    walkAll([&](QAccessibleInterface* node) {
        if (node->role() == QAccessible::StaticText)
            all += node->text(QAccessible::Name);
        return false;
    });
    return all;
}

QStringList Accessible::rows(const QString& name)
{
    QAccessibleInterface* const control = find(name, QAccessible::Table);
    QAccessibleTableInterface* const table = control ? control->tableInterface() : nullptr;
    QStringList all;
    for (int row = 0; table && row < table->rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < table->columnCount(); ++column) {
            QAccessibleInterface* const cell = table->cellAt(row, column);
            cells += cell ? cell->text(QAccessible::Name) : QString();
        }
        all += cells.join(QLatin1Char('\t'));
    }
    return all;
}

} // namespace diffract::test
