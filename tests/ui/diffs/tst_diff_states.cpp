// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "diffs_service.h"
#include "ui/diffs/diffs_model.h"
#include "ui/diffs/filter_bar.h"
#include "ui/models/roles.h"
#include "ui/theme/theme.h"
#include "ui/widgets/chip_painter.h"

#include <QComboBox>

using namespace diffract;
using namespace diffract::ui;

namespace {

/// JobStatus of the service (openapi.json): every state a diff object can be in.
const QStringList allStates{QStringLiteral("needs_confirmation"),
                            QStringLiteral("needs_authentication"),
                            QStringLiteral("waiting"),
                            QStringLiteral("queued"),
                            QStringLiteral("processing"),
                            QStringLiteral("done"),
                            QStringLiteral("failed"),
                            QStringLiteral("cancelled")};

QComboBox* statusOf(const FilterBar& bar)
{
    for (QComboBox* one : bar.findChildren<QComboBox*>()) {
        if (one->accessibleName() == QLatin1String("Status"))
            return one;
    }
    return nullptr;
}

} // namespace

/// The states of the service in the list of diffs: their words, their filter, their times.
class TstDiffStates final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { static_cast<void>(Theme::get()); }

    void says_data()
    {
        QTest::addColumn<QString>("word");
        QTest::newRow("needs_confirmation") << QStringLiteral("To confirm");
        QTest::newRow("needs_authentication") << QStringLiteral("To sign in");
        QTest::newRow("waiting") << QStringLiteral("Waiting");
        QTest::newRow("queued") << QStringLiteral("Queued");
        QTest::newRow("processing") << QStringLiteral("Running");
        QTest::newRow("running") << QStringLiteral("Running");
        QTest::newRow("pending") << QStringLiteral("Waiting");
        QTest::newRow("done") << QStringLiteral("Done");
        QTest::newRow("success") << QStringLiteral("Done");
        QTest::newRow("failed") << QStringLiteral("Failed");
        QTest::newRow("error") << QStringLiteral("Failed");
        QTest::newRow("cancelled") << QStringLiteral("Cancelled");
        QTest::newRow("dreaming") << QStringLiteral("dreaming");
    }

    void says()
    {
        QFETCH(QString, word);
        test::DiffsService service;
        api::DataDiff diff = service.add(1);
        diff.result.reset();
        diff.status = api::JobStatus::fromWire(QString::fromLatin1(QTest::currentDataTag()));
        DiffsModel model;
        model.setDiffs({diff});
        QCOMPARE(model.index(0, DiffsModel::Verdict).data().toString(), word);
    }

    void noTwoStatesLookAlike()
    {
        test::DiffsService service;
        api::DataDiff diff = service.add(1);
        diff.result.reset();
        DiffsModel model;
        QList<std::pair<QString, std::optional<Icon>>> seen;
        for (const QString& state : allStates) {
            diff.status = api::JobStatus::fromWire(state);
            model.setDiffs({diff});
            const QModelIndex cell = model.index(0, DiffsModel::Verdict);
            const ChipLook look =
                chipLook(static_cast<Chip>(cell.data(role::Chip).toInt()), cell.data(role::ChipText).toString());
            QVERIFY2(look.icon, qPrintable(state));
            for (const auto& [word, icon] : seen)
                QVERIFY2(word != look.text && icon != look.icon, qPrintable(state));
            seen.append({look.text, look.icon});
        }
    }

    void everyStateHasItsFilter()
    {
        FilterBar bar;
        QComboBox* const combo = statusOf(bar);
        QVERIFY(combo);
        QSignalSpy chosen(&bar, &FilterBar::queryChosen);
        test::DiffsService service;
        api::DataDiff diff = service.add(1);
        diff.result.reset();
        DiffsModel model;
        for (const QString& state : allStates) {
            const int entry = combo->findData(state);
            QVERIFY2(entry >= 0, qPrintable(state));
            diff.status = api::JobStatus::fromWire(state);
            model.setDiffs({diff});
            QCOMPARE(combo->itemText(entry), model.index(0, DiffsModel::Verdict).data().toString());
            combo->setCurrentIndex(entry);
            Q_EMIT combo->activated(entry);
            QCOMPARE(chosen.last().first().value<DiffsQuery>().value(QStringLiteral("status")), state);
        }
        const int open = combo->findText(QStringLiteral("Not finished"));
        QCOMPARE(combo->itemData(open).toString(), allStates.mid(0, 5).join(QLatin1Char(',')));
    }

    void took_data()
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<double>("runtime"); // NaN: none
        QTest::addColumn<QString>("finishedAt");
        QTest::addColumn<QString>("text");
        const QString end = QStringLiteral("2026-11-21T06:15:10Z");
        QTest::newRow("done") << "done" << 41.83 << end << "41.8 s";
        QTest::newRow("done, at once") << "done" << 0.0 << end << "0 ms";
        QTest::newRow("done, without a runtime") << "done" << qQNaN() << end << "1:10";
        QTest::newRow("done, without any time") << "done" << qQNaN() << ""
                                                << "";
        QTest::newRow("done, ended before it began") << "done" << qQNaN() << "2026-11-21T06:13:00Z"
                                                     << "";
        QTest::newRow("done, not known") << "done" << -1.0 << end << "";
        QTest::newRow("failed") << "failed" << 2.0 << end << "2.0 s";
        QTest::newRow("failed, not known") << "failed" << -1.0 << ""
                                           << "";
        QTest::newRow("cancelled") << "cancelled" << qQNaN() << end << "1:10";
        for (const char* state : {"waiting", "queued", "processing", "needs_confirmation", "dreaming"}) {
            QTest::addRow("%s", state) << state << qQNaN() << ""
                                       << "";
            QTest::addRow("%s, with a runtime", state) << state << 12.0 << ""
                                                       << "";
            QTest::addRow("%s, -1", state) << state << -1.0 << ""
                                           << "";
        }
    }

    void took()
    {
        QFETCH(QString, status);
        QFETCH(double, runtime);
        QFETCH(QString, finishedAt);
        QFETCH(QString, text);
        test::DiffsService service;
        api::DataDiff diff = service.add(1);
        diff.status = api::JobStatus::fromWire(status);
        diff.runtime = qIsNaN(runtime) ? std::optional<double>() : runtime;
        diff.finishedAt = finishedAt.isEmpty() ? std::optional<QString>() : finishedAt;
        DiffsModel model;
        model.setDiffs({diff});
        QCOMPARE(model.index(0, DiffsModel::Took).data().toString(), text);
    }
};

DIFFRACT_TEST(TstDiffStates, "tst_diff_states")
#include "tst_diff_states.moc"
