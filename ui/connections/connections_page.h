// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/local_status.h"
#include "ui/connections/connection_book.h"
#include "ui/connections/form_content.h"
#include "ui/connections/service_row.h"
#include "ui/connections/source_tests.h"

#include <QWidget>

class QSplitter;
class QStackedWidget;
class QVBoxLayout;

namespace diffract::ui {

class ConnectionPane;
class EmptyState;
class NoticeBar;
class ServiceList;
class SourceDetails;
class SourcesPane;

/// Connections (design/screens, 11): services at the left, the data sources of the chosen one, and at the right the
/// connection or the data source. What is typed and not saved stays as long as the window does.
class ConnectionsPage final : public QWidget {
    Q_OBJECT
public:
    enum class Engine { Starting, Ready, Gone };

    /// Both outlive the page.
    ConnectionsPage(client::Services& services, ConnectionBook& book, QWidget* parent = nullptr);
    ~ConnectionsPage() override;

    /// @param reason for people, of Gone.
    void setEngine(Engine state, const QString& reason = {});
    void setEngineStatus(const api::LocalStatus& status);
    /// Of a connection or LocalService.
    void showService(const QString& id);
    void addConnection();

Q_SIGNALS:
    void restartEngine();

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void connectParts();
    /// Gives the form the width it needs first, as long as nobody moved the handles.
    void shareWidth();
    void showAll();
    void showRight();
    void select(const QString& service);
    void selectSource(qint64 source);
    [[nodiscard]] ServiceRow localRow() const;
    [[nodiscard]] ServiceRow rowOf(const client::Connection& connection) const;
    [[nodiscard]] FormContent contentOf(const QString& id) const;
    [[nodiscard]] bool isUnsaved(const QString& id) const;
    [[nodiscard]] bool isFresh(const QString& id) const { return !m_services.connection(id).has_value(); }
    [[nodiscard]] bool isReachable(const QString& id) const;
    void onEdited();
    void save();
    void revert();
    void duplicate();
    void add(client::Connection connection);
    void remove();
    void offerUndo(const QString& text, std::function<void()> undo);

    client::Services& m_services;
    ConnectionBook& m_book;
    SourceTests m_tests;
    std::map<QString, FormContent> m_drafts; ///< Typed and not saved, by id; of new ones in the order of m_fresh.
    QStringList m_fresh;                     ///< New ones, never saved.
    QString m_service;
    qint64 m_source = 0;
    QString m_shownForm; ///< Whose content is in the form.
    Engine m_engine = Engine::Starting;
    QString m_engineReason;
    std::optional<api::LocalStatus> m_status;
    ServiceList* m_list;
    SourcesPane* m_sources;
    QStackedWidget* m_right;
    ConnectionPane* m_pane;
    SourceDetails* m_details;
    EmptyState* m_hint;
    QSplitter* m_split;
    bool m_moved = false; ///< A handle was moved by hand.
    QVBoxLayout* m_down;
    NoticeBar* m_notice = nullptr;
};

} // namespace diffract::ui
