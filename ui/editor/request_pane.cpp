// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/request_pane.h"

#include "ui/editor/editor_request.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/widgets/plain_view.h"
#include "ui/widgets/section_header.h"
#include "ui/widgets/segments.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace diffract::ui {

RequestPane::RequestPane(QWidget* parent)
    : QWidget(parent)
    , m_form(new Segments(tr("Form of the request"), this))
{
    // Made in reading order, which is the order of Tab.
    m_form->add(0, tr("JSON"));
    m_form->add(1, tr("curl"));
    auto* copy = new QToolButton(this);
    copy->setIcon(icon(Icon::Copy));
    copy->setAccessibleName(tr("Copy the request"));
    copy->setToolTip(tr("Copy"));
    auto* header = new SectionHeader(tr("Request"), false, this);
    header->addWidget(m_form);
    header->addWidget(copy);
    m_stack = new QStackedWidget(this);
    m_json = new PlainView(tr("Request as JSON"), PlainView::Kind::Json, m_stack);
    m_curl = new PlainView(tr("Request as curl"), PlainView::Kind::Text, m_stack);
    m_stack->addWidget(m_json);
    m_stack->addWidget(m_curl);
    auto* down = new QVBoxLayout(this);
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(0);
    down->addWidget(header);
    down->addWidget(m_stack, 1);
    connect(m_form, &Segments::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(copy, &QToolButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText((m_form->current() == 0 ? m_json : m_curl)->toPlainText());
    });
}

void RequestPane::setRequest(const api::CreateRequest& request, const QUrl& url)
{
    m_request = request;
    m_url = url;
    showText();
}

void RequestPane::showText()
{
    m_json->showText(requestJson(m_request));
    m_curl->showText(requestCurl(m_request, m_url));
}

} // namespace diffract::ui
