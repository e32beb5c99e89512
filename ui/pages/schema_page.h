// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/diff_facts.h"
#include "ui/pages/diff_page.h"
#include "ui/pages/schema_lines.h"

class QComboBox;
class QHBoxLayout;
class QLabel;

namespace diffract::ui {

class CellTable;
class ElidedLabel;
class PageGate;
class Segments;
class SignLabel;
class SmallTable;

/// Columns of both sides, partners on one line, and what the selected line means.
class SchemaPage final : public DiffPage {
    Q_OBJECT
public:
    explicit SchemaPage(QWidget* parent);
    void setFacts(const api::DiffFacts& facts) override;
    void showSpot(Spot spot, const QString& column) override;

private:
    void makeBar(QHBoxLayout* row);
    [[nodiscard]] QWidget* makeStrip(QWidget* parent);
    void fill();
    void explain(int row);
    PageGate* m_gate;
    Segments* m_shown;
    ElidedLabel* m_counts[5];
    QComboBox* m_order;
    CellTable* m_cells;
    SmallTable* m_table;
    SignLabel* m_sign;
    ElidedLabel* m_explanation;
    ElidedLabel* m_remedy;
    api::DiffFacts m_facts;
    QList<SchemaLine> m_lines; ///< Those shown.
};

} // namespace diffract::ui
