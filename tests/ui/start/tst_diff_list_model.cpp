// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "ui/start/diff_list_model.h"
#include "ui/start/draft_list_model.h"

#include <QAbstractItemModelTester>

using namespace diffract;
using namespace diffract::ui;

namespace {

api::DataDiff diffOf(qint64 id, const QString& status, const QString& result, std::optional<double> ratio)
{
    api::DataDiff diff;
    diff.id = id;
    diff.request.file1 = QStringLiteral("file:///data/week%20a.csv");
    diff.request.file2 = QStringLiteral("file:///data/week_b.parquet");
    diff.status = api::JobStatus::fromWire(status);
    if (!result.isEmpty())
        diff.result = result;
    if (ratio) {
        diff.diffStats = api::DiffStats();
        diff.diffStats->matchRatio = ratio;
    }
    return diff;
}

} // namespace

class TstDiffListModel final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsTheRulesOfModels()
    {
        DiffListModel model;
        const QAbstractItemModelTester tester(&model);
        model.setDiffs({diffOf(2, QStringLiteral("done"), QStringLiteral("different"), 0.5),
                        diffOf(1, QStringLiteral("failed"), {}, {})});
        model.setDiffs({diffOf(2, QStringLiteral("done"), QStringLiteral("identical"), 1.0),
                        diffOf(1, QStringLiteral("failed"), {}, {})});
        model.setDiffs({});
        DraftListModel drafts;
        const QAbstractItemModelTester draftTester(&drafts);
        drafts.setDrafts({{QStringLiteral("1"), QStringLiteral("t"), {}, QDateTime::currentDateTimeUtc()}});
        QCOMPARE(drafts.index(0, DraftListModel::Saved).data().toString(), QStringLiteral("saved just now"));
    }

    void says_data()
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<QString>("result");
        QTest::addColumn<double>("ratio");
        QTest::addColumn<int>("chip");
        QTest::addColumn<QString>("score");
        const auto chip = [](Chip one) { return static_cast<int>(one); };
        QTest::newRow("identical") << "done"
                                   << "identical" << 1.0 << chip(Chip::Identical) << "100.00 %";
        QTest::newRow("never 100 by rounding") << "done"
                                               << "different" << 0.9999999 << chip(Chip::Different) << "99.99 %";
        QTest::newRow("rounded as in its header") << "done"
                                                  << "different" << 2.0 / 3 << chip(Chip::Different) << "66.67 %";
        QTest::newRow("bad keys") << "done"
                                  << "bad-pks" << 0.9635 << chip(Chip::BadKeys) << "96.35 %";
        QTest::newRow("missing keys") << "success"
                                      << "missing-pks" << 0.5 << chip(Chip::MissingKeys) << "50.00 %";
        QTest::newRow("a result nobody knows") << "done"
                                               << "partial" << 0.5 << chip(Chip::Neutral) << "50.00 %";
        QTest::newRow("no result") << "done"
                                   << "" << 0.5 << chip(Chip::Done) << "50.00 %";
        QTest::newRow("failed") << "failed"
                                << "" << -1.0 << chip(Chip::Failed) << QStringLiteral("—");
        QTest::newRow("waiting") << "waiting"
                                 << "" << -1.0 << chip(Chip::Waiting) << QStringLiteral("—");
        QTest::newRow("running") << "processing"
                                 << "" << -1.0 << chip(Chip::Running) << QStringLiteral("—");
        QTest::newRow("a word nobody knows") << "dreaming"
                                             << "" << -1.0 << chip(Chip::Neutral) << QStringLiteral("—");
    }

    void longWordsAreCut()
    {
        const QString word(5000, QLatin1Char('x'));
        DiffListModel model;
        model.setDiffs({diffOf(2, QStringLiteral("done"), word, {}), diffOf(1, word, {}, {})});
        for (const int row : {0, 1}) {
            const QModelIndex cell = model.index(row, DiffListModel::Verdict);
            QCOMPARE(cell.data().toString().size(), 60);
            QVERIFY(cell.data(Qt::ToolTipRole).toString().size() > 4000 - 60);
        }
    }

    void says()
    {
        QFETCH(QString, status);
        QFETCH(QString, result);
        QFETCH(double, ratio);
        QFETCH(int, chip);
        QFETCH(QString, score);
        DiffListModel model;
        model.setDiffs({diffOf(1, status, result, ratio < 0 ? std::optional<double>() : ratio)});
        QCOMPARE(model.index(0, DiffListModel::Verdict).data(role::Chip).toInt(), chip);
        QCOMPARE(model.index(0, DiffListModel::Score).data().toString(), score);
        QCOMPARE(model.index(0, DiffListModel::Title).data().toString(), QStringLiteral("week a ↔ week_b"));
        QCOMPARE(model.index(0, DiffListModel::SideA).data().toString(), QStringLiteral("week a.csv"));
        if (result == QLatin1String("partial")) {
            QCOMPARE(model.index(0, DiffListModel::Verdict).data().toString(), result);
            QVERIFY(model.index(0, DiffListModel::Verdict)
                        .data(Qt::ToolTipRole)
                        .toString()
                        .contains(QStringLiteral("The service says: partial")));
        }
        if (status == QLatin1String("dreaming"))
            QCOMPARE(model.index(0, DiffListModel::Verdict).data().toString(), status);
    }
};

DIFFRACT_TEST(TstDiffListModel, "tst_diff_list_model")
#include "tst_diff_list_model.moc"
