// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/services.h"
#include "store/session_writer.h"
#include "ui/window/navigation_rail.h"
#include "ui/window/run_progress.h"
#include "ui/window/session_state.h"

#include <QTimer>

#include <functional>
#include <map>

namespace diffract::store {
class HistoryCache;
}

namespace diffract::ui {

class DiffsPage;
class DiffTab;
class DocumentArea;
class EditorPage;
struct EditorState;
class StartPage;

/// What is open and what it is saved as: editors with their drafts, tabs of diffs, the start page and the list
/// of diffs. Every change is in the store within two seconds; closing never asks. UI thread.
class Workspace final : public QObject {
    Q_OBJECT
public:
    /// All four outlive the workspace. @param drafts as the store holds them.
    Workspace(client::Services& services, store::SessionWriter& writer, store::HistoryCache& history,
              DocumentArea& area, QString dataFolder, std::vector<store::Draft> drafts);
    ~Workspace() override;

    void restore(const SessionState& state);
    [[nodiscard]] SessionState snapshot() const;

    void showStart();
    void showDiffs();
    [[nodiscard]] bool isStartInFront() const;
    [[nodiscard]] bool isDiffsInFront() const;
    /// Of what is in front; where that says nothing, of the list of diffs.
    [[nodiscard]] QString serviceInFront() const;
    /// The page of a place that is not the workspace's own; it belongs to the document area.
    void addPlace(Place place, QWidget* page);
    void show(Place place);
    /// Nothing while a document is in front.
    [[nodiscard]] std::optional<Place> placeInFront() const;
    EditorPage* newEditor();
    void openDiff(const client::DiffRef& diff);
    /// By what was typed or pasted: the number of a diff of `service`, or a URL of a service's own pages. A text that
    /// is neither is answered by said().
    void openNamed(const QString& text, const QString& service = client::LocalService);
    void openFiles(const QStringList& paths);
    /// Compares two files at once; the engine finds the key.
    void runFiles(const QStringList& paths);
    /// An editor filled with a request that was sent before.
    EditorPage* edit(const QString& service, const api::CreateRequest& request);
    /// Dropped anywhere on the window.
    void drop(const QList<QUrl>& urls);
    void runSample();
    void create(const QString& service, const api::CreateRequest& request);
    void closeCurrent();
    [[nodiscard]] EditorPage* currentEditor() const;
    [[nodiscard]] DiffTab* currentDiff() const;
    /// Asks the service for its diffs again.
    void refresh();
    /// Takes back what was told last by did().
    void undo();

Q_SIGNALS:
    /// A sentence for the notice bar.
    void said(const QString& text);
    /// A sentence for the status bar; `undoable`: undo() takes it back.
    void did(const QString& text, bool undoable);
    /// Something in snapshot() changed.
    void changed();
    /// A run begun or ended: the status of the engine is worth a look.
    void runsChanged();
    /// A diff came to the front in its tab.
    void diffOpened(const diffract::client::DiffRef& diff);
    /// A diff was made, or one that is opened still runs.
    void running(const diffract::client::DiffRef& diff);
    /// A create was sent at `sentAt` (UTC) and no answer came: the service may have made the diff.
    void answerLost(const QString& service, const diffract::api::CreateRequest& request, const QDateTime& sentAt);
    /// How far the runs of the tabs are, for the status line; empty when none runs.
    void progress(const QString& text);

private:
    EditorPage* addEditor(const QString& draftId, const EditorState& state);
    /// nullptr when the service is not known any more.
    DiffTab* makeTab(const client::DiffRef& diff);
    DiffTab* addTab(const client::DiffRef& diff);
    [[nodiscard]] DiffTab* tabOf(const client::DiffRef& diff) const;
    [[nodiscard]] client::DiffRef refOf(const DiffTab* tab) const;
    void onServiceRemoved(const QString& service);
    [[nodiscard]] TabState tabStateOf(const DiffTab* tab) const;
    /// nullptr when the service is not known any more.
    DiffTab* reopen(const TabState& state);
    [[nodiscard]] EditorPage* editorOf(const QString& draftId) const;
    void connectPlaces();
    void save(EditorPage* page);
    void flush();
    void close(QWidget* page);
    void removeDraft(const QString& id);
    void openDraft(const QString& id);
    void onCreated(EditorPage* page, const api::DataDiff& diff);
    void onDraftSaved(const QString& id, const QDateTime& at);
    void onSaveFailed(const Error& error);
    void showDrafts();

    client::Services& m_services;
    client::ApiClient& m_client; ///< Of the local engine.
    store::SessionWriter& m_writer;
    store::HistoryCache& m_history;
    DocumentArea& m_area;
    const QString m_dataFolder;
    StartPage* m_start;
    DiffsPage* m_diffs;
    std::map<Place, QWidget*> m_places;
    QList<TabState> m_gone;                          ///< Tabs that closed with their connection.
    std::map<const DiffTab*, QString> m_tabServices; ///< Which service each tab is of.
    std::map<QString, store::Draft> m_drafts;        ///< By id: the last saved or loaded state of each.
    RunProgress m_progress;
    client::Call<api::DiffPage> m_list;
    bool m_listAgain = false;
    std::function<void()> m_undo;
    bool m_restoring = false;
};

} // namespace diffract::ui
