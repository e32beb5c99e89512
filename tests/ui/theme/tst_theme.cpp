// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QTableView>

#include <cmath>

using namespace diffract::ui;

namespace {

double luminance(const QColor& colour)
{
    const auto linear = [](double part) {
        return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

double contrast(const QColor& a, const QColor& b)
{
    const double first = luminance(a) + 0.05;
    const double second = luminance(b) + 0.05;
    return first > second ? first / second : second / first;
}

} // namespace

class TstTheme final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyIconIsCompiledIn()
    {
        for (int id = 0; id < IconCount; ++id) {
            const QImage image = iconPixmap(static_cast<Icon>(id), Qt::black, 16, 2.0).toImage();
            QCOMPARE(image.width(), 32);
            bool drawn = false;
            for (int y = 0; y < 32; ++y) {
                for (int x = 0; x < 32; ++x)
                    drawn = drawn || qAlpha(image.pixel(x, y)) > 0;
            }
            QVERIFY2(drawn, qPrintable(QStringLiteral("icon %1 is empty").arg(id)));
        }
        QFile licence(QStringLiteral(":/licences/lucide.txt"));
        QVERIFY(licence.open(QIODevice::ReadOnly));
        QVERIFY(licence.readAll().contains("ISC"));
    }
    void changingTheModeRestylesAtOnce()
    {
        Theme& theme = Theme::install(*qApp, Theme::Mode::Light);
        QSignalSpy spy(&theme, &Theme::changed);
        QPushButton button(QStringLiteral("Run"));
        const QIcon drawn = icon(Icon::Run, Colour::Text);
        const QImage before = drawn.pixmap(16, 16).toImage();
        theme.setMode(Theme::Mode::Dark);
        QCOMPARE(spy.count(), 1);
        QVERIFY(theme.isDark());
        QCOMPARE(qApp->palette().color(QPalette::Window), Tokens::dark()[Colour::Background]);
        QVERIFY(qApp->styleSheet().contains(Tokens::dark()[Colour::Surface].name()));
        QVERIFY(drawn.pixmap(16, 16).toImage() != before);
        theme.setMode(Theme::Mode::Light);
        QCOMPARE(spy.count(), 2);
        QCOMPARE(drawn.pixmap(16, 16).toImage(), before);
    }
    void noTokenIsLeftInTheSheet()
    {
        Theme::install(*qApp, Theme::Mode::Light);
        QVERIFY(!qApp->styleSheet().isEmpty());
        QVERIFY2(!qApp->styleSheet().contains(QLatin1Char('@'), Qt::CaseSensitive)
                     || qApp->styleSheet().count(QLatin1Char('@')) == 1,
                 "only the comment on top names @name");
    }
    void textIsReadableOnItsGround_data()
    {
        QTest::addColumn<int>("text");
        QTest::addColumn<int>("ground");
        const std::pair<Colour, Colour> pairs[] = {
            {Colour::Text, Colour::Surface},        {Colour::Muted, Colour::Surface},
            {Colour::Muted, Colour::Alternate},     {Colour::Accent, Colour::Surface},
            {Colour::Accent, Colour::AccentTint},   {Colour::OnAccent, Colour::AccentFill},
            {Colour::SideA, Colour::SideATint},     {Colour::SideB, Colour::SideBTint},
            {Colour::Changed, Colour::ChangedTint}, {Colour::Text, Colour::ChangedLetters},
            {Colour::Ok, Colour::OkTint},           {Colour::Warn, Colour::WarnTint},
            {Colour::Error, Colour::ErrorTint},
        };
        for (const auto& [text, ground] : pairs) {
            const QString name = Tokens::name(text) + QStringLiteral(" on ") + Tokens::name(ground);
            QTest::newRow(qPrintable(name)) << static_cast<int>(text) << static_cast<int>(ground);
        }
    }
    void textIsReadableOnItsGround()
    {
        QFETCH(int, text);
        QFETCH(int, ground);
        for (const Tokens* tokens : {&Tokens::light(), &Tokens::dark()}) {
            const double ratio = contrast((*tokens)[static_cast<Colour>(text)], (*tokens)[static_cast<Colour>(ground)]);
            QVERIFY2(ratio >= 4.5, qPrintable(QString::number(ratio)));
        }
    }
    void anIconStandsClearOfItsText()
    {
        Theme::install(*qApp, Theme::Mode::Light);
        QPushButton with(icon(Icon::Run), QStringLiteral("Run"));
        QPushButton without(QStringLiteral("Run"));
        QPushButton alone(icon(Icon::Run), QString());
        for (QPushButton* button : {&with, &without, &alone}) {
            button->ensurePolished();
            // Again and again, as with every change of its look.
            repolish(button);
        }
        QCOMPARE(with.sizeHint().width() - without.sizeHint().width(), metric::IconSize + 2 * metric::IconGap);
        QCOMPARE(alone.iconSize(), QSize(metric::IconSize, metric::IconSize));
        // The gap is behind the icon: its picture begins at the left edge.
        const QImage wide = with.icon().pixmap(with.iconSize()).toImage();
        QCOMPARE(wide.size(), with.iconSize());
        QCOMPARE(wide.copy(0, 0, metric::IconSize, metric::IconSize),
                 icon(Icon::Run).pixmap(metric::IconSize, metric::IconSize).toImage());
    }
    void nothingShinesInTheCornerOfATable_data()
    {
        QTest::addColumn<int>("mode");
        QTest::newRow("light") << static_cast<int>(Theme::Mode::Light);
        QTest::newRow("dark") << static_cast<int>(Theme::Mode::Dark);
    }
    void nothingShinesInTheCornerOfATable()
    {
        QFETCH(const int, mode);
        Theme::install(*qApp, static_cast<Theme::Mode>(mode));
        QStandardItemModel model(50, 50);
        QTableView view;
        view.setModel(&model);
        view.resize(200, 200);
        view.show();
        QVERIFY(view.horizontalScrollBar()->isVisible() && view.verticalScrollBar()->isVisible());
        const QImage drawn = view.grab().toImage();
        const int side = view.verticalScrollBar()->width();
        for (int y = 1; y < side; ++y) {
            for (int x = 1; x < side; ++x)
                QCOMPARE(drawn.pixelColor(drawn.width() - x - 1, drawn.height() - y - 1), colour(Colour::Surface));
        }
        Theme::get().setMode(Theme::Mode::Light);
    }
    void labelsNeverGuessMarkup()
    {
        const std::unique_ptr<QLabel> label(plainLabel(QStringLiteral("<b>x</b>")));
        QCOMPARE(label->textFormat(), Qt::PlainText);
    }
    void wordsOfTheModes()
    {
        for (const Theme::Mode mode : {Theme::Mode::System, Theme::Mode::Light, Theme::Mode::Dark})
            QCOMPARE(Theme::modeOf(Theme::wordOf(mode)), mode);
        QCOMPARE(Theme::modeOf(QStringLiteral("blue")), Theme::Mode::System);
    }
};

DIFFRACT_TEST(TstTheme, "tst_theme")
#include "tst_theme.moc"
