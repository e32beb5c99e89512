// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/diff_ref.h"
#include "ui/diffs/diff_batch.h"
#include "ui/diffs/diffs_query.h"
#include "ui/diffs/vacancy.h"

#include <QWidget>

#include <functional>

class QPushButton;
class QStackedWidget;

namespace diffract::client {
class Services;
}
namespace diffract::store {
class HistoryCache;
}

namespace diffract::ui {

class ActionBar;
class DiffsActions;
class DiffsLoader;
class DiffsModel;
class DiffsView;
class EmptyState;
class FilterBar;
class FilterStrip;
class NoticeBar;

/// All diffs of a service: page by page, sorted and filtered by it, several at once archived, taken back, cancelled,
/// purged. It asks the service itself; opening and running is the window's.
class DiffsPage final : public QWidget {
    Q_OBJECT
public:
    /// Both outlive it. @param cache may be null.
    DiffsPage(client::Services& services, store::HistoryCache* cache, QWidget* parent = nullptr);
    ~DiffsPage() override;

    /// Whose diffs are shown.
    [[nodiscard]] QString service() const;
    /// Asks the service again; nothing while nobody looks.
    void refresh();
    /// What comes back in the next session: whose diffs, in which order, narrowed by what.
    [[nodiscard]] QByteArray state() const;
    /// A service that is not set up yet is waited for, until another query is chosen.
    void restoreState(const QByteArray& state);

Q_SIGNALS:
    void openDiff(const diffract::client::DiffRef& diff);
    void runAgain(const QString& service, const diffract::api::CreateRequest& request);
    void clone(const QString& service, const diffract::api::CreateRequest& request);
    void newDiff();
    /// A sentence for the notice bar.
    void said(const QString& text);
    /// A sentence for the status bar. @param undo takes it back; empty where that cannot be.
    void did(const QString& text, const std::function<void()>& undo);
    /// state() is another one.
    void stateChanged();
    /// Diffs of the service were archived, purged or cancelled.
    void diffsChanged(const QString& service);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void connectBars();
    void connectParts();
    void addShortcut(const QKeySequence& keys, const std::function<void()>& what);
    void choose(const DiffsQuery& query);
    void onServicesChanged();
    void onLoaded();
    void onEntered(const QString& text);
    void onSearchAsFilter(const QString& name);
    void onFailed(const DiffBatch::Report& report);
    void showRows();
    void showEmpty();
    void fillVacancy();
    void takeFocus();
    void showNotice();
    void showAnswer();
    void showSelection();
    void showMenu(const QPoint& where);
    void showFilters();
    void act(DiffBatch::Deed deed);
    void archiveOrBack();
    void askPurge();
    void openSelected();
    void runSelected();
    void cloneSelected();
    /// The selected ones, or the current one when none is.
    [[nodiscard]] std::vector<api::DataDiff> chosen() const;
    [[nodiscard]] QString urlOf(qint64 id) const;

    client::Services& m_services;
    DiffsLoader* m_loader;
    DiffsActions* m_actions;
    DiffsModel* m_model;
    FilterBar* m_bar;
    FilterStrip* m_strip;
    NoticeBar* m_notice; ///< Why the list is not up to date.
    NoticeBar* m_report; ///< What failed of the last deed.
    QString m_reportDetails;
    QStackedWidget* m_stack;
    DiffsView* m_view;
    EmptyState* m_empty;
    QPushButton* m_emptyButton;
    QPushButton* m_emptyAnswer;  ///< Shows what came in place of the list.
    QPushButton* m_noticeAnswer; ///< Likewise.
    Vacancy::Deed m_emptyDeed = Vacancy::Deed::None;
    ActionBar* m_actionBar;
    std::optional<DiffsQuery> m_awaited; ///< Remembered, of a service that is not set up yet.
    QString m_searched;                  ///< What the rows are narrowed by.
    QStringList m_tags;                  ///< Seen so far of this service.
    QString m_tagsOf;                    ///< That service.
};

} // namespace diffract::ui
