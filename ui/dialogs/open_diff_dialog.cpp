// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/open_diff_dialog.h"

#include "ui/theme/look.h"
#include "ui/theme/metrics.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace diffract::ui {

OpenDiffDialog::OpenDiffDialog(const client::Services& services, const QString& text, const QString& service,
                               QWidget* parent)
    : QDialog(parent)
    , m_services(services)
    , m_text(new QLineEdit(text, this))
    , m_service(new QComboBox(this))
    , m_problem(plainLabel(QString(), Type::Note, Colour::Error, this))
{
    setWindowTitle(tr("Open a diff"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_text->setAccessibleName(tr("Number or address"));
    m_text->setPlaceholderText(tr("90312, or https://app.datafold.com/datadiffs/90312"));
    m_text->setMinimumWidth(420);
    m_text->selectAll();
    m_service->setAccessibleName(tr("Service of the number"));
    m_service->addItem(services.nameOf(client::LocalService), client::LocalService);
    for (const client::Connection& connection : services.connections())
        m_service->addItem(connection.shownName(), connection.id);
    m_service->setCurrentIndex(std::max(0, m_service->findData(service)));
    m_problem->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Open | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::accepted, this, &OpenDiffDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* form = new QFormLayout(this);
    form->setContentsMargins(metric::Space4, metric::Space4, metric::Space4, metric::Space4);
    form->setSpacing(metric::Space2);
    form->addRow(tr("Number or address"), m_text);
    form->addRow(tr("At"), m_service);
    form->addRow(QString(), m_problem);
    form->addRow(buttons);
    connect(m_text, &QLineEdit::textChanged, this, &OpenDiffDialog::showState);
    showState();
}

void OpenDiffDialog::showState()
{
    bool isNumber = false;
    m_text->text().trimmed().toLongLong(&isNumber);
    m_service->setEnabled(isNumber || m_text->text().trimmed().isEmpty());
    m_problem->setText(QString());
    setInvalid(m_text, false);
}

void OpenDiffDialog::accept()
{
    const auto diff = m_services.find(m_text->text(), m_service->currentData().toString());
    if (diff) {
        Q_EMIT chosen(*diff);
        QDialog::accept();
        return;
    }
    m_problem->setText(m_text->text().contains(QLatin1Char('/'))
                           ? tr("This is no page of a diff at a service that is set up. The address of a diff ends in "
                                "/datadiffs/ and its number; services are set up on the page Connections.")
                           : tr("Type the number of a diff, or paste the address of its page."));
    setInvalid(m_text, true);
    m_text->setFocus(Qt::OtherFocusReason);
}

} // namespace diffract::ui
