// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diffs/purge_dialog.h"

#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/plain_view.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace diffract::ui {

namespace {

QString lossText(bool one, const QString& service)
{
    if (service.isEmpty())
        return one ? PurgeDialog::tr("Its request, its results and its rows are deleted from this computer.")
                   : PurgeDialog::tr("Their requests, their results and their rows are deleted from this computer.");
    return (one ? PurgeDialog::tr("%1 deletes it with its request, its results and its rows, for everybody.")
                : PurgeDialog::tr("%1 deletes them with their requests, their results and their rows, for everybody."))
        .arg(service);
}

} // namespace

PurgeDialog::PurgeDialog(const QStringList& diffs, const QString& service, QWidget* parent)
    : QDialog(parent)
{
    const bool one = diffs.size() == 1;
    const QString title = one ? tr("Purge this diff?") : tr("Purge %1 diffs?").arg(diffs.size());
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    auto* down = new QVBoxLayout(this);
    down->setContentsMargins(metric::Space4, metric::Space4, metric::Space4, metric::Space3);
    down->setSpacing(metric::Space3);
    down->addWidget(plainLabel(title, Type::Section, Colour::Text, this));
    auto* list = new PlainView(tr("Diffs to be purged"), PlainView::Kind::Text, this);
    list->showText(diffs.join(QLatin1Char('\n')));
    setFramed(list);
    down->addWidget(list, 1);
    QLabel* const text = plainLabel(lossText(one, service) + QLatin1Char(' ')
                                        + tr("This cannot be undone. To put diffs aside, archive them instead."),
                                    Type::Body, Colour::Text, this);
    text->setWordWrap(true);
    down->addWidget(text);
    auto* buttons = new QDialogButtonBox(this);
    QPushButton* const keep = buttons->addButton(one ? tr("Keep it") : tr("Keep them"), QDialogButtonBox::RejectRole);
    QPushButton* const purge = buttons->addButton(one ? tr("Purge 1 diff") : tr("Purge %1 diffs").arg(diffs.size()),
                                                  QDialogButtonBox::DestructiveRole);
    purge->setIcon(icon(Icon::Delete, Colour::Error));
    purge->setAutoDefault(false);
    keep->setDefault(true);
    keep->setFocus();
    connect(keep, &QPushButton::clicked, this, &QDialog::reject);
    connect(purge, &QPushButton::clicked, this, &QDialog::accept);
    down->addWidget(buttons);
    resize(480, 320);
}

} // namespace diffract::ui
