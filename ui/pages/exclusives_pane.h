// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/diff_facts.h"
#include "ui/pages/findings.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace diffract::ui {

class RowSources;
class RowsPane;
class Segments;

/// Rows whose key has no partner, and rows with a NULL in the key.
class ExclusivesPane final : public QWidget {
    Q_OBJECT
public:
    ExclusivesPane(RowSources& sources, QWidget* parent);
    void setFacts(const api::DiffFacts& facts);
    void showSpot(Spot spot);
    [[nodiscard]] RowsPane* rows() const { return m_rows; }

private:
    enum Part { OnlyA, OnlyB, NullsA, NullsB };
    void open(int part);
    void showRange();
    api::DiffFacts m_facts;
    Segments* m_parts;
    RowsPane* m_rows;
    QLabel* m_range;
    QPushButton* m_copy;
    QPushButton* m_copySql;
};

} // namespace diffract::ui
