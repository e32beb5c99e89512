// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "ui/watch/watched_row.h"
#include "ui/widgets/elided_label.h"

#include <QPushButton>

using namespace diffract;
using namespace diffract::ui;

class TstWatchedRow final : public QObject {
    Q_OBJECT

    static client::Watched watched(const QString& status, const QString& result = {})
    {
        client::Watched item;
        item.ref = {QStringLiteral("company"), 5};
        item.diff.emplace();
        item.diff->id = 5;
        item.diff->request.table1 = QStringList{QStringLiteral("orders")};
        item.diff->request.table2 = QStringList{QStringLiteral("orders_dev")};
        item.diff->status = api::JobStatus::fromWire(status);
        if (!result.isEmpty())
            item.diff->result = result;
        item.over = item.diff->isFinal();
        return item;
    }
    static WatchedText textOf(const client::Watched& item)
    {
        return watchedText(item, QStringLiteral("Company"), QDateTime::currentDateTimeUtc());
    }

private Q_SLOTS:
    void aResultThatIsNotDocumented()
    {
        const WatchedText known = textOf(watched(QStringLiteral("done"), QStringLiteral("different")));
        QCOMPARE(known.colour, Colour::Ok);
        const WatchedText unknown = textOf(watched(QStringLiteral("done"), QStringLiteral("partial")));
        QCOMPARE(unknown.colour, Colour::Muted);
        QVERIFY(unknown.icon != known.icon);
        QVERIFY2(unknown.note.startsWith(QStringLiteral("The service says: partial")), qPrintable(unknown.note));
    }
    void stepsStayWithinTheirNumber_data()
    {
        QTest::addColumn<qint64>("done");
        QTest::addColumn<qint64>("all");
        QTest::addColumn<QString>("says");
        QTest::newRow("as it should be") << qint64{2} << qint64{7} << QStringLiteral("step 3 of 7");
        QTest::newRow("more than there are") << qint64{9} << qint64{4} << QStringLiteral("step 4 of 4");
        QTest::newRow("fewer than none") << qint64{-9} << qint64{4} << QStringLiteral("step 1 of 4");
        QTest::newRow("none") << qint64{3} << qint64{0} << QString();
        QTest::newRow("less than none") << qint64{3} << qint64{-1} << QString();
    }
    void stepsStayWithinTheirNumber()
    {
        QFETCH(qint64, done);
        QFETCH(qint64, all);
        QFETCH(QString, says);
        client::Watched item = watched(QStringLiteral("processing"));
        item.diff->diffProgress.emplace();
        item.diff->diffProgress->completedSteps = done;
        item.diff->diffProgress->totalSteps = all;
        const WatchedText text = textOf(item);
        QVERIFY2(says.isEmpty() ? !text.note.contains(QStringLiteral("step")) : text.note.startsWith(says),
                 qPrintable(text.note));
        QCOMPARE(text.share.has_value(), !says.isEmpty());
    }
    void longWordsAndNamesAreCut()
    {
        const QString word(3000, QLatin1Char('x'));
        client::Watched item = watched(word);
        item.diff->request.table1 = QStringList{word};
        WatchedRow row(item.ref, nullptr);
        row.resize(300, 120);
        row.show();
        row.setItem(item, QStringLiteral("Company"), QDateTime::currentDateTimeUtc());
        QVERIFY2(row.minimumSizeHint().width() < 300, qPrintable(QString::number(row.minimumSizeHint().width())));
        auto* const status = row.findChild<ElidedLabel*>();
        QCOMPARE(status->fullText(), word);
        QTRY_VERIFY(status->width() < 300 && status->toolTip().contains(word));
        auto* const title = row.findChild<QPushButton*>();
        QVERIFY(title->text().size() < 100 && title->text().endsWith(QChar(0x2026)));
        QVERIFY(title->toolTip().contains(word));
    }
};

DIFFRACT_TEST(TstWatchedRow, "tst_watched_row")
#include "tst_watched_row.moc"
