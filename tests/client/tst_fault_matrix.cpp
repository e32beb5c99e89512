// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/fault_cell.h"
#include "support/test_main.h"

#include <map>

using namespace diffract;
using namespace diffract::client;
using namespace diffract::test;

namespace {

/// What the client makes of a fault.
struct Expected {
    const char* fault;
    ErrorKind kind;
    const char* sentence; ///< Its beginning; AT is the service.
    Remedy remedy;
    bool again = false;       ///< Reading is tried again.
    bool maybeDone = true;    ///< A write may have been done.
    bool patchTakes = false;  ///< The answer to PATCH has no shape that could be missed.
    qint64 waits = 250 + 500; ///< Milliseconds over two retries, with a chance of one half.
};

constexpr ErrorKind Away = ErrorKind::Unreachable;
constexpr ErrorKind Late = ErrorKind::Timeout;
constexpr ErrorKind Bad = ErrorKind::Malformed;
constexpr qint64 Busy = 500 + 1000;
constexpr const char* Cut = "The connection to AT broke before the answer was complete.";
constexpr const char* Slow = "AT did not answer in time.";
constexpr const char* NoHttp = "What answers at AT does not speak HTTP.";
constexpr const char* NotRead = "The answer of AT cannot be read: ";
constexpr const char* NotUnpacked = "The answer of AT cannot be unpacked (";
constexpr const char* Large = "The answer of AT is larger than this program accepts.";
constexpr const char* Undocumented = "The answer of AT is not as documented: ";
constexpr const char* Gone = "AT is not available at the moment (status 50";
constexpr const char* Often = "AT gets too many requests at the moment.";

const Expected table[] = {
    {"refuse", Away, "Nothing answers at AT.", Remedy::CheckAddress, true, false},
    {"close", Away, Cut, Remedy::Retry, true},
    {"reset-in-header", Away, Cut, Remedy::Retry, true},
    {"reset-in-body", Away, Cut, Remedy::Retry, true},
    {"short-body", Away, Cut, Remedy::Retry, true},
    {"hang", Late, Slow, Remedy::Retry, true},
    {"hang-in-header", Late, Slow, Remedy::Retry, true},
    {"hang-in-body", Late, Slow, Remedy::Retry, true},
    {"trickle", Late, Slow, Remedy::Retry, true},
    {"garbage", Away, Cut, Remedy::Retry, true},
    {"broken-chunk", Bad, NotRead, Remedy::ReadAnswer},
    {"huge-header", Late, Slow, Remedy::Retry, true},
    {"http-0.9", Away, Cut, Remedy::Retry, true},
    {"long-line", Late, Slow, Remedy::Retry, true},
    {"cut-chunks", Away, Cut, Remedy::Retry, true},
    {"huge-body", Bad, Large, Remedy::AskAdministrator},
    {"endless-body", Bad, Large, Remedy::AskAdministrator},
    {"compression-bomb", Bad, "The answer of AT unpacks to many times its size;", Remedy::AskAdministrator},
    {"wrong-gzip", Bad, NotUnpacked, Remedy::AskAdministrator},
    {"cut-deflate", Bad, NotUnpacked, Remedy::AskAdministrator},
    {"unknown-encoding", Bad, "The answer of AT cannot be unpacked (br).", Remedy::AskAdministrator},
    {"empty", Bad, "AT answered with nothing (status 200).", Remedy::ReadAnswer, false, true, true},
    {"wrong-content-type", Bad, "AT answered with image/png where JSON is expected.", Remedy::CheckAddress},
    {"proxy-page", Bad, "Something on the way to AT, perhaps a proxy, answered with a web page.", Remedy::CheckAddress},
    {"captive-portal", Bad, "The service ", Remedy::CheckAddress, false, false},
    {"redirect-loop", Bad, "The service ", Remedy::CheckAddress, false, false},
    {"page-502", Away, Gone, Remedy::Retry, true},
    {"status-401", ErrorKind::Unauthorised, "The service at AT does not accept the key.", Remedy::ReplaceKey, false,
     false},
    {"status-422", ErrorKind::Invalid, "pk_columns: There is no column x.", Remedy::FixRequest, false, false},
    {"status-429", Away, Often, Remedy::Retry, true, false, false, Busy},
    {"status-500", ErrorKind::Failed, "The service at AT failed: Out of cheese.", Remedy::AskAdministrator},
    {"status-503", Away, Gone, Remedy::Retry, true, true, false, Busy},
    {"status-400", ErrorKind::Invalid, "The warehouse is paused.", Remedy::FixRequest, false, false},
    {"status-403", ErrorKind::Forbidden, "The key may not do this at AT: view only", Remedy::AskForRights, false,
     false},
    {"status-404", ErrorKind::NotFound, "There is no such thing.", Remedy::None, false, false},
    {"status-409", ErrorKind::Conflict, "It exists.", Remedy::FixRequest, false, false},
    {"status-422-text", ErrorKind::Invalid, "pk_columns must not be empty", Remedy::FixRequest, false, false},
    {"status-429-seconds", Away, "AT gets too many requests at the moment. It asks to wait until ", Remedy::WaitUntil,
     true, false, false, 14'000},
    {"status-429-absurd", Away, "AT gets too many requests at the moment. It asks to wait for a long time.",
     Remedy::Retry, false, false},
    {"status-503-date", Away, Gone, Remedy::WaitUntil, true, true, false, 9000 + 1000},
    {"status-503-nonsense", Away, Gone, Remedy::Retry, true, true, false, Busy},
    {"status-504", Late, "AT did not answer in time (status 504).", Remedy::Retry, true},
    {"truncated-json", Bad, NotRead, Remedy::ReadAnswer},
    {"wrong-type", Bad, Undocumented, Remedy::ReadAnswer, false, true, true},
    {"missing-field", Bad, Undocumented, Remedy::ReadAnswer, false, true, true},
    {"deep-json", Bad, NotRead, Remedy::ReadAnswer},
    {"deepest-json", Bad, NotRead, Remedy::ReadAnswer},
    {"wrong-shape", Bad, NotRead, Remedy::ReadAnswer, false, true, true},
    {"duplicate-keys", Bad, NotRead, Remedy::ReadAnswer},
    {"big-number", Bad, Undocumented, Remedy::ReadAnswer, false, true, true},
    {"not-utf-8", Bad, NotRead, Remedy::ReadAnswer},
};

const Expected* expectedOf(const QByteArray& fault)
{
    for (const Expected& row : table) {
        if (fault == row.fault)
            return &row;
    }
    return nullptr;
}

/// What the log at the end counts.
struct Count {
    int cells = 0;
    int mended = 0;   ///< A later attempt brought the answer.
    int told = 0;     ///< The fault stood.
    int taken = 0;    ///< It does not matter to this operation.
    int requests = 0; ///< That the service saw.
};

} // namespace

/// 30 classes of faults x 12 operations x {once, for ever} (trust.md), and as many cells for further forms.
class TstFaultMatrix final : public QObject {
    Q_OBJECT

