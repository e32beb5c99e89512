// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "ui/dialogs/network_log_dialog.h"
#include "ui/dialogs/problem_report_dialog.h"
#include "ui/models/call_log_model.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>

using namespace diffract;
using namespace diffract::ui;

namespace {

client::CallRecord call(const QString& path)
{
    client::CallRecord one;
    one.at = QDateTime::fromSecsSinceEpoch(1'790'000'000, Qt::UTC);
    one.service = client::LocalService;
    one.method = "GET";
    one.url = QStringLiteral("http://127.0.0.1:9/api/v1") + path;
    one.status = 200;
    one.received = 1500;
    one.milliseconds = 12;
    return one;
}

template <typename T>
T* named(const QWidget& window, const QString& text)
{
    for (T* one : window.findChildren<T*>()) {
        if (one->text() == text)
            return one;
    }
    return nullptr;
}

} // namespace

class TstNetworkLogDialog final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { static_cast<void>(Theme::get()); }

    void theNewestStandsFirstAlsoWhenTheLogIsFull()
    {
        client::NetworkLog log;
        CallLogModel model(
            log, [](const QString& id) { return id; }, nullptr);
        const QAbstractItemModelTester tester(&model);
        for (int number = 0; number < 503; ++number)
            log.add(call(QStringLiteral("/datadiffs/%1").arg(number)));
        QCOMPARE(model.rowCount(), 500);
        QCOMPARE(model.index(0, CallLogModel::Path).data().toString(), QStringLiteral("/api/v1/datadiffs/502"));
        QCOMPARE(model.index(499, CallLogModel::Path).data().toString(), QStringLiteral("/api/v1/datadiffs/3"));
        QCOMPARE(model.index(0, CallLogModel::Received).data().toString(), QStringLiteral("1.5 kB"));
        log.clear();
        QCOMPARE(model.rowCount(), 0);
    }

    void aCallIsCopiedAndTheReportIsReadBeforeItIsSaved()
    {
        client::Services services;
        services.log().add(call(QStringLiteral("/datadiffs/7")));
        auto* dialog = new NetworkLogDialog(services, QStringLiteral("v1.5.5"), nullptr);
        dialog->show();
        QPushButton* const copy = named<QPushButton>(*dialog, QStringLiteral("Copy as curl"));
        QVERIFY(!copy->isEnabled());
        dialog->findChild<QTableView*>()->selectRow(0);
        copy->click();
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(
            QStringLiteral("curl -sS 'http://127.0.0.1:9/api/v1/datadiffs/7'")));
        named<QPushButton>(*dialog, QStringLiteral("Report a problem..."))->click();
        auto* report = dialog->findChild<ProblemReportDialog*>();
        auto* text = report->findChild<QPlainTextEdit*>();
        QVERIFY(text->toPlainText().contains(QStringLiteral("/datadiffs/7")));
        text->setPlainText(QStringLiteral("only this"));
        QTemporaryDir dir;
        report->save(dir.filePath(QStringLiteral("r.txt")));
        QFile file(dir.filePath(QStringLiteral("r.txt")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("only this"));
        report->save(dir.filePath(QStringLiteral("no/such/folder/r.txt")));
        delete dialog;
    }
};

DIFFRACT_TEST(TstNetworkLogDialog, "tst_network_log_dialog")
#include "tst_network_log_dialog.moc"
