// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/diff_page.h"

class QLabel;

namespace diffract::ui {

class CellTable;
class PageGate;
class SmallTable;

/// `exclusives_profile`: of the keys that only one side has, column by column, both sides one below the other.
class ProfilesPage final : public DiffPage {
    Q_OBJECT
public:
    explicit ProfilesPage(QWidget* parent);
    void setFacts(const api::DiffFacts& facts) override;

private:
    PageGate* m_gate;
    QLabel* m_note;
    CellTable* m_cells;
    SmallTable* m_table;
};

} // namespace diffract::ui
