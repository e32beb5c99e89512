// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/data_diff.h"
#include "store/draft.h"

#include <QUrl>
#include <QWidget>

#include <array>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace diffract::ui {

class DiffListModel;
class DraftListModel;
class DropZone;
class SampleCard;

/// The first page: two places for files, the sample, recent diffs and drafts; with nothing to list the sample
/// is the largest thing. It shows what it is given and tells what was chosen; it asks no service itself.
class StartPage final : public QWidget {
    Q_OBJECT
public:
    explicit StartPage(QWidget* parent = nullptr);

    /// The newest first; at most `RecentCount` are shown.
    void setDiffs(std::vector<api::DataDiff> diffs);
    void setDrafts(std::vector<store::Draft> drafts);
    /// While the sample is being sent.
    void setSampleBusy(bool busy);
    /// What was dropped anywhere: one file fills the next free place, two open the editor, anything else is
    /// answered by said().
    void take(const QList<QUrl>& urls);
    static constexpr int RecentCount = 8;

Q_SIGNALS:
    void newDiff();
    /// Both files are known.
    void filesChosen(const QString& pathA, const QString& pathB);
    void runSample();
    void openDiff(qint64 id);
    void openDraft(const QString& id);
    void removeDraft(const QString& id);
    void allDiffs();
    /// A sentence for the notice bar.
    void said(const QString& text);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    struct Zones {
        DropZone* a = nullptr;
        DropZone* b = nullptr;
    };
    [[nodiscard]] QWidget* emptyPage();
    [[nodiscard]] QWidget* fullPage();
    [[nodiscard]] QWidget* recentPart(QWidget* parent);
    [[nodiscard]] QWidget* draftPart(QWidget* parent);
    [[nodiscard]] Zones makeZones(QWidget* parent);
    void place(int side, const QString& path);
    void takeAt(int side, const QList<QUrl>& urls);
    void showState();

    DiffListModel* m_diffs;
    DraftListModel* m_drafts;
    QStackedWidget* m_stack;
    QWidget* m_emptyPage = nullptr;
    QWidget* m_fullPage = nullptr;
    std::array<QList<DropZone*>, 2> m_zones;
    QList<SampleCard*> m_cards;
    QTableView* m_recent = nullptr;
    QWidget* m_recentPart = nullptr;
    QTableView* m_draftView = nullptr;
    QWidget* m_draftPart = nullptr;
    std::array<QString, 2> m_paths;
};

/// The one local file behind a dropped address, or a sentence why it cannot be taken.
struct DroppedFile {
    QString path;
    QString problem;
};
[[nodiscard]] DroppedFile droppedFile(const QUrl& url);

} // namespace diffract::ui