    std::map<QByteArray, Count> m_counts;

    static int attemptsOf(const Expected& row, const Operation& operation, int times)
    {
        if (!row.again || !operation.reads)
            return 1;
        return times == 1 ? 2 : 3;
    }
    void tell(bool matrix)
    {
        Count all;
        qInfo("%-20s %6s %7s %6s %6s %9s", matrix ? "fault" : "further form", "cells", "mended", "told", "taken",
              "requests");
        for (const Fault& fault : faults()) {
            const Count& one = m_counts[fault.name];
            if (fault.inMatrix != matrix || one.cells == 0)
                continue;
            qInfo("%-20s %6d %7d %6d %6d %9d", fault.name, one.cells, one.mended, one.told, one.taken, one.requests);
            all.cells += one.cells;
            all.mended += one.mended;
            all.told += one.told;
            all.taken += one.taken;
            all.requests += one.requests;
        }
        qInfo("%-20s %6d %7d %6d %6d %9d", "together", all.cells, all.mended, all.told, all.taken, all.requests);
    }

private Q_SLOTS:
    void theClassesAreThirty()
    {
        int classes = 0;
        for (const Fault& fault : faults())
            classes += fault.inMatrix ? 1 : 0;
        QCOMPARE(classes, 30);
        QCOMPARE(operations().size(), size_t(12));
    }

