// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/source_fixture.h"

using namespace diffract::engine;
using diffract::test::SourceFixture;

/// Types of a column that both files have.
class TstAgree final : public QObject {
    Q_OBJECT

    /// Types in A and B after agreeing.
    static QString agreed(Outcome<FileSource>& a, Outcome<FileSource>& b)
    {
        FileSource::agree(*a, *b, {{0, 0}});
        return QString::fromStdString(a->columns()[0].type + " / " + b->columns()[0].type);
    }

private Q_SLOTS:
    void csvWithCsv_data()
    {
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        QTest::addColumn<QString>("types");
        const auto row = [](const char* name, const char* a, const char* b, const char* types) {
            QTest::newRow(name) << QByteArray(a) << QByteArray(b) << QString::fromUtf8(types);
        };
        row("an empty column takes the other's type", "v,w\n,1\n", "v,w\n2013-01-01,1\n", "DATE / DATE");
        row("in either direction", "v,w\n1.5,1\n", "v,w\n,1\n", "DOUBLE / DOUBLE");
        row("both empty are text", "v,w\n,1\n", "v,w\n,1\n", "VARCHAR / VARCHAR");
        row("a header alone takes all types", "v,w\n1,1\n", "v,w\n", "BIGINT / BIGINT");
        row("whole numbers and fractions differ", "v,w\n1089,1\n", "v,w\n1089.0,1\n", "BIGINT / DOUBLE");
        row("text and numbers differ", "v,w\n01,1\n", "v,w\n1,1\n", "VARCHAR / BIGINT");
        row("decimals win over doubles", "v,w\n0.5,1\n", "v,w\n0.12345678901234567890,1\n",
            "DECIMAL(20,19) / DECIMAL(20,19)");
        row("both only a header are text", "v,w\n", "v,w\n", "VARCHAR / VARCHAR");
        row("a column of NULLs takes an exact type", "v,w\n,1\n,2\n", "v,w\n0.12345678901234567890,1\n",
            "DECIMAL(20,19) / DECIMAL(20,19)");
        row("quoted empties are no NULL", "v,w\n\"\",1\n", "v,w\n1,1\n", "VARCHAR / BIGINT");
    }
    void csvWithCsv()
    {
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        QFETCH(QString, types);
        SourceFixture fixture;
        auto inA = fixture.open(fixture.file(QStringLiteral("a.csv"), a));
        auto inB = fixture.open(fixture.file(QStringLiteral("b.csv"), b));
        REQUIRE_OK(inA);
        REQUIRE_OK(inB);
        QCOMPARE(agreed(inA, inB), types);
        for (const auto* source : {&inA, &inB}) {
            const QStringList rows = fixture.rows(**source);
            QVERIFY2(rows.isEmpty() || !rows.first().startsWith(QLatin1String("error")), qPrintable(rows.value(0)));
        }
    }

    void csvWithParquet_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QString>("wanted");
        const auto row = [](const char* csv, const char* type, const char* wanted) {
            QTest::addRow("%s as %s", csv, type) << QByteArray(csv) << QByteArray(type) << QString::fromUtf8(wanted);
        };
        row("12.50", "DECIMAL(10,2)", "DECIMAL(10,2)");
        row("12.505", "DECIMAL(10,2)", "DECIMAL(38,18)");
        row("12", "DECIMAL(10,2)", "DECIMAL(10,2)");
        row("1089", "DOUBLE", "DOUBLE");
        row("9007199254740993", "DOUBLE", "BIGINT");
        row("0.1", "FLOAT", "FLOAT");
        row("0.123456789012", "FLOAT", "DOUBLE");
        row("10001", "VARCHAR", "VARCHAR");
        row("7", "TINYINT", "BIGINT");
        row("007", "INTEGER", "VARCHAR");
        row("2013-01-01", "TIMESTAMP", "TIMESTAMP");
        row("2013-01-01 10:00:00", "TIMESTAMP WITH TIME ZONE", "TIMESTAMP");
        row("6f9619ff-8b86-d011-b42d-00c04fc964ff", "UUID", "UUID");
        row("not-a-uuid", "UUID", "VARCHAR");
        row("1", "BOOLEAN", "BIGINT");
        row("", "INTEGER[]", "INTEGER[]");
        row("", "STRUCT(a INTEGER)", "STRUCT(a INTEGER)");
    }
    void csvWithParquet()
    {
        QFETCH(QByteArray, csv);
        QFETCH(QByteArray, type);
        QFETCH(QString, wanted);
        SourceFixture fixture;
        auto text = fixture.open(fixture.file(QStringLiteral("a.csv"), "v,w\n" + csv + ",1\n"));
        auto stored =
            fixture.open(fixture.parquet(QStringLiteral("b.parquet"), "SELECT NULL::" + type.toStdString() + " AS v"));
        REQUIRE_OK(text);
        REQUIRE_OK(stored);
        QCOMPARE(agreed(text, stored), wanted + QStringLiteral(" / ") + QString::fromUtf8(type));
        const QStringList rows = fixture.rows(*text);
        QVERIFY2(rows.size() == 1 && !rows.first().startsWith(QLatin1String("error")), qPrintable(rows.value(0)));
    }
};

DIFFRACT_TEST(TstAgree, "tst_agree")
#include "tst_agree.moc"
