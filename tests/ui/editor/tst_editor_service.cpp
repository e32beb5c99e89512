// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "client/fake_service.h"
#include "ui/editor/editor_document.h"
#include "ui/editor/editor_page.h"
#include "ui/editor/editor_request.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTableView>
#include <QToolButton>

using namespace diffract;
using namespace diffract::ui;
using Kind = SideState::Kind;

namespace {

const QByteArray Sources = R"([
  {"id": 3, "name": "warehouse", "type": "snowflake"},
  {"id": 4, "name": "old", "type": "pg", "is_paused": true},
  {"id": 5, "name": "secret", "type": "mysql", "accessible": false},
  {"id": 6, "name": "gone", "type": "pg", "hidden": true},
  {"id": 7, "name": "<b>shop</b>", "type": "mysql"}])";
const QByteArray Rows = R"({"columns": [{"name": "id", "type": "integer", "db_type": "NUMBER"
},
                                        {"name": "net", "type": "decimal", "db_type": "NUMERIC"}],
                            "rows": [{"id": 9007199254740993, "net": "1.10"}, {"id": null, "net": "2"}]
})";
const QByteArray Created = R"({"id": 12, "data_source1_id": 3, "data_source2_id": 7, "pk_columns": ["id"],
                               "kind": "cross_db", "status": "waiting"})";

template <typename T>
T* named(const QWidget& page, const QString& name)
{
    for (T* one : page.findChildren<T*>()) {
        if (one->accessibleName() == name)
            return one;
    }
    return nullptr;
}

} // namespace

/// The editor with a remote service: its data sources, tables and queries of both sides, the request it sends.
class TstEditorService final : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<test::FakeService> m_fake;
    std::unique_ptr<client::Services> m_services;
    QString m_company;
    bool m_listForbidden = false;

    QByteArray lastBody(const QByteArray& ending) const
    {
        for (auto at = m_fake->seen().crbegin(); at != m_fake->seen().crend(); ++at) {
            if (at->target.endsWith(ending))
                return at->body;
        }
        return {};
    }
    QByteArray lastSql() const
    {
        return QJsonDocument::fromJson(lastBody("/query")).object().value(QLatin1String("query")).toString().toUtf8();
    }
    EditorState remote() const
    {
        EditorState state;
        state.service = m_company;
        return state;
    }

