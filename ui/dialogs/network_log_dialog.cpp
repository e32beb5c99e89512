// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/network_log_dialog.h"

#include "ui/dialogs/problem_report_dialog.h"
#include "ui/models/call_log_model.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/table_setup.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace diffract::ui {

NetworkLogDialog::NetworkLogDialog(const client::Services& services, const QString& duckdb, QWidget* parent)
    : QDialog(parent)
    , m_services(services)
    , m_duckdb(duckdb)
    , m_model(new CallLogModel(
          services.log(), [&services](const QString& service) { return services.nameOf(service); }, this))
    , m_view(new QTableView(this))
    , m_detail(plainLabel(QString(), Type::Note, Colour::Muted, this))
    , m_copy(new QPushButton(icon(Icon::Copy), tr("Copy as curl"), this))
{
    setWindowTitle(tr("Network log"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(920, 480);
    m_view->setModel(m_model);
    setUpTable(m_view, {tr("Calls"), true, false, false, false});
    m_view->horizontalHeader()->setSectionResizeMode(CallLogModel::Path, QHeaderView::Stretch);
    m_detail->setWordWrap(true);
    auto* clear = new QPushButton(tr("Clear"), this);
    auto* report = new QPushButton(tr("Report a problem..."), this);
    auto* close = new QPushButton(tr("Close"), this);
    for (QPushButton* button : {m_copy, clear, report, close})
        button->setAutoDefault(false);
    auto* across = new QHBoxLayout;
    across->setSpacing(metric::Space2);
    across->addWidget(m_copy);
    across->addWidget(clear);
    across->addWidget(report);
    across->addStretch();
    across->addWidget(close);
    auto* down = new QVBoxLayout(this);
    down->setContentsMargins(metric::Space3, metric::Space3, metric::Space3, metric::Space3);
    down->setSpacing(metric::Space2);
    down->addWidget(plainLabel(
        tr("The last %1 calls, the newest first. Keys and passwords are not kept.").arg(client::NetworkLog::MostCalls),
        Type::Note, Colour::Muted, this));
    down->addWidget(m_view, 1);
    down->addWidget(m_detail);
    down->addLayout(across);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(selectedCurl()); });
    connect(clear, &QPushButton::clicked, &services.log(), &client::NetworkLog::clear);
    connect(report, &QPushButton::clicked, this, &NetworkLogDialog::showReport);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &NetworkLogDialog::showState);
    connect(m_model, &QAbstractItemModel::modelReset, this, &NetworkLogDialog::showState);
    showState();
}

QString NetworkLogDialog::selectedCurl() const
{
    QStringList calls;
    for (const QModelIndex& row : m_view->selectionModel()->selectedRows())
        calls += m_model->call(row.row()).curl();
    return calls.join(QStringLiteral("\n\n"));
}

void NetworkLogDialog::showState()
{
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    m_copy->setEnabled(!rows.isEmpty());
    QString text;
    if (rows.size() == 1) {
        const client::CallRecord& call = m_model->call(rows.first().row());
        text = call.fault.isEmpty() ? call.url : tr("%1: %2").arg(call.url, call.fault);
    }
    m_detail->setText(text);
}

void NetworkLogDialog::showReport()
{
    auto* report = new ProblemReportDialog(problemReport(m_services, m_duckdb), this);
    report->show();
}

} // namespace diffract::ui
