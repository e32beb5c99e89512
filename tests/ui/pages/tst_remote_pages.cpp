// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "api/facts_reader.h"
#include "ui/pages/failed_view.h"
#include "ui/pages/page_entries.h"
#include "ui/pages/remote_service.h"
#include "ui/pages/result_view.h"
#include "ui/pages/tab_driver.h"
#include "ui/pages/verdicts.h"
#include "ui/widgets/result_bar.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QJsonDocument>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>

using namespace diffract;
using namespace diffract::ui;
using namespace diffract::test;

/// Takes the place of the browser.
class Browser final : public QObject {
    Q_OBJECT
public:
    Browser()
    {
        for (const char* scheme : {"http", "https"})
            QDesktopServices::setUrlHandler(QLatin1String(scheme), this, "open");
    }
    ~Browser() override
    {
        for (const char* scheme : {"http", "https"})
            QDesktopServices::unsetUrlHandler(QLatin1String(scheme));
    }
    QList<QUrl> opened;

public Q_SLOTS:
    void open(const QUrl& url) { opened.append(url); }
};

class TstRemotePages final : public QObject {
    Q_OBJECT

    struct Opened {
        RemoteService remote;
        std::unique_ptr<DiffTab> tab;

        explicit Opened(const std::function<void(RemoteService&)>& change = {})
        {
            if (change)
                change(remote);
            tab = std::make_unique<DiffTab>(remote.client, 90312, nullptr,
                                            DiffService{.name = QStringLiteral("Company"), .isLocal = false});
            tab->resize(1208, 712);
            tab->show();
        }
        [[nodiscard]] QStringList rows(const QString& name) const
        {
            const auto* view = named<QTableView>(*tab, name);
            return view ? rowsOf(*view->model()) : QStringList();
        }
    };

