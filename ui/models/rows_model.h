// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/row_source.h"

#include <QAbstractTableModel>
#include <QHash>

#include <list>
#include <optional>

namespace diffract::ui {

/// The rows of one section, read page by page as they come into sight: 10 million rows cost no more than what is
/// looked at. Columns: a sign, the keys, then of every data column A and B beside each other (one column where a
/// side is missing). Cells not here yet are role::Loading. Header: role::Group is the column's name, the display
/// text "A" or "B". GUI thread.
class RowsModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    static constexpr int SignColumn = 0;
    static constexpr int PageRows = 200;
    /// A table view counts pixels in an int; more rows than this are not shown, total() tells all.
    static constexpr qint64 MostRows = 50'000'000;

    explicit RowsModel(QObject* parent = nullptr);

    /// Forgets everything and reads the first page. The model does not own the source; none empties it.
    void setSource(RowSource* source);
    /// Shows only these data columns (A's names), in the order of the table; nothing: all. Keys always stay.
    void setShownColumns(const std::optional<QStringList>& names);
    /// Asks again for what failed.
    void retry();

    [[nodiscard]] qint64 total() const { return m_total; }
    [[nodiscard]] bool isLoaded() const { return m_known; }
    [[nodiscard]] int keyColumns() const { return m_keyCount; }
    [[nodiscard]] const std::vector<api::SectionColumn>& columns() const { return m_columns; }
    /// A row that is here, else null. Valid until the model changes.
    [[nodiscard]] const api::SectionRow* rowAt(int row) const;
    /// The next cell (of A) that differs, row by row; invalid behind the last. A row that is not here yet is taken
    /// as one that differs, and is asked for.
    [[nodiscard]] QModelIndex nextDifference(const QModelIndex& from, bool forward);
    /// Index into columns() of a column of the table; -1 for the sign.
    [[nodiscard]] int dataColumn(int column) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    /// The first page is here: columns and total are known.
    void loaded();
    /// A page could not be read; retry() asks again.
    void failed(const diffract::Error& error);

private:
    struct ViewColumn {
        int source = -1; ///< Into m_columns; -1: the sign.
        bool sideB = false;
        bool pair = false; ///< One of two beside each other.
    };
    using Page = std::vector<api::SectionRow>;

    void take(const api::LocalSectionPage& page);
    void layOut();
    void want(int page) const;
    void askNext();
    [[nodiscard]] QVariant valueData(const api::SectionRow& row, const ViewColumn& column, int role) const;
    [[nodiscard]] QVariant signData(const api::SectionRow& row, int role) const;
    [[nodiscard]] bool differs(const api::SectionRow& row, int source) const;

    RowSource* m_source = nullptr;
    std::vector<api::SectionColumn> m_columns;
    std::vector<ViewColumn> m_view;
    std::optional<QStringList> m_shown;
    api::Section m_section = api::Section::Diff;
    qint64 m_total = 0;
    int m_keyCount = 0;
    bool m_known = false;
    QHash<int, Page> m_pages;
    std::list<int> m_recent;         ///< Pages, the one used last in front.
    mutable std::list<int> m_wanted; ///< The one wanted last in front.
    mutable bool m_asking = false;   ///< A call of askNext() is on its way.
    QList<int> m_underway;
    QList<int> m_failedPages;
};

} // namespace diffract::ui
