// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/diffs/filter_field.h"

#include <QWidget>

class QLineEdit;

namespace diffract::ui {

class ChoiceButton;

/// One filter in the form: a field, two of them for dates, or a choice of words.
class FilterEditor final : public QWidget {
    Q_OBJECT
public:
    explicit FilterEditor(const FilterField& field, QWidget* parent = nullptr);

    [[nodiscard]] const FilterField& field() const { return m_field; }
    void setValue(const QString& value);
    /// As it is sent; empty: not filtered by.
    [[nodiscard]] QString value() const;
    /// Marks the fields and says why the value cannot be sent; empty when it can.
    QString check();
    void focus();

private:
    QLineEdit* addLine(const QString& name, const QString& hint);

    FilterField m_field;
    QLineEdit* m_first = nullptr;
    QLineEdit* m_second = nullptr; ///< Dates only.
    ChoiceButton* m_choice = nullptr;
};

} // namespace diffract::ui
