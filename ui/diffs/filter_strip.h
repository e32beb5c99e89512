// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/diffs/diffs_query.h"

#include <QFrame>
#include <QHash>

class QPushButton;

namespace diffract::ui {

class ElidedLabel;

/// The line below the filter bar while something narrows the list: the search and what it searched, a chip for each
/// filter that goes away when it is pressed.
class FilterStrip final : public QFrame {
    Q_OBJECT
public:
    explicit FilterStrip(QWidget* parent = nullptr);

    void setQuery(const DiffsQuery& query, const QHash<qint64, QString>& sources);
    /// @param text empty: no search. @param found rows of the page that hold it, of `rows`.
    void setSearch(const QString& text, qsizetype found, qsizetype rows);

Q_SIGNALS:
    void queryChosen(const diffract::ui::DiffsQuery& query);
    /// The words of the search are to narrow all pages by this filter instead.
    void searchAsFilter(const QString& name);

private:
    QPushButton* addChip(const QString& text, const QString& name);
    void showOrHide();

    DiffsQuery m_query;
    QHash<qint64, QString> m_sources;
    QFrame* m_search;
    ElidedLabel* m_found;
    QFrame* m_chips;
};

} // namespace diffract::ui
