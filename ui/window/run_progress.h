// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace diffract::ui {

/// How far the runs of the open tabs are, as one text for the status line. A plain value.
class RunProgress final {
public:
    /// @param tab whose run it is, never looked into. @param step "step 4 of 5"; empty: it does not run any more.
    void set(const void* tab, const QString& title, const QString& step);
    void remove(const void* tab) { set(tab, {}, {}); }
    /// "orders ↔ orders_dev: step 4 of 5" of the run that was there first, and how many there are besides; empty for
    /// none.
    [[nodiscard]] QString text() const;

private:
    struct Run {
        const void* tab;
        QString title, step;
    };
    std::vector<Run> m_runs;
};

} // namespace diffract::ui
