// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/findings.h"

#include <QWidget>

class QLabel;
class QFrame;

namespace diffract::api {
struct DiffFacts;
}

namespace diffract::ui {

class CellTable;
class NoteList;
class SignLabel;
class SmallTable;

/// The Overview of a pair that is identical or empty: one line, what was checked, by which rules.
class CheckedView final : public QWidget {
    Q_OBJECT
public:
    explicit CheckedView(QWidget* parent);
    void setFacts(const api::DiffFacts& facts);

Q_SIGNALS:
    void openPage(diffract::ui::PageKind page, diffract::ui::Spot spot, const QString& column);

private:
    QFrame* m_banner;
    SignLabel* m_sign;
    QLabel* m_verdict;
    QLabel* m_sentence;
    QLabel* m_score;
    CellTable* m_cells;
    SmallTable* m_table;
    NoteList* m_notes;
};

} // namespace diffract::ui
