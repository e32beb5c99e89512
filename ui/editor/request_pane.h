// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/create_request.h"

#include <QUrl>
#include <QWidget>

namespace diffract::ui {

class PlainView;
class Segments;

/// The request as it will be sent, live: JSON or a call of curl, with a button that copies it.
class RequestPane final : public QWidget {
    Q_OBJECT
public:
    explicit RequestPane(QWidget* parent);
    /// @param url where the request is sent to, for curl; may be empty.
    void setRequest(const api::CreateRequest& request, const QUrl& url);

private:
    void showText();

    api::CreateRequest m_request;
    QUrl m_url;
    Segments* m_form;
    PlainView* m_json = nullptr;
    PlainView* m_curl = nullptr;
    class QStackedWidget* m_stack = nullptr;
};

} // namespace diffract::ui
