// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QGridLayout;
class QLabel;

namespace diffract::api {
struct DiffFacts;
}

namespace diffract::ui {

/// The match score and, term by term, what it lost.
class ScorePanel final : public QFrame {
    Q_OBJECT
public:
    explicit ScorePanel(QWidget* parent);
    void setFacts(const api::DiffFacts& facts);

private:
    void setTerms(const api::DiffFacts& facts);
    QLabel* m_score;
    QLabel* m_lost;
    QGridLayout* m_terms;
};

} // namespace diffract::ui
