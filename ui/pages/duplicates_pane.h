// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QStackedLayout;
class QTreeView;

namespace diffract::client {
class ApiClient;
}
namespace diffract {
struct Error;
}

namespace diffract::api {
struct DiffFacts;
}

namespace diffract::ui {

class DuplicateGroupsModel;
class EmptyState;
class SectionHeader;

/// The duplicated keys as groups; the rows of a group are read when it is opened.
class DuplicatesPane final : public QWidget {
    Q_OBJECT
public:
    DuplicatesPane(client::ApiClient& client, qint64 diffId, QWidget* parent);
    void setFacts(const api::DiffFacts& facts);
    void focusGroups();

private:
    void onFailed(const Error& error);
    void copySelected();
    client::ApiClient& m_client;
    const qint64 m_diffId;
    SectionHeader* m_head;
    DuplicateGroupsModel* m_model;
    QTreeView* m_tree;
    EmptyState* m_empty;
    QStackedLayout* m_stack;
    bool m_asked = false;
};

} // namespace diffract::ui
