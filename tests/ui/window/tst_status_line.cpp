// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "ui/widgets/elided_label.h"
#include "ui/window/status_line.h"

using namespace diffract;
using namespace diffract::ui;

class TstStatusLine final : public QObject {
    Q_OBJECT

    static ElidedLabel* labelOf(const StatusLine& line, const QString& text)
    {
        for (ElidedLabel* label : line.findChildren<ElidedLabel*>()) {
            if (label->fullText() == text)
                return label;
        }
        return nullptr;
    }

private Q_SLOTS:
    void progressStandsInPlaceOfTheNumber()
    {
        StatusLine line;
        line.setRuns(2, 1);
        QVERIFY(labelOf(line, QStringLiteral("2 runs in progress, 1 waiting")));
        line.setProgress(QStringLiteral("a ↔ b: step 4 of 5"));
        QVERIFY(labelOf(line, QStringLiteral("a ↔ b: step 4 of 5")));
        line.setProgress({});
        QVERIFY(labelOf(line, QStringLiteral("2 runs in progress, 1 waiting")));
    }
    void longTextsDoNotWidenTheWindow()
    {
        StatusLine line;
        line.resize(800, 24);
        line.show();
        const int before = line.minimumSizeHint().width();
        const QString text(5000, QLatin1Char('x'));
        line.say(text);
        line.setProgress(text);
        QVERIFY2(line.minimumSizeHint().width() < before + 200,
                 qPrintable(QString::number(line.minimumSizeHint().width())));
        ElidedLabel* const label = labelOf(line, text);
        QVERIFY(label);
        QTRY_VERIFY(label->text().size() < 200 && label->toolTip().contains(text));
    }
};

DIFFRACT_TEST(TstStatusLine, "tst_status_line")
#include "tst_status_line.moc"