    static api::DiffFacts factsOf(const QString& shape, const QJsonObject& changes = {})
    {
        QJsonObject diff = dataObject(QStringLiteral("ui/remote/diff.json"));
        for (auto it = changes.begin(); it != changes.end(); ++it)
            diff[it.key()] = it.value();
        const api::Summary summary =
            api::Summary::fromJson(dataObject(QStringLiteral("api/summary/%1.json").arg(shape))).value();
        return api::readFacts(api::DataDiff::fromJson(diff).value(), &summary, nullptr);
    }

private Q_SLOTS:
    void everyShapeSaysWhatItLacks_data()
    {
        QTest::addColumn<QString>("shape");
        QTest::addColumn<bool>("across");
        // Primary keys, Columns, Values, Schema, Profiles, Dependencies.
        QTest::addColumn<QString>("counts");
        QTest::addColumn<QString>("result");
        const auto row = [](const char* name, const char* shape, bool across, const char* counts, const char* result) {
            QTest::newRow(name) << QString::fromLatin1(shape) << across << QString::fromLatin1(counts)
                                << QString::fromLatin1(result);
        };
        row("2022", "success_2022", false, "5|0 of 7|no rows|0|none|none", "bad-pks");
        row("2022, large", "success_large_2022", false, "1,951,000|5 of 16|no rows|7|none|not told", "different");
        row("2023", "success_2023", false, "5|0 of 7|no rows|0|none|none", "bad-pks");
        row("2025", "done_2025", false, "246|123 of 123|123|2|keys only|1", "bad-pks");
        row("across", "done_across_databases_2025", true, "246|123 of 123|no rows|cross-db|cross-db|cross-db",
            "bad-pks");
        row("across, nothing counted", "done_across_nulls_2025", true,
            "not told|not told|not told|cross-db|cross-db|cross-db", "");
        row("dependencies only", "dependencies_only_2025", false, "not told|not told|not told|not told|not told|1", "");
    }
    void everyShapeSaysWhatItLacks()
    {
        QFETCH(QString, shape);
        QFETCH(bool, across);
        const api::DiffFacts facts =
            factsOf(shape, {{QStringLiteral("kind"), across ? QStringLiteral("cross_db") : QStringLiteral("in_db")},
                            {QStringLiteral("result"), QJsonValue::Null}});
        const QList<PageEntry> entries = pageEntries(facts);
        QCOMPARE(entries.size(), PageCount);
        QStringList counts;
        for (int page = int(PageKind::PrimaryKeys); page <= int(PageKind::Dependencies); ++page) {
            counts.append(entries.at(page).count);
            QCOMPARE(entries.at(page).state, PageState::Ready);
        }
        QTEST(counts.join(QLatin1Char('|')), "counts");
        QTEST(facts.result, "result");
        QVERIFY(entries.at(int(PageKind::Raw)).reason.isEmpty());
        // Without counts there is no bar: "identical 0" would be invented.
        QCOMPARE(facts.counts().known, facts.pks && facts.values);
        ResultView view(nullptr);
        view.setFacts(facts);
        QCOMPARE(view.findChild<ResultBar*>()->isVisibleTo(&view), facts.counts().known);
    }
    void aPurgedDiffSaysSo()
    {
        const QList<PageEntry> entries =
            pageEntries(factsOf(QStringLiteral("done_across_nulls_2025"), {{QStringLiteral("purged"), true}}));
        QCOMPARE(entries.at(int(PageKind::Schema)).count, QStringLiteral("purged"));
    }
    void oldDependenciesBecomeAList()
    {
        const QJsonObject summary = QJsonDocument::fromJson(R"({"status":"success","dependencies":{"deps":{
            "dashboard":[{"name":"Sales","path":["Mode","Sales"],"popularity":3},"Costs"],"odd":[{"x":1}]}}})")
                                        .object();
        const api::Summary read = api::Summary::fromJson(summary).value();
        const api::DataDiff diff = api::DataDiff::fromJson(dataObject(QStringLiteral("ui/remote/diff.json"))).value();
        const api::DiffFacts facts = api::readFacts(diff, &read, nullptr);
        QVERIFY(facts.dependencies);
        QCOMPARE(facts.dependencies->size(), size_t(3));
        QCOMPARE(facts.dependencies->at(0).itemType, QStringLiteral("dashboard"));
        QCOMPARE(facts.dependencies->at(0).path, QStringList({QStringLiteral("Mode"), QStringLiteral("Sales")}));
        QCOMPARE(facts.dependencies->at(1).name, QStringLiteral("Costs"));
        QCOMPARE(facts.dependencies->at(2).name, QStringLiteral("{\"x\":1}"));
    }
    void headerNamesTheService()
    {
        Opened opened;
        Browser browser;
        QTRY_VERIFY(named(*opened.tab, QStringLiteral("Company \u00b7 90312")));
        QTRY_COMPARE(opened.tab->title(), QStringLiteral("SHIPMENTS \u2194 SHIPMENTS_DEV"));
        named<QPushButton>(*opened.tab, QStringLiteral("Open in browser"))->click();
        QCOMPARE(browser.opened.size(), 1);
        QCOMPARE(browser.opened.first().toString(), opened.remote.service.url() + QStringLiteral("/datadiffs/90312"));
    }
    void aRefusedKeyIsReplaced()
    {
        Opened open([](RemoteService& remote) { remote.key = "another"; });
        QSignalSpy problem(open.tab.get(), &DiffTab::problem);
        QTRY_COMPARE(problem.size(), 1);
        auto& client = open.remote.client;
        const client::ServiceAddress address = client.address();
        client.setService({}, {});
        client.setService(address, QStringLiteral("another"));
        QTRY_VERIFY(open.tab->title().contains(QStringLiteral("SHIPMENTS"), Qt::CaseInsensitive));
    }
    void aServiceElsewhereIsNeverAskedForSections()
    {
        const DiffService company{.name = QStringLiteral("Company"), .isLocal = false};
        QVERIFY(!company.mayHaveSections(
            client::ServiceAddress::parse(QStringLiteral("https://app.datafold.com")).value()));
        QVERIFY(company.mayHaveSections(client::ServiceAddress::parse(QStringLiteral("http://127.0.0.1:9")).value()));
    }
    void dependenciesAreFoundAndCopied()
    {
        Opened opened;
        opened.tab->showPage(PageKind::Dependencies);
        QTRY_COMPARE(opened.rows(QStringLiteral("Dependencies")).value(0),
                     QStringLiteral("look|Late by carrier|Looker / Operations / Late by carrier|looker \u00b7 31|803"));
        QVERIFY(says(*opened.tab, QStringLiteral("4 dependencies")));
        auto* find = named<QLineEdit>(*opened.tab, QStringLiteral("Find a dependency"));
        find->setText(QStringLiteral("marts"));
        QTest::keyClick(find, Qt::Key_Return);
        QCOMPARE(opened.rows(QStringLiteral("Dependencies")).size(), 2);
        QVERIFY(says(*opened.tab, QStringLiteral("2 of 4 dependencies")));
        named<QPushButton>(*opened.tab, QStringLiteral("Copy the dependencies"))->click();
        QVERIFY(QApplication::clipboard()->text().startsWith(
            QStringLiteral("Kind\tName\tPath\tData source\tPopularity\ndbt model\tfct_delays\t")));
        find->setText(QStringLiteral("nowhere"));
        QTest::keyClick(find, Qt::Key_Return);
        QVERIFY(says(*opened.tab, QStringLiteral("No dependency holds \u201cnowhere\u201d")));
    }
    void noDependencies()
    {
        Opened opened([](RemoteService& remote) { remote.summary[QStringLiteral("dependencies")] = QJsonArray(); });
        opened.tab->showPage(PageKind::Dependencies);
        QTRY_VERIFY(says(*opened.tab, QStringLiteral("Nothing depends on the two tables")));
    }
    void profileOfTheExclusiveKeys()
    {
        Opened opened;
        opened.tab->showPage(PageKind::Profiles);
        QTRY_COMPARE(opened.rows(QStringLiteral("Profile of the exclusive keys")).size(), 2);
        // Beyond 2^53, whole.
        QCOMPARE(opened.rows(QStringLiteral("Profile of the exclusive keys")).at(1),
                 QStringLiteral("SHIPMENT_ID|Only in B|118|0|about 117|9007199254740993|9007199254741110"));
    }
    void answersOf2022AreCountedOnly()
    {
        Opened opened([](RemoteService& remote) {
            remote.setShape(QStringLiteral("success_large_2022"));
            remote.diff = dataObject(QStringLiteral("api/data_diff/created_2022.json"));
            remote.diff[QStringLiteral("id")] = 90312;
            remote.diff[QStringLiteral("status")] = QStringLiteral("done");
            remote.diff[QStringLiteral("done")] = true;
        });
        opened.tab->showPage(PageKind::Columns);
        QTRY_VERIFY(says(*opened.tab, QStringLiteral("16 columns were compared and 5 of them differ, in 19,505,000 "
                                                     "values. This version of the service does not name them.")));
        opened.tab->showPage(PageKind::Schema);
        QVERIFY(says(*opened.tab,
                     QStringLiteral("A has 20 columns and B 21. 3 of A and 4 of B have no partner of the same name and "
                                    "type; 0 differ in type only, about 0 stand at another place. This version of the "
                                    "service does not name them.")));
        opened.tab->showPage(PageKind::PrimaryKeys);
        QVERIFY(opened.rows(QStringLiteral("Key counters"))
                    .contains(QStringLiteral("Exclusive keys|0|1,951,000|+1,951,000|1,951,000 keys have no partner")));
    }
    void waitsForAPerson_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("badge");
        QTest::addColumn<QString>("button");
        QTest::newRow("sign in") << QStringLiteral("needs_authentication") << QStringLiteral("Sign in")
                                 << QStringLiteral("Sign in at the service");
        QTest::newRow("confirm") << QStringLiteral("needs_confirmation") << QStringLiteral("Confirm")
                                 << QStringLiteral("Confirm at the service");
    }
    void waitsForAPerson()
    {
        QFETCH(QString, word);
        QFETCH(QString, button);
        Opened opened([&](RemoteService& remote) {
            remote.diff[QStringLiteral("status")] = word;
            remote.diff[QStringLiteral("done")] = false;
            remote.diff[QStringLiteral("result")] = QJsonValue::Null;
        });
        Browser browser;
        QTRY_VERIFY(named(*opened.tab, button));
        QFETCH(QString, badge);
        QVERIFY(named(*opened.tab, badge));
        QVERIFY(says(*opened.tab, word));
        named<QPushButton>(*opened.tab, button)->click();
        QCOMPARE(browser.opened.value(0).path(), QStringLiteral("/datadiffs/90312"));
        QVERIFY(named<QPushButton>(*opened.tab, QStringLiteral("Cancel the run")));
        // It goes on by itself.
        opened.remote.diff[QStringLiteral("status")] = QStringLiteral("done");
        QTRY_VERIFY(named(*opened.tab, QStringLiteral("Match score 99.86 %")));
    }
    void stepsAreCountedWithoutNames()
    {
        Opened opened([](RemoteService& remote) {
            remote.diff[QStringLiteral("status")] = QStringLiteral("pondering");
            remote.diff[QStringLiteral("done")] = false;
            remote.diff[QStringLiteral("diff_progress")] = QJsonObject{{QStringLiteral("version"), QStringLiteral("1")},
                                                                       {QStringLiteral("completed_steps"), 2},
                                                                       {QStringLiteral("total_steps"), 7}};
        });
        QTRY_COMPARE(opened.tab->progressText(), QStringLiteral("step 3 of 7"));
        QVERIFY(says(*opened.tab, QStringLiteral("Step 3 of 7")));
        // A word of no documented version: running, and shown as it is.
        QVERIFY(named(*opened.tab, QStringLiteral("Running")));
        QVERIFY(says(*opened.tab, QStringLiteral("pondering")));
    }
    void anAnswerThatIsNotUnderstoodCanBeRead()
    {
        Opened opened([](RemoteService& remote) {
            remote.rawSummary = R"({"status":"done","pks":{"total_rows":"<b>many</b>"}})";
        });
        opened.tab->showPage(PageKind::Raw);
        const auto unread = [&]() -> QToolButton* {
            for (QToolButton* button : opened.tab->findChildren<QToolButton*>()) {
                if (button->text() == QStringLiteral("Not understood") && button->isVisible())
                    return button;
            }
            return nullptr;
        };
        QTRY_VERIFY(unread());
        unread()->click();
        QCOMPARE(named<QPlainTextEdit>(*opened.tab, QStringLiteral("Answer"))->toPlainText(),
                 QStringLiteral(R"({"status":"done","pks":{"total_rows":"<b>many</b>"}})"));
        opened.tab->showPage(PageKind::PrimaryKeys);
        QVERIFY(
            says(*opened.tab, QStringLiteral("The result could not be read. Raw shows what the service answered.")));
        // It mends itself when the service does.
        opened.remote.rawSummary.clear();
        QTRY_VERIFY(opened.rows(QStringLiteral("Key counters")).size() > 0);
        opened.tab->showPage(PageKind::Raw);
        QVERIFY(!unread());
    }
    void theSummaryForPeopleIsAskedWhenLookedAt()
    {
        Opened opened;
        QTRY_VERIFY(named(*opened.tab, QStringLiteral("Match score 99.86 %")));
        opened.tab->showPage(PageKind::Raw);
        const QString asked = QStringLiteral("GET /api/v1/datadiffs/90312/summary");
        QVERIFY(!opened.remote.asked.contains(asked));
        for (QToolButton* button : opened.tab->findChildren<QToolButton*>()) {
            if (button->text() == QStringLiteral("summary"))
                button->click();
        }
        QTRY_VERIFY(named<QPlainTextEdit>(*opened.tab, QStringLiteral("Answer"))
                        ->toPlainText()
                        .contains(QStringLiteral("all well")));
        QCOMPARE(opened.remote.asked.count(asked), 1);
    }
    void hostileNamesStayText()
    {
        const QByteArray evil = R"(<img src='file:///x'><b>%1</b>)";
        Opened opened([&](RemoteService& remote) {
            const auto swap = [&](QJsonObject& object) {
                QByteArray text = QJsonDocument(object).toJson();
                for (const char* name : {"STATUS", "SHIPMENT_ID", "fct_delays", "looker", "SHOP"})
                    text.replace(name, evil);
                object = QJsonDocument::fromJson(text).object();
            };
            swap(remote.diff);
            swap(remote.summary);
            QJsonObject source = remote.sources.first().toObject();
            source[QStringLiteral("name")] = QString::fromLatin1(evil);
            source[QStringLiteral("temp_schema")] = QString::fromLatin1(evil);
            remote.sources = {source};
        });
        QTRY_VERIFY(named<QPushButton>(*opened.tab, QStringLiteral("Clone")));
        opened.tab->showPage(PageKind::Values);
        QTRY_VERIFY(opened.remote.asked.contains(QStringLiteral("GET /api/v1/data_sources")));
        for (int page = 0; page < PageCount; ++page) {
            opened.tab->showPage(static_cast<PageKind>(page));
            for (const QLabel* label : opened.tab->findChildren<QLabel*>())
                QCOMPARE(label->textFormat(), Qt::PlainText);
            for (const QWidget* widget : opened.tab->findChildren<QWidget*>()) {
                QVERIFY(!widget->toolTip().contains(QStringLiteral("<img")));
                const auto* area = qobject_cast<QAbstractScrollArea*>(widget->parentWidget());
                const bool control = (widget->focusPolicy() & Qt::TabFocus) && !(area && area->viewport() == widget);
                const auto* button = qobject_cast<const QAbstractButton*>(widget);
                const bool called = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
                QVERIFY2(!control || !widget->isVisible() || called, widget->metaObject()->className());
            }
        }
    }
    void failuresInPlainWords_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QJsonValue>("retryable");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<bool>("again");
        const auto row = [](const char* name, const char* type, const char* value, const QJsonValue& retryable,
                            const char* sentence, bool again) {
            QTest::newRow(name) << QString::fromLatin1(type) << QString::fromLatin1(value) << retryable
                                << QString::fromLatin1(sentence) << again;
        };
        row("table", "NoSuchTableException", "DATABASE.SCHEMA.TABLE_1", {}, "There is no table DATABASE.SCHEMA.TABLE_1",
            true);
        row("column", "NoSuchColumnException", "unique_key", {}, "There is no column unique_key", true);
        row("time", "QueryTimeoutException", "Statement reached its timeout of 600 s. Abandoned.", {},
            "Statement reached its timeout of 600 s", true);
        row("types", "PrimaryKeyTypeMismatchException", "INT and TEXT", {}, "INT and TEXT", false);
        row("types, but the service knows better", "PrimaryKeyTypeMismatchException", "INT and TEXT", true,
            "INT and TEXT", true);
        row("unknown", "FluxCapacitorException", "1.21 GW missing", false, "1.21 GW missing", false);
        row("nothing", "", "", {}, "The run failed without a word from the service", true);
    }
    void failuresInPlainWords()
    {
        QFETCH(QString, type);
        QFETCH(QString, value);
        QFETCH(QJsonValue, retryable);
        api::DiffFacts facts;
        facts.phase = api::RunPhase::Failed;
        facts.errorType = type;
        facts.errorText = value;
        if (retryable.isBool())
            facts.retryable = retryable.toBool();
        const FailureText text = failureText(facts);
        QTEST(text.sentence, "sentence");
        QTEST(text.retryHelps, "again");
        QVERIFY(!text.remedy.isEmpty());
    }
};

DIFFRACT_TEST(TstRemotePages, "tst_remote_pages")
#include "tst_remote_pages.moc"
