// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/key_guess.h"
#include "engine/source_fixture.h"

using namespace diffract::engine;
using diffract::test::SourceFixture;

class TstKeyGuess final : public QObject {
    Q_OBJECT

    static QString columns(const KeyCandidate& candidate)
    {
        QStringList all;
        for (const std::string& name : candidate.columns)
            all += QString::fromStdString(name);
        return all.join(QLatin1Char(','));
    }
    static Outcome<KeyGuess> guess(const FileSpec& a, const FileSpec& b, const std::vector<std::string>& key = {})
    {
        QTemporaryDir work;
        return guessKeyOf(a, b, {.key = key}, {.folder = work.path().toStdString()});
    }

private Q_SLOTS:
    void theNamedColumnWins()
    {
        QByteArray text = "amount,code,order_id\n";
        for (int i = 0; i < 500; ++i)
            text += QByteArray::number(1000 - i) + ",c" + QByteArray::number(i) + ',' + QByteArray::number(i) + '\n';
        SourceFixture fixture;
        const auto found =
            guess(fixture.file(QStringLiteral("orders.csv"), text), fixture.file(QStringLiteral("b.csv"), text));
        REQUIRE_OK(found);
        QCOMPARE(columns(found->candidates.front()), QStringLiteral("order_id"));
        QVERIFY(found->candidates.front().unique);
        QCOMPARE(QString::fromStdString(found->candidates.front().reason),
                 QStringLiteral(
                     "order_id is named like a key: 500 of 500 rows distinct in A, 500 of 500 rows distinct in B."));
        QVERIFY(found->note.empty());
    }

    void avoidedNamesAndTypes()
    {
        QByteArray text = "id,code,day,ref\n";
        for (int i = 0; i < 300; ++i)
            text += QByteArray::number(i) + ",c" + QByteArray::number(i) + ",2020-01-01," + QByteArray::number(1000 + i)
                    + '\n';
        SourceFixture fixture;
        const FileSpec file = fixture.file(QStringLiteral("a.csv"), text);
        const auto best = [&](KeyWish wish) {
            QTemporaryDir work;
            const auto found = guessKeyOf(file, file, wish, {.folder = work.path().toStdString()});
            return found && !found->candidates.empty() ? columns(found->candidates.front()) : QString();
        };
        QCOMPARE(best({}), QStringLiteral("id"));
        QCOMPARE(best({.avoidNames = {"ID"}}), QStringLiteral("code"));
        QCOMPARE(best({.avoidNames = {"id"}, .avoidTypes = {"string"}}), QStringLiteral("ref"));
        QCOMPARE(best({.avoidNames = {"id"}, .avoidTypes = {"text"}}), QStringLiteral("ref"));
        QCOMPARE(best({.avoidTypes = {"integer"}}), QStringLiteral("code"));
        QCOMPARE(best({.avoidTypes = {"db:bigint"}}), QStringLiteral("code"));
        QCOMPARE(best({.avoidNames = {"code"}, .avoidTypes = {"integer"}}), QString());
    }

    void aTripleWithATimestampAndDuplicates()
    {
        // Hours x carriers x flights: no pair is enough; B has three rows twice.
        QByteArray a = "time_hour,carrier,flight,dest,delay\n";
        QByteArray b = a;
        QByteArray first;
        for (int hour = 0; hour < 20; ++hour) {
            for (int carrier = 0; carrier < 5; ++carrier) {
                for (int flight = 0; flight < 12; ++flight) {
                    const QByteArray row = QStringLiteral("2013-01-%1 %2:00:00,C%3,%4,D%5,%6\n")
                                               .arg(1 + hour % 4, 2, 10, QLatin1Char('0'))
                                               .arg(hour, 2, 10, QLatin1Char('0'))
                                               .arg(carrier)
                                               .arg(flight)
                                               .arg(flight % 3)
                                               .arg((hour * 7 + flight) % 11)
                                               .toUtf8();
                    a += row;
                    b += row;
                    if (hour == 0 && flight == 0 && carrier < 3)
                        first += row;
                }
            }
        }
        b += first;
        SourceFixture fixture;
        const auto found = guess(fixture.file(QStringLiteral("a.csv"), a), fixture.file(QStringLiteral("b.csv"), b));
        REQUIRE_OK(found);
        const KeyCandidate& best = found->candidates.front();
        QCOMPARE(columns(best), QStringLiteral("time_hour,carrier,flight"));
        QVERIFY(!best.unique);
        QCOMPARE(best.quality[0], (KeyQuality{1200, 0, 0, 1200}));
        QCOMPARE(best.quality[1], (KeyQuality{1203, 0, 6, 1200}));
        QCOMPARE(
            QString::fromStdString(best.reason),
            QStringLiteral("time_hour, carrier and flight together: 1,200 of 1,200 rows distinct in A, 1,200 of 1,203 "
                           "rows distinct in B."));
        QVERIFY(!found->note.empty());
    }

