// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "base/hidden_text.h"

using namespace diffract;

class TstHiddenText final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsSeenStays()
    {
        const QString text = QStringLiteral("a b Köln 東京 \U0001F600 <b>");
        QCOMPARE(withoutHidden(text), text);
    }
    void whatHidesIsNamed()
    {
        QCOMPARE(withoutHidden(QStringLiteral("a\u00A0b\tc")), QStringLiteral("a[NBSP]b[TAB]c"));
        QCOMPARE(withoutHidden(QStringLiteral("\u202Etxt")), QStringLiteral("[RLO]txt"));
        QCOMPARE(withoutHidden(QStringLiteral("\x07")), QStringLiteral("[U+0007]"));
        QCOMPARE(withoutHidden(QStringLiteral("\u2003")), QStringLiteral("[U+2003]"));
    }
    void aLoneSurrogateIsNamed() { QCOMPARE(withoutHidden(QString(QChar(0xD800))), QStringLiteral("[U+D800]")); }
};

DIFFRACT_TEST(TstHiddenText, "tst_hidden_text")
#include "tst_hidden_text.moc"