    void cells_data()
    {
        QTest::addColumn<QByteArray>("fault");
        QTest::addColumn<int>("operation");
        QTest::addColumn<int>("times");
        for (const Fault& fault : faults()) {
            if (!fault.inMatrix && !expectedOf(fault.name))
                continue; // no fault: see the tests below
            for (size_t i = 0; i < operations().size(); ++i) {
                for (const int times : {1, FaultRule::Ever})
                    QTest::addRow("%s, %s, %s", fault.name, operations()[i].name, times == 1 ? "once" : "for ever")
                        << QByteArray(fault.name) << int(i) << times;
            }
        }
    }
    void cells()
    {
        QFETCH(QByteArray, fault);
        QFETCH(int, operation);
        QFETCH(int, times);
        const Operation& asked = operations()[size_t(operation)];
        const Expected* row = expectedOf(fault);
        QVERIFY2(row, "not in the table");
        FaultCell cell(fault, times);
        QVERIFY(cell.run(asked));

        Count& count = m_counts[fault];
        ++count.cells;
        count.requests += int(cell.server().seen().size());
        const int attempts = attemptsOf(*row, asked, times);
        QCOMPARE(cell.attempts(), attempts);
        const bool loop = fault == "redirect-loop" && asked.reads;
        const int refused = fault == "refuse" ? (times == 1 && attempts > 1 ? 1 : attempts) : 0;
        const int hops = loop ? (times == 1 ? 1 : 5) : 0;
        QCOMPARE(int(cell.server().seen().size()), attempts - refused + hops);

        const bool taken = row->patchTakes && qstrcmp(asked.name, "archive") == 0;
        if (taken || (times == 1 && (attempts > 1 || loop))) {
            QVERIFY2(!cell.failure(), cell.failure() ? qPrintable(cell.failure()->error.message) : "");
            ++(taken ? count.taken : count.mended);
            return;
        }
        QVERIFY(cell.failure().has_value());
        const ApiFailure failure = *cell.failure();
        const QString sentence =
            QString::fromUtf8(row->sentence).replace(QLatin1String("AT"), cell.server().url().mid(7));
        QVERIFY2(failure.error.message.startsWith(sentence), qPrintable(failure.error.message));
        QCOMPARE(failure.error.kind, row->kind);
        const bool dateIsPast = fault == "status-503-date" && attempts == 3;
        QCOMPARE(failure.remedy, dateIsPast ? Remedy::Retry : row->remedy);
        QCOMPARE(failure.maybeDone, row->maybeDone && !asked.reads);
        QCOMPARE(failure.attempts, attempts);
        QCOMPARE(cell.waited(), attempts == 3 ? row->waits : 0);
        QVERIFY(!failure.error.message.contains(QLatin1Char('<')));
        QVERIFY(failure.body.size() <= ApiFailure::LongestBody && failure.error.detail.size() <= 1024);
        ++count.told;

        // Nothing of it stays: the next request goes through.
        cell.mend();
        QVERIFY(cell.run(asked));
        QVERIFY2(!cell.failure(), cell.failure() ? qPrintable(cell.failure()->error.message) : "");
        QCOMPARE(cell.attempts(), 1);
    }

    void whatIsNoFaultIsTaken_data()
    {
        QTest::addColumn<QByteArray>("fault");
        QTest::newRow("a status nobody knows") << QByteArray("unknown-status");
        QTest::newRow("packed as it should be") << QByteArray("good-deflate");
    }
    void whatIsNoFaultIsTaken()
    {
        QFETCH(QByteArray, fault);
        for (const Operation& operation : operations()) {
            FaultCell cell(fault, FaultRule::Ever);
            QVERIFY(cell.run(operation));
            QVERIFY2(!cell.failure(), operation.name);
        }
    }

    void cleanupTestCase()
    {
        tell(true);
        tell(false);
    }
};

DIFFRACT_TEST(TstFaultMatrix, "tst_fault_matrix")
#include "tst_fault_matrix.moc"
