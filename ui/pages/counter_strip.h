// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace diffract::api {
struct DiffFacts;
}

namespace diffract::ui {

class CounterTile;

/// The counters of a result side by side; of a run, those that are known, and which step counts the others.
class CounterStrip final : public QWidget {
    Q_OBJECT
public:
    explicit CounterStrip(QWidget* parent);
    void setFacts(const api::DiffFacts& facts);

private:
    CounterTile* m_rowsA;
    CounterTile* m_rowsB;
    CounterTile* m_changed;
    CounterTile* m_onlyA;
    CounterTile* m_onlyB;
    CounterTile* m_duplicates;
    CounterTile* m_nulls;
};

} // namespace diffract::ui
