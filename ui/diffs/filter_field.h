// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/paths.h"

#include <QCoreApplication>
#include <QList>
#include <QStringList>

namespace diffract::ui {

/// A documented filter of a list of diffs (the names of order_by, service-facts 1.2) as people see it.
struct FilterField {
    Q_DECLARE_TR_FUNCTIONS(diffract::ui::FilterField)
public:
    enum class Kind {
        Text,
        Whole,  ///< Whole numbers.
        Number, ///< Any number.
        Choice, ///< Some of `words`.
        Date,   ///< A range, see dateRange().
    };
    QString name;
    QString label;
    Kind kind = Kind::Text;
    QStringList words = {};

    /// Several values with commas and blanks around them, as they are sent.
    [[nodiscard]] static QString tidy(const QString& typed);
    /// Why `value`, as it would be sent, cannot be meant; empty when it can.
    [[nodiscard]] QString problem(const QString& value) const;
    /// The value in words: "21 Nov 2026 to today".
    [[nodiscard]] QString shown(const QString& value) const;
};

struct FilterGroup {
    QString title;
    QList<FilterField> fields;
};

/// All of them, in the order of the form.
[[nodiscard]] const QList<FilterGroup>& filterGroups();
/// The field of that name; one of text with the name as its label when it is not documented.
[[nodiscard]] FilterField filterField(const QString& name);

/// The two ends of a range of dates as typed: "2026-11-21" or "2026-11-21 06:14".
struct DateRange {
    QString from;
    QString to;
    /// `<DT`, `>DT`, `DATE`, `DT1<<DT2`; empty without an end. Equal ends are one value.
    [[nodiscard]] QString toFilter() const;
    /// The same backwards. One value is both ends.
    [[nodiscard]] static DateRange fromFilter(const QString& value);
    friend bool operator==(const DateRange&, const DateRange&) = default;
};

/// Lines of `name=value` without the empty ones. @param wrong gets the first line that is none.
[[nodiscard]] api::ListFilters filtersOf(const QString& lines, QString* wrong);

} // namespace diffract::ui
