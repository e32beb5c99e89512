// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/watch/watched_text.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;

namespace diffract::ui {

class ElidedLabel;
class ShareBar;
class SignLabel;

/// One watched diff: its state as a plain word with the service's own beside it, and what can be done.
class WatchedRow final : public QFrame {
    Q_OBJECT
public:
    explicit WatchedRow(const client::DiffRef& ref, QWidget* parent);

    [[nodiscard]] const client::DiffRef& ref() const { return m_ref; }
    void setItem(const client::Watched& item, const QString& service, const QDateTime& now);

Q_SIGNALS:
    void open(const diffract::client::DiffRef& diff);
    /// The page of the diff at the service: there it is confirmed, or signed in.
    void openPage(const diffract::client::DiffRef& diff);
    void cancel(const diffract::client::DiffRef& diff);
    void dismiss(const diffract::client::DiffRef& diff);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitTitle();

    const client::DiffRef m_ref;
    QString m_name;
    SignLabel* m_sign;
    QPushButton* m_title;
    QToolButton* m_dismiss;
    QLabel* m_state;
    ElidedLabel* m_word;
    ShareBar* m_bar;
    QLabel* m_note;
    QPushButton* m_act;
    QPushButton* m_cancel;
};

} // namespace diffract::ui
