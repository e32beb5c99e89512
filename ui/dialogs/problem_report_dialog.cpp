// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/problem_report_dialog.h"

#include "base/atomic_file.h"
#include "base/log.h"
#include "ui/models/call_log_model.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/plain_view.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
#include <QSysInfo>
#include <QVBoxLayout>

namespace diffract::ui {

QString problemReport(const client::Services& services, const QString& duckdb)
{
    QStringList lines{QStringLiteral("Diffract %1, DuckDB %2, Qt %3, %4 (%5)")
                          .arg(QStringLiteral(DIFFRACT_VERSION), duckdb.isEmpty() ? QStringLiteral("?") : duckdb,
                               QString::fromLatin1(qVersion()), QSysInfo::prettyProductName(),
                               QSysInfo::currentCpuArchitecture()),
                      QStringLiteral("Made %1").arg(QDateTime::currentDateTimeUtc().toString(Qt::ISODate)),
                      QString(),
                      ProblemReportDialog::tr("What I did, what I expected, what happened:"),
                      QString(),
                      QString(),
                      QStringLiteral("Services:")};
    for (const client::Connection& connection : services.connections())
        lines += QStringLiteral("  %1  %2  key: %3")
                     .arg(connection.shownName(), connection.url,
                          services.hasKey(connection.id) ? QStringLiteral("given") : QStringLiteral("none"));
    lines += {QString(), QStringLiteral("Calls, the oldest first:")};
    for (const client::CallRecord& call : services.log().calls()) {
        lines +=
            QStringLiteral("  %1  %2 %3  %4  %5 ms  sent %6  received %7 %8")
                .arg(call.at.toString(Qt::ISODateWithMs), QString::fromLatin1(call.method), call.url, statusText(call))
                .arg(call.milliseconds)
                .arg(call.sent)
                .arg(call.received)
                .arg(call.fault);
        if (!call.body.isEmpty())
            lines += QStringLiteral("    %1").arg(QString::fromUtf8(call.body));
    }
    return redacted(lines.join(QLatin1Char('\n')) + QLatin1Char('\n'));
}

ProblemReportDialog::ProblemReportDialog(const QString& text, QWidget* parent)
    : QDialog(parent)
    , m_text(new PlainView(tr("Report"), PlainView::Kind::Text, this))
    , m_said(plainLabel(QString(), Type::Note, Colour::Muted, this))
{
    setWindowTitle(tr("Report of a problem"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(820, 520);
    m_text->showText(text);
    m_text->setReadOnly(false);
    m_said->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Close, this);
    connect(buttons->button(QDialogButtonBox::Save), &QPushButton::clicked, this, &ProblemReportDialog::askForPath);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* down = new QVBoxLayout(this);
    down->setContentsMargins(metric::Space3, metric::Space3, metric::Space3, metric::Space3);
    down->setSpacing(metric::Space2);
    QLabel* const hint =
        plainLabel(tr("This is all that is saved, and nothing is sent anywhere. Requests may name your "
                      "tables and hold your queries: take out what others should not see."),
                   Type::Note, Colour::Muted, this);
    hint->setWordWrap(true);
    down->addWidget(hint);
    down->addWidget(m_text, 1);
    down->addWidget(m_said);
    down->addWidget(buttons);
}

void ProblemReportDialog::askForPath()
{
    auto* dialog = new QFileDialog(this, tr("Save the report"), QStringLiteral("diffract-report.txt"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("txt"));
    connect(dialog, &QFileDialog::fileSelected, this, &ProblemReportDialog::save);
    dialog->open();
}

void ProblemReportDialog::save(const QString& path)
{
    const Done done = writeFileAtomically(path, m_text->toPlainText().toUtf8());
    m_said->setText(done.ok() ? tr("Saved as %1.").arg(path) : done.error().message);
    setTone(m_said, done.ok() ? Colour::Ok : Colour::Error);
}

} // namespace diffract::ui