    void floatsAndBooleansAreNoKeys()
    {
        QByteArray text = "ratio,flag,name\n";
        for (int i = 0; i < 100; ++i)
            text += QByteArray::number(i + 0.5) + (i % 2 == 0 ? ",true,same\n" : ",false,same\n");
        SourceFixture fixture;
        const auto found =
            guess(fixture.file(QStringLiteral("a.csv"), text), fixture.file(QStringLiteral("b.csv"), text));
        REQUIRE_OK(found);
        QVERIFY(found->candidates.empty());
        QVERIFY(!found->note.empty());
    }

    void aDuplicateBehindTheSampleIsFound()
    {
        SourceFixture fixture;
        const std::string rows = "SELECT i AS n, i // 2 AS half, i % 2 AS odd FROM range(100000) r(i)";
        const auto found =
            guess(fixture.parquet(QStringLiteral("a.parquet"), rows),
                  fixture.parquet(QStringLiteral("b.parquet"),
                                  "SELECT CASE WHEN i > 50000 THEN 7 ELSE i END AS n, i // 2 AS half, i % 2 AS odd "
                                  "FROM range(100000) r(i)"));
        REQUIRE_OK(found);
        QCOMPARE(columns(found->candidates.front()), QStringLiteral("half,odd"));
        QVERIFY(found->candidates.front().unique);
    }

    void oneKeyIsChecked()
    {
        SourceFixture fixture;
        const FileSpec a = fixture.file(QStringLiteral("a.csv"), "k,l,v\n1,x,1\n,x,2\n3,,3\n4,x,4\n4,x,5\n");
        const FileSpec b = fixture.file(QStringLiteral("b.csv"), "k,l,v\n1,x,z\n");
        const auto found = guess(a, b, {"k", "l"});
        REQUIRE_OK(found);
        QCOMPARE(found->candidates.size(), std::size_t{1});
        QCOMPARE(found->candidates[0].quality[0], (KeyQuality{5, 2, 2, 2}));
        QCOMPARE(found->candidates[0].quality[1], (KeyQuality{1, 0, 0, 1}));
        QVERIFY(!found->candidates[0].unique);
        QCOMPARE(QString::fromStdString(guess(a, b, {"nope"}).error().message),
                 QStringLiteral("The key column \"nope\" is not in both files."));
        QCOMPARE(QString::fromStdString(guess(a, b, {"v"}).error().message),
                 QStringLiteral("The key column \"v\" is BIGINT in A and VARCHAR in B. Keys need the same type."));
    }

    void filesWithoutACommonColumn()
    {
        SourceFixture fixture;
        const auto found = guess(fixture.file(QStringLiteral("a.csv"), "id,v\n1,2\n"),
                                 fixture.file(QStringLiteral("b.csv"), "nr;w\n1;2\n"));
        REQUIRE_OK(found);
        QVERIFY(found->candidates.empty());
        QVERIFY(
            QString::fromStdString(found->note).startsWith(QLatin1String("The files have no column name in common.")));
    }

    void theDamagedFileIsNamed()
    {
        SourceFixture fixture;
        const FileSpec good = fixture.parquet(QStringLiteral("good.parquet"),
                                              "SELECT i AS id, md5(i::VARCHAR) AS v FROM range(5000) t(i)");
        QFile file(QString::fromStdString(good.path));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArray bytes = file.readAll();
        for (qsizetype i = 4; i < 64; ++i)
            bytes[i] = char(0xff); // the head of the first page
        const FileSpec bad = fixture.file(QStringLiteral("bad.parquet"), bytes);
        const std::string sentence = bad.path + " is damaged: its rows cannot be read. Write or copy it again.";
        for (const auto& found : {guess(good, bad), guess(bad, good), guess(good, bad, {"id"})}) {
            QVERIFY(!found.ok());
            QCOMPARE(QString::fromStdString(found.error().message), QString::fromStdString(sentence));
            QCOMPARE(QString::fromStdString(found.error().file), QString::fromStdString(bad.path));
        }
    }

    void theSameFileTwice()
    {
        SourceFixture fixture;
        FileSpec spec = fixture.file(QStringLiteral("a.csv"), "id,v\n1,caf\xe9\n2,x\n");
        spec.csv.encoding = "latin-1";
        const auto found = guess(spec, spec);
        REQUIRE_OK(found);
        QCOMPARE(columns(found->candidates.front()), QStringLiteral("id"));
    }

    void aHeaderAloneHasTheKeyOfTheOtherFile()
    {
        SourceFixture fixture;
        const FileSpec header = fixture.file(QStringLiteral("a.csv"), "v,id\n");
        const FileSpec data = fixture.file(QStringLiteral("b.csv"), "v,id\n1.5,1\n2.5,2\n");
        for (const auto& found : {guess(header, data), guess(data, header), guess(header, data, {"id"})}) {
            REQUIRE_OK(found);
            QCOMPARE(columns(found->candidates.front()), QStringLiteral("id"));
            QVERIFY(found->candidates.front().unique);
        }
    }

    void emptyFiles()
    {
        SourceFixture fixture;
        const auto found =
            guess(fixture.file(QStringLiteral("a.csv"), "id,v\n"), fixture.file(QStringLiteral("b.csv"), "id,v\n"));
        REQUIRE_OK(found);
        QCOMPARE(columns(found->candidates.front()), QStringLiteral("id"));
    }
};

DIFFRACT_TEST(TstKeyGuess, "tst_key_guess")
#include "tst_key_guess.moc"
