// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "ui/editor/column_pair.h"

using namespace diffract;
using namespace diffract::ui;

namespace {

api::PreviewColumn column(const char* name, const char* kind)
{
    return {QString::fromUtf8(name), QString::fromUtf8(kind).toUpper(), QString::fromUtf8(kind), {}};
}

QStringList shown(const std::vector<ColumnPair>& pairs)
{
    QStringList list;
    for (const ColumnPair& pair : pairs)
        list += QStringLiteral("%1=%2:%3").arg(pair.nameA, pair.nameB).arg(static_cast<int>(pair.state));
    return list;
}

} // namespace

class TstColumnPair final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void matchesByExactName()
    {
        const auto pairs = pairColumns({column("id", "integer"), column("Name", "text"), column("d", "integer")},
                                       {column("d", "float"), column("id", "integer"), column("name", "text")}, {});
        QCOMPARE(shown(pairs), (QStringList{QStringLiteral("id=id:0"), QStringLiteral("Name=:2"),
                                            QStringLiteral("d=d:1"), QStringLiteral("=name:3")}));
    }

    void withoutAValueTheTypeIsThePartners()
    {
        api::PreviewColumn none = column("id", "string");
        none.empty = true;
        const auto ofB = pairColumns({none}, {column("id", "integer")}, {});
        QCOMPARE(shown(ofB), QStringList{QStringLiteral("id=id:0")});
        QCOMPARE(ofB.front().typeA, QStringLiteral("INTEGER"));
        const auto ofA = pairColumns({column("id", "date")}, {none}, {});
        QCOMPARE(shown(ofA), QStringList{QStringLiteral("id=id:0")});
        QCOMPARE(ofA.front().typeB, QStringLiteral("DATE"));
        const auto neither = pairColumns({none}, {none}, {});
        QCOMPARE(neither.front().typeA, QStringLiteral("STRING"));
        QCOMPARE(neither.front().typeB, QStringLiteral("STRING"));
    }

    void followsTheMapping()
    {
        const auto pairs =
            pairColumns({column("a", "text"), column("b", "text")}, {column("b", "text"), column("c", "text")},
                        {{QStringLiteral("a"), QStringLiteral("b")}});
        // B's `b` belongs to A's `a` now; A's own `b` has no partner.
        QCOMPARE(shown(pairs), (QStringList{QStringLiteral("a=b:0"), QStringLiteral("b=:2"), QStringLiteral("=c:3")}));
        QVERIFY(pairs.front().mapped);
    }
};

DIFFRACT_TEST(TstColumnPair, "tst_column_pair")
#include "tst_column_pair.moc"