private Q_SLOTS:
    void initTestCase() { static_cast<void>(Theme::get()); }
    void init()
    {
        m_listForbidden = false;
        m_fake = std::make_unique<test::FakeService>();
        m_fake->handle([this](const test::SeenRequest& request) {
            if (request.target.endsWith("/data_sources") && m_listForbidden)
                return test::FakeAnswer::json(R"({"detail": "not yours"})", 403);
            if (request.target.endsWith("/data_sources"))
                return test::FakeAnswer::json(Sources);
            return test::FakeAnswer::json(request.target.endsWith("/query") ? Rows : Created);
        });
        m_services = std::make_unique<client::Services>();
        client::Connection company = client::Connection::make();
        company.name = QStringLiteral("Company");
        company.url = m_fake->url();
        m_company = company.id;
        m_services->set(company);
        m_services->setKey(m_company, QStringLiteral("k"));
    }

    void tablesOfTwoSourcesAreSentAsTyped()
    {
        EditorPage page(*m_services, QStringLiteral("d"), {});
        page.show();
        auto* const service = named<QComboBox>(page, QStringLiteral("Service"));
        QVERIFY(service && service->isVisible());
        service->setCurrentIndex(service->findText(QStringLiteral("Company")));
        Q_EMIT service->activated(service->currentIndex());
        QCOMPARE(page.service(), m_company);

        auto* const sourceA = named<QComboBox>(page, QStringLiteral("Data source of A"));
        QTRY_COMPARE(sourceA->count(), 4); // hidden ones are not offered
        QCOMPARE(sourceA->itemText(1), QStringLiteral("old (paused)"));
        QCOMPARE(sourceA->itemText(2), QStringLiteral("secret (no access)"));
        const auto* model = qobject_cast<QStandardItemModel*>(sourceA->model());
        QVERIFY(!model->item(1)->isEnabled() && !model->item(2)->isEnabled());
        sourceA->setCurrentIndex(0);
        Q_EMIT sourceA->activated(0);
        auto* const sourceB = named<QComboBox>(page, QStringLiteral("Data source of B"));
        sourceB->setCurrentIndex(3);
        Q_EMIT sourceB->activated(3);

        for (const QString& side : {QStringLiteral("A"), QStringLiteral("B")}) {
            for (QToolButton* one :
                 named<QWidget>(page, QStringLiteral("Kind of dataset ") + side)->findChildren<QToolButton*>()) {
                if (one->text() == QLatin1String("Table"))
                    one->click();
            }
        }
        QTest::keyClicks(named<QLineEdit>(page, QStringLiteral("Table A")), QStringLiteral("PROD.\"SHOP.EU\".ORDERS"));
        QTest::keyClicks(named<QLineEdit>(page, QStringLiteral("Table B")), QStringLiteral("shop.orders"));
        // Nothing is asked of a source that may cost money until somebody wants it.
        QVERIFY(lastBody("/query").isEmpty());
        auto* const key = named<QLineEdit>(page, QStringLiteral("Columns of the key"));
        QVERIFY(key && key->isVisible());
        QTest::keyClicks(key, QStringLiteral("id, shop"));

        QSignalSpy created(&page, &EditorPage::created);
        page.run();
        QTRY_COMPARE(created.size(), 1);
        const QJsonObject sent = QJsonDocument::fromJson(lastBody("/datadiffs")).object();
        QCOMPARE(sent.value(QLatin1String("data_source1_id")).toInt(), 3);
        QCOMPARE(sent.value(QLatin1String("data_source2_id")).toInt(), 7);
        QCOMPARE(sent.value(QLatin1String("table1")).toArray(), (QJsonArray{"PROD", "SHOP.EU", "ORDERS"}));
        QCOMPARE(sent.value(QLatin1String("table2")).toArray(), (QJsonArray{"shop", "orders"}));
        QCOMPARE(sent.value(QLatin1String("pk_columns")).toArray(), (QJsonArray{"id", "shop"}));
        QVERIFY(!sent.contains(QLatin1String("file1")) && !sent.contains(QLatin1String("infer_pk")));
        QCOMPARE(EditorState::fromJson(page.draft().body), page.findChild<EditorDocument*>()->state());
    }

    void firstRowsAreReadOnDemandInTheSourcesOwnSql()
    {
        EditorState state = remote();
        state.sides[0].kind = Kind::Table;
        state.sides[0].source = 7;
        state.sides[0].table = QStringLiteral("shop.or`ders");
        state.sides[1].kind = Kind::Query;
        state.sides[1].source = 3;
        state.sides[1].query = QStringLiteral("SELECT id, net FROM t -- all");
        EditorPage page(*m_services, QStringLiteral("d"), state);
        page.show();
        auto* const readA = named<QPushButton>(page, QStringLiteral("Read the first rows of A"));
        QTRY_VERIFY(readA->isEnabled());
        QVERIFY(lastBody("/query").isEmpty());
        readA->click();
        QTRY_COMPARE(lastSql(), QByteArray("SELECT * FROM `shop`.`or``ders` LIMIT 100"));
        const auto* document = page.findChild<EditorDocument*>();
        QTRY_VERIFY(document->preview(0).preview());
        const api::LocalPreview& rows = *document->preview(0).preview();
        QCOMPARE(rows.columns.at(1).type, QStringLiteral("NUMERIC"));
        QCOMPARE(rows.rows.at(0).at(0), api::Cell(QStringLiteral("9007199254740993")));
        QCOMPARE(rows.rows.at(1).at(0), api::Cell());
        named<QPushButton>(page, QStringLiteral("Read the first rows of B"))->click();
        QTRY_VERIFY(document->columnsKnown());
        QCOMPARE(lastSql(), QByteArray("SELECT * FROM (\nSELECT id, net FROM t -- all\n) AS q LIMIT 100"));
        // Then the columns are ticked, not typed.
        QCOMPARE(document->pairs().size(), size_t(2));
        QVERIFY(!named<QLineEdit>(page, QStringLiteral("Columns of the key"))->isVisible());
    }

    void idsAreTypedWhereTheListMayNotBeRead()
    {
        m_listForbidden = true;
        EditorState state = remote();
        state.sides[0].kind = Kind::Query;
        EditorPage page(*m_services, QStringLiteral("d"), state);
        page.show();
        const auto* document = page.findChild<EditorDocument*>();
        QTRY_VERIFY(document->sources().failure());
        auto* const source = named<QComboBox>(page, QStringLiteral("Data source of A"));
        QTest::keyClicks(source->lineEdit(), QStringLiteral("4932\r"));
        QCOMPARE(document->state().sides[0].source, 4932);
        QCOMPARE(document->request().dataSource1Id, 4932);
        QCOMPARE(source->currentText(), QStringLiteral("4932"));
    }

    void whatIsMissingIsNamedAtItsField()
    {
        EditorState state = remote();
        state.sides[0].kind = Kind::Table;
        state.sides[1].path = QStringLiteral("/data/b.csv");
        EditorPage page(*m_services, QStringLiteral("d"), state);
        page.show();
        page.run();
        QStringList told;
        for (const EditorProblem& problem : page.findChild<EditorDocument*>()->problems())
            told += problem.place;
        QVERIFY2(told.contains(QStringLiteral("Dataset A › Source")), qPrintable(told.join(QLatin1Char('|'))));
        QVERIFY(told.contains(QStringLiteral("Dataset A › Table")));
        QVERIFY(told.contains(QStringLiteral("Dataset B › Source")));
        // A remote service has no files of this computer.
        QVERIFY(told.contains(QStringLiteral("Dataset B › File")));
        QVERIFY(lastBody("/datadiffs").isEmpty());
    }

    void whatTheOtherKindsHeldIsKeptAndNotSent()
    {
        EditorState state = remote();
        state.sides[0] = {Kind::Query,
                          3,
                          QStringLiteral("a.b"),
                          QStringLiteral("SELECT 1 AS x"),
                          QStringLiteral("https://h.example/x.csv"),
                          {}};
        const api::CreateRequest request = requestOf(state, {});
        QVERIFY(request.query1 && !request.table1 && !request.file1);
        QCOMPARE(EditorState::fromJson(state.toJson()), state);
        // A sent request fills the form again.
        const EditorState again = stateOf(request, m_company);
        QCOMPARE(again.sides[0].kind, Kind::Query);
        QCOMPARE(again.sides[0].source, 3);
        QCOMPARE(requestOf(again, {}), request);
    }

    void aServiceThatIsGoneIsSaidAndAnotherChosen()
    {
        EditorState state = remote();
        EditorPage page(*m_services, QStringLiteral("d"), state);
        page.show();
        m_services->remove(m_company);
        const auto* document = page.findChild<EditorDocument*>();
        QTRY_VERIFY(!document->client());
        page.run();
        QCOMPARE(document->problems().front().target, EditorProblem::Target::Service);
        auto* const service = named<QComboBox>(page, QStringLiteral("Service"));
        QVERIFY(service->isVisible());
        service->setCurrentIndex(0);
        Q_EMIT service->activated(0);
        QCOMPARE(page.service(), client::LocalService);
    }

    void anEmptyFormTakesWhatTheServiceMostlyCompares()
    {
        EditorState state;
        state.sides[1].path = QStringLiteral("/tmp/given.csv");
        EditorDocument document(*m_services, state, nullptr);
        document.setService(m_company);
        QCOMPARE(document.state().sides[0].kind, Kind::Table);
        QCOMPARE(document.state().sides[1].kind, Kind::File); // nothing given is hidden
        document.setService(client::LocalService);
        QCOMPARE(document.state().sides[0].kind, Kind::File);
    }
};

DIFFRACT_TEST(TstEditorService, "tst_editor_service")
#include "tst_editor_service.moc"
