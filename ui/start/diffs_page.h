// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/data_diff.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace diffract::ui {

class DiffListModel;

/// All diffs of the local engine: open, run again, archive. It shows what it is given and tells what was chosen.
class DiffsPage final : public QWidget {
    Q_OBJECT
public:
    explicit DiffsPage(QWidget* parent = nullptr);
    /// The newest first, without archived ones.
    void setDiffs(std::vector<api::DataDiff> diffs);

Q_SIGNALS:
    void openDiff(qint64 id);
    void runAgain(const diffract::api::CreateRequest& request);
    void archive(qint64 id);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    [[nodiscard]] const api::DataDiff* selected() const;
    void showState();

    DiffListModel* m_model;
    QTableView* m_view;
    QStackedWidget* m_stack;
    QLabel* m_count;
    QPushButton* m_open;
    QPushButton* m_again;
    QPushButton* m_archive;
};

} // namespace diffract::ui
