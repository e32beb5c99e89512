// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/lost_create.h"
#include "client/services.h"

namespace diffract::ui {

class NoticeBar;
class NoticeStack;
class Workspace;

/// After a create whose answer was lost: looks whether the diff was made, says so, and lets the user choose between
/// opening it and sending the request again. Nothing is ever sent twice by itself.
class LostAnswers final : public QObject {
    Q_OBJECT
public:
    /// All outlive this.
    LostAnswers(client::Services& services, Workspace& workspace, NoticeStack& notices, QObject* parent);

    /// @param sentAt when the create was sent (UTC).
    void look(const QString& service, const api::CreateRequest& request, const QDateTime& sentAt);

private:
    void onFound(const std::vector<api::DataDiff>& diffs);
    void onFailed(const client::ApiFailure& failure);
    NoticeBar* say(const QString& text);
    void offerToSend(NoticeBar* bar);

    client::Services& m_services;
    Workspace& m_workspace;
    NoticeStack& m_notices;
    QString m_service;
    api::CreateRequest m_request;
    QDateTime m_sentAt;
    std::unique_ptr<client::LostCreate> m_search;
};

} // namespace diffract::ui
