// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/row_source.h"

#include <QAbstractItemModel>

namespace diffract::ui {

/// Duplicated keys as a tree: a group a key, below it its rows, each in A, in B or paired in both. Groups are
/// fetched a page at a time, the rows of a group when it is opened. GUI thread.
class DuplicateGroupsModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { Key, RowsA, RowsB, State, ColumnCount };
    static constexpr int PageGroups = 200;
    /// Of one group no more rows are shown.
    static constexpr int MostRows = api::kMaxSectionLimit;

    explicit DuplicateGroupsModel(QObject* parent = nullptr);

    /// Sections `duplicates` and `duplicate_rows` of one diff; not owned. None empties the model.
    void setSources(RowSource* groups, RowSource* rows);
    [[nodiscard]] qint64 total() const { return m_total; }

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex& parent = {}) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void loaded();
    void failed(const diffract::Error& error);

private:
    struct Group {
        api::SectionRow row;
        std::vector<api::SectionRow> rows;
        bool asked = false;
        bool here = false;
    };
    void takeGroups(const api::LocalSectionPage& page);
    void takeRows(const api::LocalSectionPage& page, qint64 number);
    [[nodiscard]] QVariant groupData(const Group& group, int column, int role) const;
    [[nodiscard]] QVariant rowData(const api::SectionRow& row, bool matched, int column, int role) const;

    RowSource* m_groupSource = nullptr;
    RowSource* m_rowSource = nullptr;
    std::vector<Group> m_groups;
    std::vector<api::SectionColumn> m_rowColumns;
    qint64 m_total = 0;
    bool m_asked = false;
};

} // namespace diffract::ui
