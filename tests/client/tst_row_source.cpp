// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/fake_service.h"
#include "client/row_source.h"
#include "client/virtual_clock.h"
#include "support/test_main.h"

#include <QSignalSpy>
#include <QUrlQuery>

using namespace diffract;
using namespace diffract::client;
using namespace diffract::test;

class TstRowSource final : public QObject {
    Q_OBJECT

    struct Run {
        FakeService service;
        VirtualClock clock;
        ApiClient client{nullptr, clock};
        RowSource rows{client, 7, api::Section::Diff};
        qint64 total = 1000;
        QSet<qint64> hanging, broken; ///< by offset
        QSignalSpy ready{&rows, &RowSource::rowsReady};
        QSignalSpy reset{&rows, &RowSource::reset};
        QSignalSpy failed{&rows, &RowSource::failed};

        Run()
        {
            client.setService(*ServiceAddress::parse(service.url()), QStringLiteral("k"));
            service.handle([this](const SeenRequest& request) { return page(request); });
        }
        FakeAnswer page(const SeenRequest& request)
        {
            const QUrlQuery query(QString::fromUtf8(request.target.mid(request.target.indexOf('?') + 1)));
            const qint64 offset = query.queryItemValue(QStringLiteral("offset")).toLongLong();
            const qint64 limit = query.queryItemValue(QStringLiteral("limit")).toLongLong();
            if (hanging.contains(offset))
                return FakeAnswer::hang();
            if (broken.contains(offset))
                return FakeAnswer::json("{}", 500);
            QByteArray body = R"({"section":"diff","total":)" + QByteArray::number(total)
                              + ",\"offset\":" + QByteArray::number(offset) + ",\"limit\":" + QByteArray::number(limit)
                              + R"(,"columns":[{"name":"id","role":"key"}],"rows":[)";
            for (qint64 n = offset; n < std::min(offset + limit, total); ++n)
                body += (n > offset ? QByteArray(",") : QByteArray()) + "{\"n\":" + QByteArray::number(n)
                        + ",\"a\":[\"v" + QByteArray::number(n) + "\"],\"b\":[null],\"d\":[0]}";
            return FakeAnswer::json(body + "]}");
        }
        QString cell(qint64 n)
        {
            const api::SectionRow* row = rows.peek(n);
            return row ? row->a->at(0).value_or(QString()) : QString();
        }
        QList<qint64> offsets() const
        {
            QList<qint64> all;
            for (const SeenRequest& request : service.seen())
                all.append(QUrlQuery(QString::fromUtf8(request.target.mid(request.target.indexOf('?') + 1)))
                               .queryItemValue(QStringLiteral("offset"))
                               .toLongLong());
            return all;
        }
    };

private Q_SLOTS:
    void aBlockComesOnce()
    {
        Run run;
        QCOMPARE(run.rows.total(), -1);
        QVERIFY(!run.rows.row(5));
        QVERIFY(!run.rows.row(6)); // the same block
        QTRY_COMPARE(run.cell(5), QStringLiteral("v5"));
        QCOMPARE(run.rows.total(), 1000);
        QCOMPARE(run.rows.columns().size(), size_t(1));
        QCOMPARE(run.reset.size(), 1);
        QCOMPARE(run.ready.first().at(0).toLongLong(), 0);
        QCOMPARE(run.ready.first().at(1).toLongLong(), 199);
        QTRY_COMPARE(run.cell(200), QStringLiteral("v200")); // the next block was read ahead
        QCOMPARE(run.offsets(), (QList<qint64>{0, 200}));
        QVERIFY(run.rows.row(199) && run.rows.row(200));
        QCOMPARE(run.service.seen().size(), 2);
    }

    void nothingOutsideIsAskedFor()
    {
        Run run;
        run.total = 3;
        run.rows.reload();
        QTRY_COMPARE(run.rows.total(), 3);
        QVERIFY(!run.rows.row(-1));
        QVERIFY(!run.rows.row(3));
        QVERIFY(!run.rows.row(1'000'000));
        run.rows.want(-5, 10);
        run.rows.want(0, 100);
        QVERIFY(!run.rows.isLoading());
        QCOMPARE(run.service.seen().size(), 1);
        run.total = 0;
        run.rows.reload();
        QTRY_COMPARE(run.rows.total(), 0);
        QVERIFY(!run.rows.row(0));
    }

    void theNewestWishWins()
    {
        Run run;
        run.total = 1'000'000;
        run.rows.reload();
        QTRY_COMPARE(run.rows.total(), 1'000'000);
        QTRY_VERIFY(!run.rows.isLoading());
        run.hanging = {20'000, 40'000, 60'000};
        run.rows.row(20'000);
        run.rows.row(40'000);
        run.rows.row(60'000);
        QTRY_COMPARE(run.service.seen().size(), 5);
        run.rows.row(80'000); // three hang; the oldest gives way
        QTRY_COMPARE(run.cell(80'000), QStringLiteral("v80000"));
        QVERIFY(!run.rows.peek(20'000));
        run.hanging.clear();
        run.rows.row(20'000); // and is asked for again when it is looked at again
        QTRY_COMPARE(run.cell(20'000), QStringLiteral("v20000"));
    }

    void readsAheadInTheDirectionOfScrolling()
    {
        Run run;
        run.total = 100'000;
        run.rows.reload();
        QTRY_COMPARE(run.cell(200), QStringLiteral("v200"));
        run.rows.row(50'000);
        QTRY_COMPARE(run.cell(50'200), QStringLiteral("v50200"));
        run.rows.row(49'000); // upwards
        QTRY_COMPARE(run.cell(48'999), QStringLiteral("v48999"));
        QVERIFY(!run.rows.peek(49'200));
    }

    void memoryIsBounded()
    {
        Run run;
        run.total = 1'000'000;
        run.rows.reload();
        QTRY_COMPARE(run.rows.total(), 1'000'000);
        for (qint64 block = 1; block < 80; ++block) {
            run.rows.row(block * 400);
            QTRY_VERIFY(run.rows.peek(block * 400));
            QVERIFY(run.rows.row(0)); // always in use: never dropped
        }
        QTRY_VERIFY(!run.rows.isLoading());
        int kept = 0;
        for (qint64 block = 0; block < 200; ++block)
            kept += run.rows.peek(block * 200) ? 1 : 0;
        QCOMPARE(kept, RowSource::KeptBlocks);
        QVERIFY(!run.rows.peek(400));
    }

    void aFailureIsToldOnceAndNotRepeated()
    {
        Run run;
        run.broken = {0};
        run.rows.row(0);
        QTRY_COMPARE(run.failed.size(), 1);
        for (int i = 0; i < 10; ++i)
            QVERIFY(!run.rows.row(0));
        QVERIFY(!run.rows.isLoading());
        QCOMPARE(run.service.seen().size(), 1);
        run.broken.clear();
        run.rows.reload();
        QTRY_COMPARE(run.cell(0), QStringLiteral("v0"));
    }

    void aNewQueryVoidsOlderAnswers()
    {
        Run run;
        run.hanging = {0};
        run.rows.row(0);
        QTRY_COMPARE(run.service.seen().size(), 1);
        run.hanging.clear();
        run.rows.setQuery({QStringLiteral("id")}, 4);
        QTRY_COMPARE(run.cell(0), QStringLiteral("v0"));
        QVERIFY(run.service.seen().at(1).target.contains("column=id"));
        QVERIFY(run.service.seen().at(1).target.contains("group=4"));
    }
};

DIFFRACT_TEST(TstRowSource, "tst_row_source")
#include "tst_row_source.moc"
