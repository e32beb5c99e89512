// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QGridLayout;
class QLabel;

namespace diffract::ui {

struct DiffFacts;

/// The match score and, term by term, what it lost.
class ScorePanel final : public QFrame {
    Q_OBJECT
public:
    explicit ScorePanel(QWidget* parent);
    void setFacts(const DiffFacts& facts);

private:
    void setTerms(const DiffFacts& facts);
    QLabel* m_score;
    QLabel* m_lost;
    QGridLayout* m_terms;
};

} // namespace diffract::ui
