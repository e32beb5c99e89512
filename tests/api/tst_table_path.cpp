// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/table_path.h"
#include "support/test_main.h"

using namespace diffract;

class TstTablePath final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void paths_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("parts");
        const auto row = [](const char* text, const QStringList& parts) {
            QTest::newRow(text) << QString::fromUtf8(text) << parts;
        };
        row("orders", {QStringLiteral("orders")});
        row(" PROD . SHOP.ORDERS ", {QStringLiteral("PROD"), QStringLiteral("SHOP"), QStringLiteral("ORDERS")});
        row(R"(s."a.b"."say ""x""")", {QStringLiteral("s"), QStringLiteral("a.b"), QStringLiteral("say \"x\"")});
        row(R"("two words" . t)", {QStringLiteral("two words"), QStringLiteral("t")});
        row("two words.t", {QStringLiteral("two words"), QStringLiteral("t")});
        row(R"(" padded ")", {QStringLiteral(" padded ")});
        row("größe.表", {QStringLiteral("größe"), QStringLiteral("表")});
        row("", {});
        row("a..b", {});
        row(".a", {});
        row("a.", {});
        row("\"a", {});
        row("\"a\"b", {});
        row("\"\"", {});
    }
    void paths()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, parts);
        QCOMPARE(api::splitTablePath(text), parts);
        if (!parts.isEmpty())
            QCOMPARE(api::splitTablePath(api::joinTablePath(parts)), parts);
    }
};

DIFFRACT_TEST(TstTablePath, "tst_table_path")
#include "tst_table_path.moc"
