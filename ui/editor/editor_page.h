// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/create_request.h"
#include "client/services.h"
#include "store/draft.h"
#include "ui/editor/editor_problem.h"

#include <QDateTime>
#include <QTimer>
#include <QWidget>

#include <array>

class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace diffract::ui {

class ColumnsPanel;
class EditorDocument;
class FileView;
class ProblemsPane;
class RequestPane;
class ServiceBar;
class SidePanel;

/// A tab in which a request is put together: both files, their options, key and columns, with the problems and
/// the request beside them. It asks to be saved within two seconds of every change and never loses a letter.
class EditorPage final : public QWidget {
    Q_OBJECT
public:
    /// `services` outlives the page. @param draftId stays with the page.
    EditorPage(client::Services& services, const QString& draftId, const EditorState& state, QWidget* parent = nullptr);
    ~EditorPage() override;

    [[nodiscard]] const QString& draftId() const { return m_draftId; }
    /// Id of the service that Run sends the request to.
    [[nodiscard]] const QString& service() const;
    [[nodiscard]] QString title() const;
    [[nodiscard]] store::Draft draft() const;
    /// Whether anything was put in.
    [[nodiscard]] bool isBlank() const;
    /// Files, as dropped on the window: they fill the free sides, or A and B when there are two.
    void setFiles(const QStringList& paths);

    /// Sends the request, or goes to the first error.
    void run();
    void checkKeys();
    void toggleSidePane();
    /// The field that a new request begins with.
    void focusFirst();
    /// Shown at the bottom after the draft was written.
    void setSaved(const QDateTime& at);
    void setSaveProblem(const QString& text);

    /// Sizes and folds.
    [[nodiscard]] QByteArray viewState() const;
    void restoreViewState(const QByteArray& state);

Q_SIGNALS:
    void titleChanged();
    /// Time to save draft().
    void saveWanted();
    void viewChanged();
    /// The service has taken the request.
    void created(const diffract::api::DataDiff& diff);
    /// It was sent at `sentAt` (UTC) and no answer came: the service may have made the diff.
    void answerLost(const QString& service, const diffract::api::CreateRequest& request, const QDateTime& sentAt);
    /// A sentence for the notice bar.
    void said(const QString& text);

protected:
    /// Coming back to the window, the files may have changed: they are read again.
    bool event(QEvent* event) override;

private:
    [[nodiscard]] QWidget* formView();
    [[nodiscard]] QSplitter* sidePane();
    [[nodiscard]] QWidget* actionBar();
    void connectDocument();
    void showChecked();
    void showForm();
    void showFile(int side);
    void follow(const EditorProblem& problem);
    void onCreated(const client::ApiResult<api::DataDiff>& answer);
    void setRunning(bool running);

    client::Services& m_services;
    const QString m_draftId;
    EditorDocument* m_document;
    QTimer m_save;
    client::Call<api::DataDiff> m_create;
    api::CreateRequest m_sent;
    QDateTime m_sentAt;
    bool m_running = false;
    QStackedWidget* m_views;
    QWidget* m_form;
    ServiceBar* m_service = nullptr;
    std::array<SidePanel*, 2> m_sides{};
    std::array<FileView*, 2> m_files{};
    ColumnsPanel* m_columns = nullptr;
    ProblemsPane* m_problems = nullptr;
    RequestPane* m_request = nullptr;
    QSplitter* m_split;
    QSplitter* m_formSplit = nullptr;
    QSplitter* m_side = nullptr;
    QLabel* m_saved = nullptr;
    QLabel* m_summary = nullptr;
    QPushButton* m_back = nullptr;
    QPushButton* m_check = nullptr;
    QPushButton* m_run = nullptr;
};

} // namespace diffract::ui
