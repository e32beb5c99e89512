// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/kind.h"

using namespace diffract::engine;

class TstKind final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void typesHaveKinds_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("kind");
        const std::pair<const char*, const char*> rows[] = {
            {"TINYINT", "integer"},
            {"UHUGEINT", "integer"},
            {"DECIMAL(38,0)", "decimal"},
            {"FLOAT", "float"},
            {"DOUBLE", "float"},
            {"VARCHAR", "string"},
            {"ENUM('a', 'b)')", "string"},
            {"BLOB", "varbinary"},
            {"DATE", "date"},
            {"TIME WITH TIME ZONE", "time"},
            {"TIMESTAMP_NS", "timestamp"},
            {"TIMESTAMP WITH TIME ZONE", "timestamp"},
            {"INTERVAL", "time_interval"},
            {"UUID", "uuid"},
            {"INTEGER[]", "array"},
            {"DECIMAL(4,1)[3]", "array"},
            {"STRUCT(a INTEGER, b VARCHAR)", "struct"},
            {"MAP(VARCHAR, INTEGER)", "map"},
            {"UNION(a INTEGER)", "unsupported"},
            {"JSON", "json"},
            {"BOOLEAN", "boolean"},
            {"\"NULL\"", "void"},
            {"GEOMETRY", "unsupported"},
        };
        for (const auto& [type, kind] : rows)
            QTest::newRow(type) << QByteArray(type) << QByteArray(kind);
    }
    void typesHaveKinds()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, kind);
        const std::string_view is = kindName(kindOf(type.toStdString()));
        QCOMPARE(QByteArray(is.data(), qsizetype(is.size())), kind);
    }

    void comparablePairs_data()
    {
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        QTest::addColumn<bool>("wanted");
        const auto row = [](const char* a, const char* b, bool wanted) {
            QTest::addRow("%s / %s", a, b) << QByteArray(a) << QByteArray(b) << wanted;
        };
        row("INTEGER", "HUGEINT", true);
        row("BIGINT", "DOUBLE", false);
        row("DECIMAL(38,0)", "DOUBLE", false);
        row("DECIMAL(4,1)", "DECIMAL(12,3)", true);
        row("VARCHAR", "BIGINT", false);
        row("VARCHAR", "ENUM('x')", true);
        row("TIMESTAMP", "TIMESTAMP_NS", true);
        row("TIMESTAMP", "TIMESTAMP WITH TIME ZONE", false);
        row("TIME", "TIME WITH TIME ZONE", false);
        row("INTEGER[]", "BIGINT[]", true);
        row("INTEGER[]", "VARCHAR[]", false);
        row("STRUCT(a INTEGER, \"b c\" VARCHAR)", "STRUCT(a BIGINT, \"b c\" VARCHAR)", true);
        row("STRUCT(a INTEGER)", "STRUCT(b INTEGER)", false);
        row("STRUCT(a TIMESTAMP)", "STRUCT(a TIMESTAMP WITH TIME ZONE)", false);
        row("STRUCT(a DECIMAL(4,2))[]", "STRUCT(a DECIMAL(9,0))[]", true);
        row("\"NULL\"", "DATE", true);
        row("UNION(a INTEGER)", "UNION(a INTEGER)", false);
    }
    void comparablePairs()
    {
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        QFETCH(bool, wanted);
        QCOMPARE(comparable(a.toStdString(), b.toStdString()), wanted);
        QCOMPARE(comparable(b.toStdString(), a.toStdString()), wanted);
    }
};

DIFFRACT_TEST(TstKind, "tst_kind")
#include "tst_kind.moc"
