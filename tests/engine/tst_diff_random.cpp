// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/slow_diff.h"

#include <QStringList>

using namespace diffract::test;

namespace {

/// Lines of one text that the other lacks.
std::string missing(const std::string& text, const std::string& from)
{
    QStringList rest = QString::fromStdString(from).split(QLatin1Char('\n'));
    QString lines;
    for (const QString& line : QString::fromStdString(text).split(QLatin1Char('\n'))) {
        if (!rest.removeOne(line))
            lines += line + QLatin1Char('\n');
    }
    return lines.toStdString();
}

} // namespace

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
        for (int from = qEnvironmentVariableIntValue("DIFFRACT_RANDOM_FROM"); from < pairs; from += 50)
            QTest::addRow("seeds from %d", from) << from << std::min(from + 50, pairs);
    }
    void pairs()
    {
        QFETCH(int, from);
        QFETCH(int, to);
        for (int seed = from; seed < to; ++seed) {
            const RandomPair pair(static_cast<std::uint64_t>(seed));
            DiffFixture files;
            const diffract::engine::DiffRequest request = pair.request(files);
            const auto outcome = files.run(request);
            if (!outcome)
                QFAIL(("seed " + std::to_string(seed) + ": " + outcome.error().message + "\n" + outcome.error().detail)
                          .c_str());
            const std::string expected = SlowDiff(pair.a(), pair.b(), request).expected();
            const std::string actual = found(*outcome, files, pair.a(), pair.b(), request);
            if (actual != expected)
                QFAIL(("seed " + std::to_string(seed) + "\n--- expected\n" + missing(expected, actual) + "--- found\n"
                       + missing(actual, expected))
                          .c_str());
        }
    }
};

DIFFRACT_TEST(TstDiffRandom, "tst_diff_random")
#include "tst_diff_random.moc"
