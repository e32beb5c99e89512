// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "diffs_service.h"
#include "ui/diffs/diff_batch.h"

using namespace diffract;
using namespace diffract::ui;
using Deed = DiffBatch::Deed;

class TstDiffBatch final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyDiffIsTriedAndWhatFailedIsNamed()
    {
        test::DiffsService service;
        service.fill(9);
        service.refuse[4] = test::FakeAnswer::json(R"({"detail":"Diff 4 is not finished."})", 409);
        client::Services services;
        service.serveLocal(services);
        std::optional<DiffBatch::Report> report;
        auto* batch = new DiffBatch(services.local(), Deed::Archive, {9, 8, 7, 4, 77, 1}, this);
        QSignalSpy progress(batch, &DiffBatch::progress);
        connect(batch, &DiffBatch::finished, this, [&](const DiffBatch::Report& one) { report = one; });
        batch->start();
        QTRY_VERIFY(report.has_value());
        QCOMPARE(report->done, (QList<qint64>{9, 8, 7, 1}));
        QCOMPARE(report->failed.size(), 2);
        QCOMPARE(report->failed[0].id, 4);
        QVERIFY(!report->failed[0].why.isEmpty());
        QCOMPARE(report->failed[1].id, 77);
        QCOMPARE(progress.size(), 6);
        QCOMPARE(progress.last(), (QVariantList{6, 6}));
        QVERIFY(service.diffs[9].isArchived());
        QVERIFY(!service.diffs[4].isArchived());
        QVERIFY2(report->sentence().startsWith(QStringLiteral("4 of 6 diffs are archived. Not archived: 4 (")),
                 qPrintable(report->sentence()));
        QVERIFY(report->details().contains(QStringLiteral("Diff 77: ")));
    }

    void aRefusedKeyEndsIt()
    {
        test::DiffsService service;
        service.fill(9);
        QList<qint64> all;
        for (qint64 id = 1; id <= 9; ++id) {
            service.refuse[id] = test::FakeAnswer::json("{}", 401);
            all += id;
        }
        client::Services services;
        service.serveLocal(services);
        std::optional<DiffBatch::Report> report;
        auto* batch = new DiffBatch(services.local(), Deed::Purge, all, this);
        connect(batch, &DiffBatch::finished, this, [&](const DiffBatch::Report& one) { report = one; });
        batch->start();
        QTRY_VERIFY(report.has_value());
        QVERIFY(report->done.isEmpty());
        QCOMPARE(report->failed.size(), 9);
        QVERIFY(service.deeds().size() <= DiffBatch::AtOnce);
        QVERIFY(report->failed.last().why.contains(QStringLiteral("not tried")));
    }

    void deeds_data()
    {
        QTest::addColumn<int>("deed");
        QTest::addColumn<QString>("sent");
        QTest::newRow("archive") << int(Deed::Archive) << QStringLiteral(R"(PATCH 3 {"archived":true})");
        QTest::newRow("unarchive") << int(Deed::Unarchive) << QStringLiteral(R"(PATCH 3 {"archived":false})");
        QTest::newRow("purge") << int(Deed::Purge) << QStringLiteral(R"(PATCH 3 {"purged":true})");
        QTest::newRow("cancel") << int(Deed::Cancel) << QStringLiteral("POST 3/cancel");
    }

    void deeds()
    {
        QFETCH(int, deed);
        QFETCH(QString, sent);
        test::DiffsService service;
        service.fill(3);
        client::Services services;
        service.serveLocal(services);
        bool ended = false;
        auto* batch = new DiffBatch(services.local(), Deed(deed), {3}, this);
        connect(batch, &DiffBatch::finished, this, [&](const DiffBatch::Report& report) {
            ended = report.failed.isEmpty() && report.sentence().startsWith(QStringLiteral("Diff 3 is "));
        });
        batch->start();
        QTRY_VERIFY(ended);
        QCOMPARE(service.deeds().size(), 1);
        QVERIFY2(service.deeds().first().startsWith(sent), qPrintable(service.deeds().first()));
    }
};

DIFFRACT_TEST(TstDiffBatch, "tst_diff_batch")
#include "tst_diff_batch.moc"
