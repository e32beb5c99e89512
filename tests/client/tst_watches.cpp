// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/fake_service.h"
#include "client/watches.h"
#include "support/test_main.h"

#include <QSignalSpy>

using namespace diffract;
using namespace diffract::client;
using namespace diffract::test;

class TstWatches final : public QObject {
    Q_OBJECT

    QByteArray m_status = "processing";
    FakeService* m_fake = nullptr;
    Connection m_company;

private Q_SLOTS:
    void init()
    {
        m_status = "processing";
        m_fake = new FakeService(this);
        m_fake->handle([this](const SeenRequest& request) {
            const QByteArray id = request.target.mid(request.target.lastIndexOf('/') + 1).split('?').first();
            return FakeAnswer::json("{\"id\":" + id
                                    + ",\"data_source1_id\":1,\"data_source2_id\":1,\"pk_columns\":[],\"status\":\""
                                    + m_status + "\"}");
        });
        m_company = Connection::make();
        m_company.url = m_fake->url();
    }
    void cleanup() { delete m_fake; }

    void oneEndIsToldOnceAndKeptToBeSeen()
    {
        Services services;
        services.set(m_company);
        services.client(m_company.id)->setPollSchedule(PollSchedule::local());
        services.setKey(m_company.id, QStringLiteral("k"));
        Watches watches(services);
        QSignalSpy ended(&watches, &Watches::ended);
        QSignalSpy needed(&watches, &Watches::actionNeeded);
        watches.add({m_company.id, 7});
        watches.add({m_company.id, 8});
        watches.add({m_company.id, 7});
        QTRY_VERIFY(watches.items().at(0).diff && watches.items().at(1).diff);
        QCOMPARE(watches.toJson().size(), 2);
        m_status = "needs_authentication";
        QTRY_COMPARE(needed.size(), 2);
        m_status = "something new";
        QTRY_COMPARE(watches.items().at(0).diff->status->raw, QStringLiteral("something new"));
        m_status = "done";
        QTRY_COMPARE(ended.size(), 2);
        QVERIFY(watches.items().at(0).over);
        QCOMPARE(watches.toJson().size(), 0);
        watches.clearOver();
        QVERIFY(watches.items().empty());
    }

    void goesOnAtTheNextStartAsSoonAsTheServiceIsKnown()
    {
        QJsonArray kept;
        {
            Services services;
            services.set(m_company);
            Watches watches(services);
            watches.add({m_company.id, 7});
            kept = watches.toJson();
        }
        Services services;
        Watches watches(services);
        watches.fromJson(kept);
        watches.fromJson({QJsonArray{QString(), 1}, QStringLiteral("x"), QJsonArray{m_company.id, -4}});
        QCOMPARE(watches.items().size(), size_t(1));
        services.set(m_company);
        services.client(m_company.id)->setPollSchedule(PollSchedule::local());
        services.setKey(m_company.id, QStringLiteral("k"));
        QTRY_VERIFY(watches.items().front().diff);
        // Nothing is asked of a service that is gone.
        services.remove(m_company.id);
        QVERIFY(watches.items().empty());
        // Undone: it comes back under its id.
        services.set(m_company);
        QVERIFY(!watches.items().empty());
    }

    void whatIsTakenOutIsAskedNoMore()
    {
        Services services;
        services.set(m_company);
        services.client(m_company.id)->setPollSchedule(PollSchedule::local());
        services.setKey(m_company.id, QStringLiteral("k"));
        Watches watches(services);
        watches.add({m_company.id, 7});
        QTRY_VERIFY(!m_fake->seen().isEmpty());
        watches.remove({m_company.id, 7});
        QVERIFY(!watches.contains({m_company.id, 7}));
        QSignalSpy ended(&watches, &Watches::ended);
        m_status = "done";
        watches.add({m_company.id, 8});
        QTRY_COMPARE(ended.size(), 1);
        QCOMPARE(ended.first().first().value<Watched>().ref.id, 8);
    }
};

DIFFRACT_TEST(TstWatches, "tst_watches")
#include "tst_watches.moc"
