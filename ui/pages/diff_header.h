// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace diffract::api {
struct DiffFacts;
}

namespace diffract::ui {

class Badge;
class ElidedLabel;
class SignLabel;
struct DiffService;

/// The head of a diff tab, 72 px: verdicts, names, sides, key, score and times, and what can be done with it.
class DiffHeader final : public QFrame {
    Q_OBJECT
public:
    explicit DiffHeader(QWidget* parent);
    void setFacts(const api::DiffFacts& facts, bool cancelling);
    /// The name of a remote service stands beside the title, with the number of the diff.
    void setService(const DiffService& service, qint64 id);

Q_SIGNALS:
    void cancelClicked();
    void rerunClicked();
    void cloneClicked();
    void exportClicked();
    void browserClicked();
    void archiveClicked(bool archive);

private:
    void makeFirstRow(QHBoxLayout* row);
    void makeSecondRow(QHBoxLayout* row);
    void showVerdicts(const api::DiffFacts& facts, bool cancelling);
    void showButtons(const api::DiffFacts& facts, bool cancelling);
    Badge* m_first;
    Badge* m_second;
    ElidedLabel* m_raw; ///< The service's own word where the plain one is not enough.
    ElidedLabel* m_title;
    Badge* m_service;
    Badge* m_sideBadges[2];
    QPushButton* m_cancel;
    QPushButton* m_rerun;
    QPushButton* m_clone;
    QPushButton* m_export;
    QPushButton* m_browser;
    QToolButton* m_archive;
    ElidedLabel* m_sides[2];
    QWidget* m_keyIcon;
    ElidedLabel* m_key;
    QLabel* m_scoreName;
    QLabel* m_score;
    QLabel* m_sample;
    QLabel* m_times;
    bool m_archived = false;
    bool m_remote = false;
};

} // namespace diffract::ui
