// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/request_page.h"

#include "client/api_client.h"
#include "ui/pages/request_forms.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/plain_view.h"
#include "ui/widgets/segments.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>

namespace diffract::ui {

RequestPage::RequestPage(const client::ApiClient& client, QWidget* parent)
    : DiffPage(parent)
    , m_client(client)
    , m_forms(new Segments(tr("Form of the request"), this))
    , m_view(new PlainView(tr("Request"), PlainView::Kind::Json, this))
    , m_note(plainLabel({}, Type::Note, Colour::Muted, this))
    , m_copy(new QPushButton(icon(Icon::Copy), tr("Copy"), this))
{
    m_forms->add(static_cast<int>(RequestForm::Json), tr("JSON"));
    m_forms->add(static_cast<int>(RequestForm::Curl), tr("curl"));
    m_forms->add(static_cast<int>(RequestForm::Cli), tr("Command line"));
    m_copy->setAccessibleName(tr("Copy the request"));
    auto* bar = new QFrame(this);
    setPanel(bar, Colour::Surface, Qt::BottomEdge);
    bar->setFixedHeight(metric::FilterBar);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(metric::Space3, 0, metric::Space3, 0);
    row->setSpacing(metric::Space3);
    row->addWidget(m_forms);
    row->addWidget(m_note, 1);
    row->addWidget(m_copy);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(bar);
    column->addWidget(m_view, 1);
    connect(m_forms, &Segments::currentChanged, this, &RequestPage::fill);
    connect(m_copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(m_view->toPlainText()); });
}

void RequestPage::setFacts(const api::DiffFacts&) {}

void RequestPage::setRequest(const api::CreateRequest& request)
{
    m_request = request;
    fill();
}

void RequestPage::fill()
{
    QString reason;
    const auto cli = cliForm(m_request, &reason);
    m_forms->setAvailable(static_cast<int>(RequestForm::Cli), cli.has_value(), reason);
    const bool local = m_client.address().isEmpty() || m_client.address().isLoopback();
    switch (static_cast<RequestForm>(m_forms->current())) {
    case RequestForm::Curl:
        m_note->setText(
            local ? tr("DIFFRACT_URL and DIFFRACT_KEY: the line that diffract-engine prints when you start it")
                  : tr("DATAFOLD_API_KEY: your key of this service"));
        m_view->showText(curlForm(
            m_request,
            local ? QString() : m_client.address().url(QStringLiteral("/")).toString(QUrl::StripTrailingSlash)));
        break;
    case RequestForm::Cli:
        m_note->setText(tr("Needs no service and no account"));
        m_view->showText(cli.value_or(reason));
        break;
    default:
        m_note->setText(tr("The body of POST /api/v1/datadiffs"));
        m_view->showText(jsonForm(m_request));
        break;
    }
}

} // namespace diffract::ui
