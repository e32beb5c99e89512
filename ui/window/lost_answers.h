// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/lost_create.h"
#include "client/services.h"

#include <QPointer>

#include <list>

namespace diffract::ui {

class NoticeBar;
class NoticeStack;
class Workspace;

/// After creates whose answers were lost: looks whether each diff was made, says so, and lets the user choose between
/// opening it and sending the request again. Nothing is ever sent twice by itself. All are looked for at once; their
/// notices come one after the other, the next when one is answered.
class LostAnswers final : public QObject {
    Q_OBJECT
public:
    /// All outlive this.
    LostAnswers(client::Services& services, Workspace& workspace, NoticeStack& notices, QObject* parent);

    /// @param sentAt when the create was sent (UTC).
    void look(const QString& service, const api::CreateRequest& request, const QDateTime& sentAt);

private:
    struct Lost {
        QString service;
        api::CreateRequest request;
        QDateTime sentAt;
        std::unique_ptr<client::LostCreate> search;
        std::optional<std::vector<api::DataDiff>> found;
        std::optional<client::ApiFailure> failure;
        bool hushed = false; ///< Its notice was closed before it was known.

        [[nodiscard]] bool isKnown() const { return found || failure; }
    };

    void search(Lost& lost);
    /// What is known before what is still looked for; nothing while a notice waits for an answer.
    void showNext();
    void show(Lost& lost);
    /// Takes its notice away and shows the next.
    void answered(const Lost& lost);
    void onClosed(Lost& lost);
    void onServiceRemoved(const QString& service);
    [[nodiscard]] QString textOf(const Lost& lost) const;
    [[nodiscard]] QString stateOf(const Lost& lost) const;

    client::Services& m_services;
    Workspace& m_workspace;
    NoticeStack& m_notices;
    std::list<Lost> m_lost; ///< The oldest first; each stays where it is in memory.
    const Lost* m_shown = nullptr;
    bool m_asks = false;       ///< What is shown has buttons, and waits for one of them.
    QPointer<NoticeBar> m_bar; ///< Hidden when another notice pushed it out.
};

} // namespace diffract::ui
