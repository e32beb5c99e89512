// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "ui/widgets/letter_difference.h"

using namespace diffract::ui;

namespace {

QString shown(const QString& text, const QVector<bool>& marks)
{
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i)
        result += marks.at(i) ? QStringLiteral("[%1]").arg(text.at(i)) : QString(text.at(i));
    return result;
}

} // namespace

class TstLetterDifference final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void letters_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<bool>("alike");
        QTest::addColumn<QString>("markedA");
        QTest::addColumn<QString>("markedB");
        QTest::newRow("case and a blank") << "anna.w@posteo.de"
                                          << "Anna.W@posteo.de " << true << "[a]nna.[w]@posteo.de"
                                          << "[A]nna.[W]@posteo.de[ ]";
        QTest::newRow("one letter") << "lukas"
                                    << "lucas" << true << "lu[k]as"
                                    << "lu[c]as";
        QTest::newRow("other words") << "shipped"
                                     << "delivered" << false << "[s][h]i[p][p]ed"
                                     << "";
        QTest::newRow("a blank in front") << "r.vogel"
                                          << " r.vogel" << true << "r.vogel"
                                          << "[ ]r.vogel";
        QTest::newRow("empty against text") << ""
                                            << "abc" << false << ""
                                            << "[a][b][c]";
        QTest::newRow("exactly 75 %") << "abcd"
                                      << "abce" << true << "abc[d]"
                                      << "abc[e]";
        QTest::newRow("just below") << "abc"
                                    << "abd" << false << "ab[c]"
                                    << "ab[d]";
    }
    void letters()
    {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QFETCH(bool, alike);
        QFETCH(QString, markedA);
        QFETCH(QString, markedB);
        const LetterDifference difference = letterDifference(a, b);
        QCOMPARE(difference.alike, alike);
        if (alike || a.isEmpty()) {
            QCOMPARE(shown(a, difference.a), markedA);
            QCOMPARE(shown(b, difference.b), markedB);
        }
    }
    void surrogatePairsStayTogether()
    {
        const QString a = QStringLiteral("hello there \U0001F600");
        const QString b = QStringLiteral("hello there \U0001F601");
        const LetterDifference difference = letterDifference(a, b);
        QVERIFY(difference.alike);
        QVERIFY(difference.a.at(a.size() - 2) && difference.a.at(a.size() - 1));
        QVERIFY(difference.b.at(b.size() - 2) && difference.b.at(b.size() - 1));
    }
    void longTextsCostLittle()
    {
        const QString a = QStringLiteral("x").repeated(100'000) + QStringLiteral("abc").repeated(1000);
        const QString b = QStringLiteral("x").repeated(100'000) + QStringLiteral("cba").repeated(1000);
        QVERIFY(letterDifference(a, b).alike);
    }
};

DIFFRACT_TEST(TstLetterDifference, "tst_letter_difference")
#include "tst_letter_difference.moc"
