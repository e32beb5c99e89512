// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;
class QStackedLayout;
class QTreeView;

namespace diffract {
struct Error;
}

namespace diffract::api {
struct DiffFacts;
}

namespace diffract::ui {

class DuplicateGroupsModel;
class EmptyState;
class RowSource;
class RowSources;
class SectionHeader;

/// The duplicated keys as groups; the rows of a group are read when it is opened.
class DuplicatesPane final : public QWidget {
    Q_OBJECT
public:
    DuplicatesPane(RowSources& sources, QWidget* parent);
    void setFacts(const api::DiffFacts& facts);
    void focusGroups();

private:
    void read();
    void onFailed(const Error& error);
    void copySelected();
    RowSources& m_from;
    SectionHeader* m_head;
    QComboBox* m_order;
    DuplicateGroupsModel* m_model;
    QTreeView* m_tree;
    QList<RowSource*> m_sources; ///< Of groups and rows; empty before the first reading.
    EmptyState* m_empty;
    QStackedLayout* m_stack;
};

} // namespace diffract::ui
