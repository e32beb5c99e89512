// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/diff_facts.h"

#include <QWidget>

class QComboBox;

namespace diffract::ui {

class CellTable;
class SmallTable;

/// The columns of the Overview, worst first, with a bar each: the differing share up to the worst one, since
/// match bars near 100 % all look alike, or the match from 0 to 100 %.
class MatchList final : public QWidget {
    Q_OBJECT
public:
    explicit MatchList(QWidget* parent);
    void setFacts(const api::DiffFacts& facts);

Q_SIGNALS:
    /// Enter or a double click on a column.
    void columnChosen(const QString& name, bool differs);

private:
    void fill();
    enum Bars { Differing, Match };
    QComboBox* m_bars;
    CellTable* m_cells;
    SmallTable* m_table;
    api::DiffFacts m_facts;
    QList<api::ColumnFact> m_columns;
};

/// Compared columns by differing values, most first; then the not comparable ones in their order.
[[nodiscard]] QList<api::ColumnFact> worstFirst(const api::DiffFacts& facts);

} // namespace diffract::ui
