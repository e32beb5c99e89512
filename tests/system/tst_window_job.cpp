// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/accessible.h"
#include "support/test_main.h"

#include "ui/start/sample.h"
#include "ui/window/engine_link.h"
#include "ui/window/main_window.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <csignal>

using namespace diffract;
using namespace diffract::ui;
using test::Accessible;

/// The main job with the real engine, through accessible names only: two files in, a readable diff on screen.
class TstWindowJob final : public QObject {
    Q_OBJECT
private:
    static constexpr int Patience = 30'000; ///< ms; only reached when something is broken.
    QTemporaryDir m_dir;
    sample::Files m_files;

    [[nodiscard]] WindowSetup setup(const QString& name) const
    {
        WindowSetup setup;
        setup.paths = Paths::resolve(m_dir.filePath(name));
        [[maybe_unused]] const bool made = setup.paths.create().ok();
        setup.engine.program = QStringLiteral(DIFFRACT_BIN_DIR "/diffract-engine");
        setup.engine.dataDir = setup.paths.data;
        return setup;
    }

    /// Every page opens by its name in the list; the counters stand where they belong.
    void readThePages()
    {
        const auto open = [](const char* page) {
            return Accessible::choose(QStringLiteral("Pages"), QAccessible::List, QString::fromUtf8(page));
        };
        // Counters stand there while the run goes on; the rows come with its end.
        QTRY_VERIFY_WITH_TIMEOUT(open("Values, 738"), Patience);
        QVERIFY(open("Primary keys, 38"));
        QVERIFY(open("Columns, 3 of 11"));
        const auto columns = [] {
            return Accessible::rows(QStringLiteral("Compared columns")).join(QLatin1Char('\n'));
        };
        QTRY_VERIFY_WITH_TIMEOUT(columns().contains(QStringLiteral("air_time")), Patience);
        QVERIFY(columns().contains(QStringLiteral("573")));
        QVERIFY(open("Values, 738"));
        const auto inSight = [] {
            return Accessible::labels().filter(QStringLiteral("Rows 1–")).join(QLatin1Char('\n'));
        };
        QTRY_VERIFY_WITH_TIMEOUT(inSight().contains(QStringLiteral("of 738")), Patience);
        QVERIFY(open("Schema, 3"));
        QVERIFY(open("Request"));
        QVERIFY(open("Raw"));
        QVERIFY(open("Overview"));
    }

    void saveTheReport()
    {
        const QString path = m_dir.filePath(QStringLiteral("report.html"));
        QVERIFY(Accessible::press(QStringLiteral("Export")));
        QTRY_VERIFY(Accessible::type(QStringLiteral("File name:"), path));
        QVERIFY(Accessible::press(QStringLiteral("Save")));
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(path), Patience);
        QFile report(path);
        QVERIFY(report.open(QIODevice::ReadOnly));
        const QByteArray html = report.readAll();
        QVERIFY(html.contains("738"));
        QVERIFY(html.contains("week_corrected.csv"));
        QVERIFY(!html.contains("<script"));
    }

private Q_SLOTS:
    void initTestCase()
    {
        const auto files = sample::extract(m_dir.path());
        QVERIFY(files.ok());
        m_files = *files;
    }

    void fromTwoFilesToTheResult()
    {
        MainWindow window(setup(QStringLiteral("job")));
        window.show();
        window.startEngine();
        QTRY_VERIFY_WITH_TIMEOUT(Accessible::labels().contains(QStringLiteral("Local engine ready")), Patience);

        QVERIFY(Accessible::press(QStringLiteral("New diff tab")));
        QVERIFY(Accessible::type(QStringLiteral("File A"), m_files.a));
        QVERIFY(Accessible::type(QStringLiteral("File B"), m_files.b));
        QTRY_VERIFY_WITH_TIMEOUT(Accessible::rows(QStringLiteral("First rows of A")).size() > 50, Patience);
        QTRY_VERIFY_WITH_TIMEOUT(Accessible::rows(QStringLiteral("Key and columns")).size() == 17, Patience);
        const auto request = [] {
            return Accessible::text(QStringLiteral("Request as JSON"), QAccessible::EditableText);
        };
        QTRY_VERIFY_WITH_TIMEOUT(
            request().contains(QStringLiteral("\"pk_columns\": [\"time_hour\", \"carrier\", \"flight\"]")), Patience);

        QVERIFY(Accessible::press(QStringLiteral("Run")));
        // The counters of week_truth.json.
        const auto shown = [](const QString& text) {
            return Accessible::labels().join(QLatin1Char('\n')).contains(text);
        };
        QTRY_VERIFY_WITH_TIMEOUT(shown(QStringLiteral("738")), Patience);
        for (const char* text : {"6,099", "6,126", "0 / 6"})
            QTRY_VERIFY2_WITH_TIMEOUT(shown(QString::fromLatin1(text)), text, Patience);
        readThePages();
        if (!QTest::currentTestFailed())
            saveTheReport();
    }

    void theEngineMayDieAndNothingTypedIsLost()
    {
        MainWindow window(setup(QStringLiteral("death")));
        window.show();
        window.startEngine();
        QTRY_VERIFY_WITH_TIMEOUT(Accessible::labels().contains(QStringLiteral("Local engine ready")), Patience);
        QVERIFY(Accessible::press(QStringLiteral("New diff tab")));
        QVERIFY(Accessible::type(QStringLiteral("File A"), m_files.a));
        ::kill(static_cast<pid_t>(window.engine().processId()), SIGKILL);
        const auto told = [] {
            return Accessible::labels().join(QLatin1Char('\n')).contains(QStringLiteral("was started again"));
        };
        QTRY_VERIFY_WITH_TIMEOUT(told(), Patience);
        QCOMPARE(Accessible::text(QStringLiteral("File A"), QAccessible::EditableText), m_files.a);
        QTRY_VERIFY_WITH_TIMEOUT(Accessible::rows(QStringLiteral("First rows of A")).size() > 50, Patience);
    }
};

DIFFRACT_TEST(TstWindowJob, "tst_window_job")
#include "tst_window_job.moc"
