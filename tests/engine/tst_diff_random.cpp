// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/verify_pair.h"

using namespace diffract::test;

/// Random pairs against a comparison written twice. A seed that fails is a row to run alone.
class TstDiffRandom final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pairs_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        // The long run: DIFFRACT_RANDOM_PAIRS=5000; DIFFRACT_RANDOM_FROM skips the first, and
        // QTEST_FUNCTION_TIMEOUT (ms) must allow for all.
        bool given = false;
        const int wanted = qEnvironmentVariableIntValue("DIFFRACT_RANDOM_PAIRS", &given);
        const int pairs = given ? wanted : 500;
        // ctest runs the two halves side by side.
        const int half = given ? 0 : qEnvironmentVariableIntValue("DIFFRACT_RANDOM_HALF");
        for (int from = qEnvironmentVariableIntValue("DIFFRACT_RANDOM_FROM"); from < pairs; from += 50) {
            if (half == 0 || (half == 1) == (from < pairs / 2))
                QTest::addRow("seeds from %d", from) << from << std::min(from + 50, pairs);
        }
    }
    void pairs()
    {
        QFETCH(int, from);
        QFETCH(int, to);
        for (int seed = from; seed < to; ++seed) {
            const RandomPair pair(static_cast<std::uint64_t>(seed));
            DiffFixture files;
            const diffract::engine::DiffRequest request = pair.request(files);
            verifyPair(static_cast<std::uint64_t>(seed), pair, files, request);
            if (QTest::currentTestFailed())
                return;
        }
    }
};

DIFFRACT_TEST(TstDiffRandom, "tst_diff_random")
#include "tst_diff_random.moc"
