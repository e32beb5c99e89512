// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/create_request.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace diffract::ui {

/// A place on the start page for the file of one side: it can be dropped, or chosen in a dialog.
class DropZone final : public QFrame {
    Q_OBJECT
public:
    explicit DropZone(api::Side side, QWidget* parent = nullptr);

    /// The path of the file it holds; empty without one.
    [[nodiscard]] const QString& path() const { return m_path; }
    void setPath(const QString& path);

Q_SIGNALS:
    /// Paths as they were dropped: one or many, perhaps folders. The page decides.
    void dropped(const QList<QUrl>& urls);
    void chosen(const QString& path);
    void cleared();

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void choose();
    void showState();

    api::Side m_side;
    QString m_path;
    bool m_over = false;
    QLabel* m_title;
    QLabel* m_hint;
    QPushButton* m_choose;
    QPushButton* m_clear;
};

} // namespace diffract::ui
