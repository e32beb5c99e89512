// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "ui/diffs/diffs_query.h"
#include "ui/diffs/filter_field.h"

#include <QSet>

using namespace diffract;
using namespace diffract::ui;

class TstDiffsQuery final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void archivedDiffsStayAway()
    {
        DiffsQuery query;
        const api::ListFilter away{QStringLiteral("archived"), QStringLiteral("false")};
        QCOMPARE(query.sentFilters(), api::ListFilters{away});
        query.set(QStringLiteral("archived"), QStringLiteral("true"));
        QCOMPARE(query.sentFilters().size(), size_t(1));
        QCOMPARE(query.sentFilters().front().value, QStringLiteral("true"));
    }

    void aFilterBeginsAtTheFirstPage()
    {
        DiffsQuery query;
        query.page = 4;
        const QByteArray before = query.key();
        query.set(QStringLiteral("tags"), QStringLiteral("nightly"));
        QCOMPARE(query.page, 1);
        QVERIFY(query.key() != before);
        query.page = 3;
        query.set(QStringLiteral("tags"), QStringLiteral("nightly"));
        QCOMPARE(query.page, 3);
        query.set(QStringLiteral("tags"), {});
        QVERIFY(query.filters.empty());
        query.set(QStringLiteral("nothing"), {});
        QVERIFY(query.filters.empty());
    }

    void itIsRemembered()
    {
        DiffsQuery query;
        query.service = QStringLiteral("b3b8");
        query.pageSize = 25;
        query.orderBy = QStringLiteral("created_at");
        query.descending = false;
        query.set(QStringLiteral("tags"), QStringLiteral("a,b"));
        query.set(QStringLiteral("own"), QStringLiteral("x=y"));
        QCOMPARE(DiffsQuery::fromJson(query.toJson()), query);
        QCOMPARE(DiffsQuery::fromJson({}), DiffsQuery());
        const QJsonObject odd{{QStringLiteral("page_size"), 7}, {QStringLiteral("filters"), 3}};
        QCOMPARE(DiffsQuery::fromJson(odd), DiffsQuery());
    }

    void everyDocumentedFilterIsOffered()
    {
        const QStringList documented =
            QStringLiteral(
                "id user_id user_name data_source1_id data_source2_id table1 table2 query1 query2 pk_columns "
                "include_columns exclude_columns time_column time_aggregate filter1 filter2 done "
                "time_interval_start time_interval_end created_at updated_at diff_stats_pks diff_stats_rows "
                "diff_stats_values stats.match_ratio tags source status bisection_factor "
                "bisection_threshold ci_type ci_run_id pr_user_id pr_username pr_user_email "
                "pr_user_display_name pr_num pr_branch monitor_id data_app_type data_app_data_source_id "
                "data_app_model1_id data_app_model2_id data_app_model1_name data_app_model2_name user_ref "
                "result archived purged kind")
                .split(QLatin1Char(' '));
        QSet<QString> offered;
        QSet<QString> labels;
        for (const FilterGroup& group : filterGroups()) {
            for (const FilterField& field : group.fields) {
                QVERIFY2(!offered.contains(field.name), qPrintable(field.name));
                QVERIFY2(!labels.contains(field.label), qPrintable(field.label));
                offered.insert(field.name);
                labels.insert(field.label);
            }
        }
        QCOMPARE(offered, QSet<QString>(documented.begin(), documented.end()));
    }

    void rangesOfDates_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("sent");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char* name, const char* from, const char* to, const char* sent, const char* problem) {
            QTest::newRow(name) << QString::fromLatin1(from) << QString::fromLatin1(to) << QString::fromLatin1(sent)
                                << QString::fromLatin1(problem);
        };
        row("nothing", "", "", "", "");
        row("a day", "2026-11-21", "2026-11-21", "2026-11-21", "");
        row("from", "2026-11-21", "", ">2026-11-21", "");
        row("to", "", "2026-11-21 06:14", "<2026-11-21T06:14", "");
        row("both", "2026-11-21", "2026-11-22", "2026-11-21<<2026-11-22", "");
        row("turned", "2026-11-22", "2026-11-21", "2026-11-22<<2026-11-21", "ends before");
        row("words", "yesterday", "", ">yesterday", "write dates");
        row("no such day", "2026-02-30", "", ">2026-02-30", "write dates");
    }

    void rangesOfDates()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, sent);
        QFETCH(QString, problem);
        const DateRange range{from, to};
        QCOMPARE(range.toFilter(), sent);
        QCOMPARE(DateRange::fromFilter(sent), range);
        const QString found = filterField(QStringLiteral("created_at")).problem(sent);
        QCOMPARE(found.isEmpty(), problem.isEmpty());
        QVERIFY2(found.contains(problem), qPrintable(found));
    }

    void valuesAreChecked()
    {
        QCOMPARE(FilterField::tidy(QStringLiteral(" 1 ,, 2,")), QStringLiteral("1,2"));
        QVERIFY(filterField(QStringLiteral("id")).problem(QStringLiteral("1,2")).isEmpty());
        QVERIFY(!filterField(QStringLiteral("id")).problem(QStringLiteral("1,x")).isEmpty());
        QVERIFY(filterField(QStringLiteral("stats.match_ratio")).problem(QStringLiteral("0.5")).isEmpty());
        QVERIFY(!filterField(QStringLiteral("stats.match_ratio")).problem(QStringLiteral("half")).isEmpty());
        QCOMPARE(filterField(QStringLiteral("own")).label, QStringLiteral("own"));
        QCOMPARE(filterField(QStringLiteral("done")).shown(QStringLiteral("true")), QStringLiteral("yes"));
        QCOMPARE(filterField(QStringLiteral("created_at")).shown(QStringLiteral(">2026-11-21T06:14")),
                 QStringLiteral("after 2026-11-21 06:14"));
    }

    void rawLines()
    {
        QString wrong;
        const api::ListFilters filters = filtersOf(QStringLiteral("a=1\n\n b = x=y \nnothing\n=z"), &wrong);
        QCOMPARE(filters.size(), size_t(2));
        QCOMPARE(filters[1].name, QStringLiteral("b"));
        QCOMPARE(filters[1].value, QStringLiteral("x=y"));
        QCOMPARE(wrong, QStringLiteral("nothing"));
    }
};

DIFFRACT_TEST(TstDiffsQuery, "tst_diffs_query")
#include "tst_diffs_query.moc"
