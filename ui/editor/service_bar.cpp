// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/service_bar.h"

#include "client/services.h"
#include "ui/editor/editor_document.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>

namespace diffract::ui {

ServiceBar::ServiceBar(EditorDocument& document, const client::Services& services, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_services(services)
    , m_combo(new QComboBox(this))
    , m_note(plainLabel(QString(), Type::Note, Colour::Muted, this))
    , m_retry(new QPushButton(tr("Try again"), this))
{
    setPanel(this, Colour::Alternate, Qt::BottomEdge);
    m_combo->setAccessibleName(tr("Service"));
    m_combo->setMinimumContentsLength(18);
    setFocusProxy(m_combo);
    setLook(m_retry, Look::Link);
    m_retry->setAccessibleName(tr("Ask the service again"));
    QLabel* const label = plainLabel(tr("Runs at"), Type::Body, Colour::Muted, this);
    label->setBuddy(m_combo);
    auto* across = new QHBoxLayout(this);
    across->setContentsMargins(metric::Space3, metric::Space1, metric::Space3, metric::Space1);
    across->setSpacing(metric::Space3);
    across->addWidget(label);
    across->addWidget(m_combo);
    across->addWidget(m_note, 1);
    across->addWidget(m_retry);
    connect(m_combo, &QComboBox::activated, this,
            [this](int row) { m_document.setService(m_combo->itemData(row).toString()); });
    connect(m_retry, &QPushButton::clicked, &document, &EditorDocument::reloadSources);
    connect(&services, &client::Services::changed, this, &ServiceBar::fill);
    connect(&document, &EditorDocument::serviceChanged, this, &ServiceBar::fill);
    connect(&document.sources(), &SourceList::changed, this, &ServiceBar::showState);
    fill();
}

void ServiceBar::focusService()
{
    m_combo->setFocus(Qt::ShortcutFocusReason);
}

void ServiceBar::fill()
{
    const QSignalBlocker quiet(m_combo);
    m_combo->clear();
    m_combo->addItem(icon(Icon::System), m_services.nameOf(client::LocalService), client::LocalService);
    for (const client::Connection& connection : m_services.connections())
        m_combo->addItem(icon(Icon::Plug), connection.shownName(), connection.id);
    const QString& now = m_document.state().service;
    if (m_combo->findData(now) < 0)
        m_combo->addItem(icon(Icon::Warning), tr("(not set up any more)"), now);
    m_combo->setCurrentIndex(m_combo->findData(now));
    setVisible(!m_services.connections().empty() || !m_document.state().isLocal());
    showState();
}

void ServiceBar::showState()
{
    const SourceList& sources = m_document.sources();
    const client::ApiClient* const client = m_document.client();
    QString text;
    bool wrong = false;
    if (!client) {
        text = tr("Choose another service.");
        wrong = true;
    } else if (!client->hasService()) {
        text = m_document.state().isLocal() ? tr("Starting") : tr("There is no key: give it on the page Connections.");
        wrong = !m_document.state().isLocal();
    } else if (const auto& failure = sources.failure()) {
        text = tr("%1 Ids of data sources can be typed.").arg(failure->error.message);
        wrong = true;
    } else if (sources.sources()) {
        const auto count = sources.sources()->size();
        text = count == 1 ? tr("1 data source") : tr("%1 data sources").arg(count);
    } else {
        text = tr("Asking for its data sources");
    }
    m_note->setText(text);
    setTone(m_note, wrong ? Colour::Warn : Colour::Muted);
    m_retry->setVisible(client && client->hasService() && sources.failure().has_value());
}

} // namespace diffract::ui
