// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/create_request.h"
#include "ui/pages/diff_page.h"

class QLabel;
class QPushButton;

namespace diffract::client {
class ApiClient;
}

namespace diffract::ui {

class PlainView;
class Segments;

/// The request as JSON, curl and command line, to copy. Never a key.
class RequestPage final : public DiffPage {
    Q_OBJECT
public:
    RequestPage(const client::ApiClient& client, QWidget* parent);
    void setFacts(const api::DiffFacts& facts) override;
    void setRequest(const api::CreateRequest& request);

private:
    void fill();
    const client::ApiClient& m_client;
    api::CreateRequest m_request;
    Segments* m_forms;
    PlainView* m_view;
    QLabel* m_note;
    QPushButton* m_copy;
};

} // namespace diffract::ui
