// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/diffs/diffs_query.h"

#include <QFrame>
#include <QHash>

class QCheckBox;
class QComboBox;
class QLabel;
class QToolButton;

namespace diffract::client {
class Services;
}

namespace diffract::ui {

class SearchField;

/// The line above the table: whose diffs, a search, the filters used most. It shows a query and tells the one that
/// was chosen; it asks nobody.
class FilterBar final : public QFrame {
    Q_OBJECT
public:
    explicit FilterBar(QWidget* parent = nullptr);

    void setServices(const client::Services& services);
    void setSources(const QHash<qint64, QString>& names);
    /// Tags seen so far; those of the query are offered too.
    void setTags(const QStringList& tags);
    void setQuery(const DiffsQuery& query);
    [[nodiscard]] QString searchText() const;
    void clearSearch();
    void focusSearch();
    /// Without the title, which goes first.
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void queryChosen(const diffract::ui::DiffsQuery& query);
    void searched(const QString& text);
    /// Enter in the search field.
    void entered(const QString& text);
    void moreWanted();
    void newDiff();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QComboBox* addCombo(const QString& name, int letters);
    void connectParts();
    void choose(const QString& name, const QString& value);
    void chooseSource(const QString& value);
    void fillVerdicts();
    void fillSources();
    void fillTags();
    /// Selects the entry of that value; a value that has none gets one.
    static void show(QComboBox* combo, const QString& value, const QString& words);

    DiffsQuery m_query;
    QHash<qint64, QString> m_sourceNames;
    QStringList m_tagNames;
    QLabel* m_title;
    QComboBox* m_service;
    SearchField* m_search;
    QComboBox* m_verdict;
    QComboBox* m_status;
    QComboBox* m_source;
    QComboBox* m_tag;
    QCheckBox* m_archived;
    QToolButton* m_more;
};

} // namespace diffract::ui
