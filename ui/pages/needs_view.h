// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace diffract::api {
struct DiffFacts;
}

namespace diffract::ui {

class SignLabel;
struct DiffService;

/// The Overview of a diff that waits for a person: what for, and where that is done. The API has no call for it, so the
/// service's own page is opened.
class NeedsView final : public QWidget {
    Q_OBJECT
public:
    explicit NeedsView(QWidget* parent);
    void setService(const DiffService& service);
    void setFacts(const api::DiffFacts& facts);

Q_SIGNALS:
    void browserWanted();
    void cancelWanted();

private:
    SignLabel* m_sign;
    QLabel* m_title;
    QLabel* m_word; ///< The service's own.
    QLabel* m_text;
    QPushButton* m_open;
    QPushButton* m_cancel;
    QString m_name;
};

} // namespace diffract::ui
