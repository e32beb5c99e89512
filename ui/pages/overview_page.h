// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/diff_page.h"

#include <QTimer>

class QLabel;
class QStackedWidget;

namespace diffract::ui {

class CheckedView;
class FailedView;
class NeedsView;
class ResultView;
class RunningView;
struct DiffService;

/// The first page: what the run found, how far it is, or why it ended.
class OverviewPage final : public DiffPage {
    Q_OBJECT
public:
    explicit OverviewPage(QWidget* parent);
    void setFacts(const api::DiffFacts& facts) override;
    void setService(const DiffService& service);
    /// Nothing of a run is shown in its first second (product.md).
    void setQuiet(bool quiet);

Q_SIGNALS:
    void tryAgain();
    void editRequest();
    void copyReport();
    void browserWanted();
    void cancelWanted();

private:
    void choose();
    QStackedWidget* m_views;
    QWidget* m_blank;
    QLabel* m_asking;
    QTimer m_slow; ///< Until an answer that does not come is worth a word.
    RunningView* m_running;
    FailedView* m_failed;
    CheckedView* m_checked;
    ResultView* m_result;
    NeedsView* m_needs;
    QWidget* m_wanted;
    bool m_quiet = false;
};

} // namespace diffract::ui
