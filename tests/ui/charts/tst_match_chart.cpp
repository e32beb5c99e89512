// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "ui/charts/match_chart.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QImage>

using namespace diffract::ui;

namespace {

std::vector<ColumnResult> sample()
{
    return {{QStringLiteral("tax_amount"), {}, 99.33, 8019},
            {QStringLiteral("net_amount"), {}, 99.82, 2140},
            {QStringLiteral("same"), {}, 100, 0},
            {QStringLiteral("notes"), {}, 99.98, 198}};
}

QImage drawn(QWidget& widget)
{
    QImage image(widget.size(), QImage::Format_RGB32);
    widget.render(&image);
    return image;
}

bool has(const QImage& image, const QColor& colour)
{
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixel(x, y) == colour.rgb())
                return true;
        }
    }
    return false;
}

} // namespace

class TstMatchChart final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void onlyWhatDiffersHasABar()
    {
        MatchChart chart;
        chart.setResults(sample());
        QCOMPARE(chart.bars(), 3);
        QVERIFY(chart.accessibleDescription().startsWith(QStringLiteral("tax_amount: 99.33 % match, 8,019 differ;")));
    }
    void keysChooseAndOpen()
    {
        MatchChart chart;
        chart.setResults(sample());
        chart.resize(600, 200);
        chart.show();
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        QSignalSpy changed(&chart, &MatchChart::currentChanged);
        QSignalSpy opened(&chart, &MatchChart::activated);
        QWidget* keys = chart.focusProxy();
        QTest::keyClick(keys, Qt::Key_Down);
        QTest::keyClick(keys, Qt::Key_Down);
        QCOMPARE(chart.current(), QStringLiteral("net_amount"));
        QCOMPARE(changed.count(), 2);
        QTest::keyClick(keys, Qt::Key_End);
        QTest::keyClick(keys, Qt::Key_Down);
        QCOMPARE(chart.current(), QStringLiteral("notes"));
        QCOMPARE(changed.count(), 3);
        QTest::keyClick(keys, Qt::Key_Return);
        QCOMPARE(opened.last().first().toString(), QStringLiteral("notes"));
        chart.setCurrent(QStringLiteral("tax_amount"));
        QCOMPARE(changed.count(), 3);
        chart.setResults(sample());
        QCOMPARE(chart.current(), QStringLiteral("tax_amount"));
    }
    void followsTheTheme()
    {
        Theme& theme = Theme::install(*qApp, Theme::Mode::Light);
        MatchChart chart;
        chart.setResults(sample());
        chart.resize(600, 200);
        chart.show();
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        QVERIFY(has(drawn(chart), Tokens::light()[Colour::ChangedFill]));
        theme.setMode(Theme::Mode::Dark);
        QVERIFY(has(drawn(chart), Tokens::dark()[Colour::ChangedFill]));
        theme.setMode(Theme::Mode::Light);
    }
    void nothingDiffers()
    {
        MatchChart chart;
        chart.setResults({});
        QCOMPARE(chart.bars(), 0);
        QCOMPARE(chart.accessibleDescription(), QStringLiteral("No column differs."));
        QTest::keyClick(chart.focusProxy(), Qt::Key_Down);
        QTest::keyClick(chart.focusProxy(), Qt::Key_End);
        QVERIFY(chart.current().isEmpty());
    }
};

DIFFRACT_TEST(TstMatchChart, "tst_match_chart")
#include "tst_match_chart.moc"
