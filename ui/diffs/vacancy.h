// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"

#include <QCoreApplication>

namespace diffract::ui {

class DiffsLoader;

/// What is said where a list of diffs has no rows, and what can be done about it.
struct Vacancy {
    Q_DECLARE_TR_FUNCTIONS(diffract::ui::Vacancy)
public:
    enum class Deed { None, ClearSearch, AskAgain, ClearFilters, NewDiff };
    Icon sign = Icon::Diffs;
    QString title;
    QString text = {};
    QString button = {}; ///< Empty without a deed.
    Deed deed = Deed::None;

    /// @param service its name for people. @param searched what the page's rows are narrowed by.
    [[nodiscard]] static Vacancy of(const DiffsLoader& loader, const QString& service, const QString& searched);
};

} // namespace diffract::ui
