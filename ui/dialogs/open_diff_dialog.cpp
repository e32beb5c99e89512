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

namespace {

/// Also where it is no number of a diff: below 1, or longer than any.
bool isWhole(const QString& text)
{
    const QString digits = text.startsWith(QLatin1Char('-')) || text.startsWith(QLatin1Char('+')) ? text.mid(1) : text;
    return !digits.isEmpty() && std::all_of(digits.begin(), digits.end(), [](QChar one) { return one.isDigit(); });
}

} // namespace

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
    m_chosen = m_service->currentData().toString();
    connect(m_service, &QComboBox::currentIndexChanged, this, [this] {
        if (m_service->isEnabled())
            m_chosen = m_service->currentData().toString();
    });
    connect(m_text, &QLineEdit::textChanged, this, &OpenDiffDialog::showState);
    showState();
}

void OpenDiffDialog::showState()
{
    const QString text = m_text->text().trimmed();
    const bool numberOrNothing = text.isEmpty() || isWhole(text);
    const auto named = numberOrNothing ? std::nullopt : m_services.find(text, m_chosen);
    m_service->setEnabled(numberOrNothing);
    m_service->setCurrentIndex(std::max(0, m_service->findData(named ? named->service : m_chosen)));
    showProblem(QString());
}

void OpenDiffDialog::showProblem(const QString& text)
{
    m_problem->setText(text);
    // The form would give it the height of a line or two.
    m_problem->setMinimumHeight(text.isEmpty() ? 0 : m_problem->heightForWidth(m_text->width()));
    setInvalid(m_text, !text.isEmpty());
}

void OpenDiffDialog::accept()
{
    const auto diff = m_services.find(m_text->text(), m_chosen);
    if (diff) {
        Q_EMIT chosen(*diff);
        QDialog::accept();
        return;
    }
    showProblem(isWhole(m_text->text().trimmed())
                    ? tr("No diff has this number. Numbers of diffs begin at 1 and have at most 19 digits.")
                : m_text->text().contains(QLatin1Char('/'))
                    ? tr("This is no page of a diff at a service that is set up. The address of a diff ends in "
                         "/datadiffs/ and its number; services are set up on the page Connections.")
                    : tr("Type the number of a diff, or paste the address of its page."));
    m_text->setFocus(Qt::OtherFocusReason);
}

} // namespace diffract::ui
