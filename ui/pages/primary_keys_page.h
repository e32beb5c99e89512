// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/diff_facts.h"
#include "ui/pages/diff_page.h"

namespace diffract::ui {

class CellTable;
class DuplicatesPane;
class ExclusivesPane;
class PageGate;
class RecordPane;
class RowSources;
class SmallTable;

/// The key counters, the rows without a partner or with a NULL key, and the groups of duplicated keys.
class PrimaryKeysPage final : public DiffPage {
    Q_OBJECT
public:
    PrimaryKeysPage(RowSources& sources, QWidget* parent);
    void setFacts(const api::DiffFacts& facts) override;
    void showSpot(Spot spot, const QString& column) override;

private:
    PageGate* m_gate;
    CellTable* m_cells;
    SmallTable* m_counters;
    ExclusivesPane* m_exclusives;
    DuplicatesPane* m_duplicates;
    RecordPane* m_record;
};

} // namespace diffract::ui
