// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/create_request.h"
#include "ui/pages/diff_service.h"
#include "ui/pages/findings.h"

#include <QWidget>

class QStackedWidget;
class QVBoxLayout;

namespace diffract {
struct Error;
}
namespace diffract::client {
class ApiClient;
}

namespace diffract::ui {

class DiffHeader;
class DiffPage;
class DiffSession;
class EmptyState;
class NoticeBar;
class OverviewPage;
class PageList;
class RawPage;
class RequestPage;
class RowSources;
class RunStrip;
class ValuesPage;

/// One diff in a tab: header, progress, list of pages and the pages. Everything is fetched behind the window;
/// closing the tab does not stop the run. UI thread.
class DiffTab final : public QWidget {
    Q_OBJECT
public:
    /// Starts to load at once. `client` outlives the tab.
    /// @param service whose client it is.
    DiffTab(client::ApiClient& client, qint64 diffId, QWidget* parent = nullptr, const DiffService& service = {});

    [[nodiscard]] qint64 diffId() const;
    /// "a ↔ b"; until the service has told the names what they were last, or "Diff 12".
    [[nodiscard]] QString title() const;
    void setLastTitle(const QString& title);
    /// "step 4 of 5" while the diff runs, else empty.
    [[nodiscard]] QString progressText() const;
    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] PageKind currentPage() const;
    void showPage(PageKind page);
    void exportReport(); ///< Asks where to, then writes; see reportSaved().
    void writeReport(const QString& path);

Q_SIGNALS:
    void titleChanged(const QString& title);
    /// The diff is not over: once each time that it begins to be so.
    void runSeen();
    /// For the status line.
    void progressChanged(const QString& text);
    /// The run that was watched here ended. @param verdict a word for people: "Different", "Failed".
    void runEnded(const QString& title, const QString& verdict, double seconds);
    /// Run the same again: the window creates it and opens the new diff.
    void rerunRequested(const diffract::api::CreateRequest& request);
    /// Open an editor filled with this request.
    void cloneRequested(const diffract::api::CreateRequest& request);
    void archivedChanged(qint64 id, bool archived);
    void reportSaved(const QString& path);
    /// Something did not work; it is also said in the tab.
    void problem(const QString& sentence);
    /// For the session store: which page is open.
    void pageChanged(diffract::ui::PageKind page);

private:
    void makePages();
    void makeShortcuts();
    void connectHeader();
    void connectSession();
    void onChanged();
    void onLost(const Error& error);
    void open(PageKind page, Spot spot, const QString& column);
    /// One notice at a time. @param wrong something did not work.
    NoticeBar* say(const QString& sentence, bool wrong);
    /// Only what belongs to the connection's own address is ever opened.
    void openInBrowser();
    void askSummary();
    void onArchived(bool archived);
    void copyReport();
    [[nodiscard]] api::CreateRequest request() const;

    const DiffService m_service;
    DiffSession* m_session;
    RowSources* m_sources;
    DiffHeader* m_header;
    RunStrip* m_strip;
    QVBoxLayout* m_notices;
    NoticeBar* m_notice = nullptr;
    NoticeBar* m_silence = nullptr;
    PageList* m_list;
    QStackedWidget* m_stack;
    QStackedWidget* m_pages;
    EmptyState* m_lost;
    OverviewPage* m_overview;
    ValuesPage* m_values;
    RequestPage* m_request;
    RawPage* m_raw;
    QList<DiffPage*> m_all;
    QString m_title;
    QString m_lastTitle;
    bool m_sawItRun = false;
};

} // namespace diffract::ui
