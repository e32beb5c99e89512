// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "ui/start/start_page.h"
#include "ui/theme/theme.h"

#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTemporaryFile>

using namespace diffract;
using namespace diffract::ui;

namespace {

template <typename T>
T* named(const QWidget& page, const QString& name)
{
    for (T* one : page.findChildren<T*>()) {
        if (one->accessibleName() == name && one->isVisible())
            return one;
    }
    return nullptr;
}

QString fileIn(const QTemporaryDir& dir, const QString& name)
{
    QFile file(dir.filePath(name));
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write("a,b\n1,2\n");
    return file.fileName();
}

} // namespace

class TstStartPage final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { static_cast<void>(Theme::get()); }

    void emptyOffersTheSampleByEnter()
    {
        StartPage page;
        page.resize(1200, 760);
        page.show();
        QSignalSpy sample(&page, &StartPage::runSample);
        QTest::keyClick(&page, Qt::Key_Return);
        QCOMPARE(sample.size(), 1);
        QPushButton* const button = named<QPushButton>(page, QStringLiteral("Run the sample"));
        QVERIFY(button);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(sample.size(), 2);
        QVERIFY(!named<QTableView>(page, QStringLiteral("Recent diffs")));
    }

    void twoFilesOpenTheEditor()
    {
        QTemporaryDir dir;
        const QString a = fileIn(dir, QStringLiteral("a [1]*?'.csv"));
        const QString b = fileIn(dir, QStringLiteral("ü b.csv"));
        StartPage page;
        page.show();
        QSignalSpy chosen(&page, &StartPage::filesChosen);
        page.take({QUrl::fromLocalFile(a), QUrl::fromLocalFile(b)});
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().at(0).toString(), a);
        QCOMPARE(chosen.first().at(1).toString(), b);
    }

    void oneFileFillsTheNextPlace()
    {
        QTemporaryDir dir;
        const QString a = fileIn(dir, QStringLiteral("a.csv"));
        const QString b = fileIn(dir, QStringLiteral("b.csv"));
        StartPage page;
        page.show();
        QSignalSpy chosen(&page, &StartPage::filesChosen);
        page.take({QUrl::fromLocalFile(a)});
        QCOMPARE(chosen.size(), 0);
        QPushButton* const away = named<QPushButton>(page, QStringLiteral("Take file A away"));
        QVERIFY(away);
        away->click();
        QVERIFY(!named<QPushButton>(page, QStringLiteral("Take file A away")));
        page.take({QUrl::fromLocalFile(a)});
        page.take({QUrl::fromLocalFile(b)});
        QCOMPARE(chosen.size(), 1);
        QVERIFY(!named<QPushButton>(page, QStringLiteral("Take file A away")));
    }

    void whatCannotBeTakenIsSaid_data()
    {
        QTest::addColumn<QList<QUrl>>("urls");
        QTest::addColumn<QString>("part");
        const QUrl folder = QUrl::fromLocalFile(QDir::tempPath());
        QTest::newRow("folder") << QList<QUrl>{folder} << "is a folder";
        QTest::newRow("address") << QList<QUrl>{QUrl(QStringLiteral("https://example.org/<b>x.csv"))}
                                 << "not a file on this computer";
        QTest::newRow("missing") << QList<QUrl>{QUrl::fromLocalFile(QStringLiteral("/no/such.csv"))}
                                 << "/no/such.csv does not exist";
        QTest::newRow("three") << QList<QUrl>{folder, folder, folder} << "3 files were dropped";
    }

    void whatCannotBeTakenIsSaid()
    {
        QFETCH(QList<QUrl>, urls);
        QFETCH(QString, part);
        StartPage page;
        QSignalSpy said(&page, &StartPage::said);
        QSignalSpy chosen(&page, &StartPage::filesChosen);
        page.take(urls);
        QCOMPARE(said.size(), 1);
        QVERIFY2(said.first().first().toString().contains(part), qPrintable(said.first().first().toString()));
        QCOMPARE(chosen.size(), 0);
    }

    void recentDiffsOpenByEnter()
    {
        StartPage page;
        page.resize(1200, 760);
        api::DataDiff diff;
        diff.id = 7;
        diff.request.file1 = QStringLiteral("file:///a.csv");
        diff.request.file2 = QStringLiteral("file:///b.csv");
        diff.status = api::JobStatus::done();
        page.setDiffs({diff});
        page.setDrafts({{QStringLiteral("d1"), QStringLiteral("x ↔ y"), {}, QDateTime::currentDateTimeUtc()}});
        page.show();
        QTableView* const recent = named<QTableView>(page, QStringLiteral("Recent diffs"));
        QVERIFY(recent);
        QSignalSpy open(&page, &StartPage::openDiff);
        recent->setFocus();
        QTest::keyClick(recent, Qt::Key_Return);
        QCOMPARE(open.size(), 1);
        QCOMPARE(open.first().first().toLongLong(), 7);
        QTableView* const drafts = named<QTableView>(page, QStringLiteral("Drafts"));
        QVERIFY(drafts);
        QSignalSpy draft(&page, &StartPage::openDraft);
        drafts->setCurrentIndex(drafts->model()->index(0, 0));
        QTest::keyClick(drafts, Qt::Key_Return);
        QCOMPARE(draft.size(), 1);
    }

    void labelsNeverGuessMarkup()
    {
        StartPage page;
        for (const QLabel* label : page.findChildren<QLabel*>()) {
            if (label->pixmap(Qt::ReturnByValue).isNull())
                QCOMPARE(label->textFormat(), Qt::PlainText);
        }
    }
};

DIFFRACT_TEST(TstStartPage, "tst_start_page")
#include "tst_start_page.moc"
