// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "fake_files.h"
#include "ui/editor/editor_document.h"
#include "ui/editor/editor_page.h"
#include "ui/editor/editor_state.h"
#include "ui/editor/file_options_form.h"
#include "ui/editor/problems_model.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTemporaryDir>

using namespace diffract;
using namespace diffract::ui;

namespace {

template <typename T>
T* named(const QWidget& page, const QString& name)
{
    for (T* one : page.findChildren<T*>()) {
        if (one->accessibleName() == name)
            return one;
    }
    return nullptr;
}

/// A visible label that holds the words.
bool sentence(const QWidget& page, const QString& words)
{
    const QList<QLabel*> labels = page.findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(),
                       [&](const QLabel* one) { return one->isVisible() && one->text().contains(words); });
}

EditorState twoFiles()
{
    EditorState state;
    state.sides[0].path = QStringLiteral("/data/a.csv");
    state.sides[1].path = QStringLiteral("/data/b.csv");
    return state;
}

} // namespace

class TstEditorPage final : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<test::FakeFiles> m_files;
    std::unique_ptr<client::Services> m_services;

    void connectClient()
    {
        m_services->local().setService(*client::ServiceAddress::parse(m_files->service().url()), QStringLiteral("k"));
    }

private Q_SLOTS:
    void initTestCase() { static_cast<void>(Theme::get()); }

    void init()
    {
        m_files = std::make_unique<test::FakeFiles>();
        m_services = std::make_unique<client::Services>();
    }

    void typedPathsArePreviewedAndSaved()
    {
        connectClient();
        EditorPage page(*m_services, QStringLiteral("d"), {});
        page.show();
        QVERIFY(page.isBlank());
        QSignalSpy save(&page, &EditorPage::saveWanted);
        QLineEdit* const a = named<QLineEdit>(page, QStringLiteral("File A"));
        QVERIFY(a);
        QTest::keyClicks(a, QStringLiteral("/data/a.csv"));
        QTRY_VERIFY_WITH_TIMEOUT(!save.isEmpty(), 2000);
        QVERIFY(page.draft().body.contains("/data/a.csv"));
        QTableView* const rows = named<QTableView>(page, QStringLiteral("First rows of A"));
        QTRY_COMPARE(rows->model()->rowCount(), 2);
        // Undo brings the letters back, and the preview follows.
        a->undo();
        QCOMPARE(a->text(), QString());
        QTRY_COMPARE(rows->model()->rowCount(), 0);
    }

    void anUntouchedEditorSaysWhatToDo()
    {
        connectClient();
        EditorPage page(*m_services, QStringLiteral("d"), {});
        page.show();
        page.activateWindow();
        QListView* const problems = named<QListView>(page, QStringLiteral("Problems"));
        QCOMPARE(problems->model()->rowCount(), 0);
        QVERIFY(!problems->isVisible());
        QVERIFY(sentence(page, QStringLiteral("Choose two files")));
        QVERIFY(!sentence(page, QStringLiteral("to fix before the run")));
        QLineEdit* const a = named<QLineEdit>(page, QStringLiteral("File A"));
        QCOMPARE(a->accessibleDescription(), QString());
        // The button belongs to the field.
        a->setFocus();
        QTRY_VERIFY(a->hasFocus());
        QTest::keyClick(a, Qt::Key_Tab);
        QCOMPARE(page.focusWidget()->accessibleName(), QStringLiteral("Browse for file A"));
        QCOMPARE(problems->model()->rowCount(), 0);
        QTest::keyClick(page.focusWidget(), Qt::Key_Tab);
        QCOMPARE(problems->model()->rowCount(), 1);
        QCOMPARE(a->accessibleDescription(), QStringLiteral("Choose the first file."));
        QCOMPARE(named<QLineEdit>(page, QStringLiteral("File B"))->accessibleDescription(), QString());
        QVERIFY(!sentence(page, QStringLiteral("Choose two files")));
    }

    void runInAnUntouchedEditorGoesToTheFirstField()
    {
        connectClient();
        EditorPage page(*m_services, QStringLiteral("d"), {});
        page.show();
        page.activateWindow();
        QPushButton* const run = named<QPushButton>(page, QStringLiteral("Run"));
        QVERIFY(run->isEnabled());
        run->click();
        QCOMPARE(named<QListView>(page, QStringLiteral("Problems"))->model()->rowCount(), 2);
        QTRY_COMPARE(page.focusWidget(), named<QLineEdit>(page, QStringLiteral("File A")));
        QVERIFY(sentence(page, QStringLiteral("2 errors to fix before the run")));
    }

    void withOneFileTheOtherIsAskedFor()
    {
        connectClient();
        EditorPage page(*m_services, QStringLiteral("d"), {});
        page.show();
        page.setFiles({QStringLiteral("/data/a.csv")});
        QVERIFY(sentence(page, QStringLiteral("Choose file B too.")));
        QCOMPARE(named<QListView>(page, QStringLiteral("Problems"))->model()->rowCount(), 0);
        page.setFiles({QStringLiteral("/data/b.csv")});
        QVERIFY(!sentence(page, QStringLiteral("Choose")));
    }

    void aNewerPreviewVoidsTheOlder()
    {
        connectClient();
        EditorPage page(*m_services, QStringLiteral("d"), {});
        page.show();
        m_files->hang = true;
        page.setFiles({QStringLiteral("/data/missing.csv")});
        QTRY_COMPARE(m_files->targets().size(), 1);
        m_files->hang = false;
        page.setFiles({QStringLiteral("/data/a.csv"), QStringLiteral("/data/b.csv")});
        QTableView* const rows = named<QTableView>(page, QStringLiteral("First rows of A"));
        QTRY_COMPARE(rows->model()->rowCount(), 2);
    }

    void runSendsTheGuessedKey()
    {
        connectClient();
        EditorPage page(*m_services, QStringLiteral("d"), twoFiles());
        page.show();
        QPlainTextEdit* const json = named<QPlainTextEdit>(page, QStringLiteral("Request as JSON"));
        QTRY_VERIFY(json->toPlainText().contains(QStringLiteral("\"pk_columns\": [\"id\"]")));
        QSignalSpy created(&page, &EditorPage::created);
        named<QPushButton>(page, QStringLiteral("Run"))->click();
        QTRY_COMPARE(created.size(), 1);
        QCOMPARE(created.first().first().value<api::DataDiff>().id, 12);
        QVERIFY(m_files->lastBody("/datadiffs").contains("\"pk_columns\":[\"id\"]"));
    }

    void columnsAreTypedAsBothFilesAreReadTogether()
    {
        connectClient();
        m_files->guessAnswer = test::FakeAnswer::json(R"({"candidates": [], "note": null,
            "columns1": [{"name": "id", "type": "BIGINT", "kind": "integer"},
                         {"name": "amount", "type": "VARCHAR", "kind": "string"}],
            "columns2": [{"name": "id", "type": "BIGINT", "kind": "integer"},
                         {"name": "amount", "type": "VARCHAR", "kind": "string"}]})");
        EditorState state = twoFiles();
        state.keyChosen = true;
        state.key = {QStringLiteral("amount")};
        EditorPage page(*m_services, QStringLiteral("d"), state);
        page.show();
        // Alone, amount is BIGINT in A and DOUBLE in B.
        const EditorDocument* const document = page.findChild<EditorDocument*>();
        QTRY_VERIFY(std::any_of(document->pairs().begin(), document->pairs().end(), [](const ColumnPair& pair) {
            return pair.nameA == QLatin1String("amount") && pair.state == ColumnPair::State::Matched
                   && pair.typeA == QLatin1String("VARCHAR");
        }));
        QCOMPARE(named<QListView>(page, QStringLiteral("Problems"))->model()->rowCount(), 0);
        QCOMPARE(document->shownPreview(1)->columns.at(2).type, QStringLiteral("VARCHAR"));
    }

    void withErrorsRunJumpsToTheFirst()
    {
        connectClient();
        EditorState state = twoFiles();
        state.sides[1].path = QStringLiteral("/data/missing.csv");
        EditorPage page(*m_services, QStringLiteral("d"), state);
        page.show();
        page.activateWindow();
        QListView* const problems = named<QListView>(page, QStringLiteral("Problems"));
        QTRY_COMPARE(problems->model()->rowCount(), 1);
        QCOMPARE(problems->model()->index(0, 0).data().toString(), QStringLiteral("There is no file missing.csv."));
        page.run();
        QLineEdit* const b = named<QLineEdit>(page, QStringLiteral("File B"));
        QTRY_COMPARE(page.focusWidget(), b);
        QCOMPARE(b->accessibleDescription(), QStringLiteral("There is no file missing.csv."));
        QVERIFY(!m_files->targets().join(QLatin1Char(' ')).contains(QStringLiteral("/datadiffs")));
    }

    void anAnswerOf422LandsOnItsField()
    {
        connectClient();
        m_files->createAnswer = test::FakeAnswer::json(
            R"({"detail": [{"loc": ["body", "file1"], "msg": "The file is gone.", "type": "not_found"}]})", 422);
        EditorPage page(*m_services, QStringLiteral("d"), twoFiles());
        page.show();
        QPlainTextEdit* const json = named<QPlainTextEdit>(page, QStringLiteral("Request as JSON"));
        QTRY_VERIFY(json->toPlainText().contains(QStringLiteral("\"id\"")));
        page.run();
        QLineEdit* const a = named<QLineEdit>(page, QStringLiteral("File A"));
        QTRY_COMPARE(a->accessibleDescription(), QStringLiteral("The file is gone."));
        QCOMPARE(page.focusWidget(), a);
        // The next change takes it away again.
        page.setFiles({QStringLiteral("/data/a2.csv"), QStringLiteral("/data/b.csv")});
        QTRY_COMPARE(a->accessibleDescription(), QString());
    }

    void theKeyboardGoesInReadingOrder()
    {
        connectClient();
        EditorPage page(*m_services, QStringLiteral("d"), twoFiles());
        page.resize(1300, 800);
        page.show();
        page.activateWindow();
        QTableView* const rows = named<QTableView>(page, QStringLiteral("First rows of B"));
        QTRY_COMPARE(rows->model()->rowCount(), 2);
        QPushButton* const check = named<QPushButton>(page, QStringLiteral("Check keys"));
        QTRY_VERIFY(check->isEnabled());
        QLineEdit* const a = named<QLineEdit>(page, QStringLiteral("File A"));
        a->setFocus();
        QTRY_VERIFY(a->hasFocus());
        QStringList names;
        while (page.focusWidget() && names.size() < 30) {
            names += page.focusWidget()->accessibleName();
            if (names.last() == QLatin1String("Run"))
                break;
            QTest::keyClick(page.focusWidget(), Qt::Key_Tab);
        }
        const QStringList wanted{QStringLiteral("File A"),
                                 QStringLiteral("Browse for file A"),
                                 QStringLiteral("File options of A"),
                                 QStringLiteral("First rows of A"),
                                 QStringLiteral("File"),
                                 QStringLiteral("File B"),
                                 QStringLiteral("Browse for file B"),
                                 QStringLiteral("File options of B"),
                                 QStringLiteral("First rows of B"),
                                 QStringLiteral("Find a column"),
                                 QStringLiteral("All 4"),
                                 QStringLiteral("Differing 2"),
                                 QStringLiteral("Key and columns"),
                                 QStringLiteral("Problems"),
                                 QStringLiteral("JSON"),
                                 QStringLiteral("curl"),
                                 QStringLiteral("Copy the request"),
                                 QStringLiteral("Request as JSON"),
                                 QStringLiteral("Check keys"),
                                 QStringLiteral("Run")};
        // Of an exclusive choice only the chosen button stops Tab; the arrows reach the others.
        QStringList stops = wanted;
        stops.removeAll(QStringLiteral("Differing 2"));
        stops.removeAll(QStringLiteral("curl"));
        QCOMPARE(names.join(QLatin1Char(10)), stops.join(QLatin1Char(10)));
    }

    void theFormHasTheOptionsOfTheType()
    {
        FileOptionsForm form(0, nullptr);
        QLineEdit* const sheet = named<QLineEdit>(form, QStringLiteral("Sheet"));
        QSpinBox* const skip = named<QSpinBox>(form, QStringLiteral("Skip at head"));
        QComboBox* const encoding = named<QComboBox>(form, QStringLiteral("Encoding"));
        const auto shown = [&](const QString& path) {
            SideState side;
            side.path = path;
            form.show(side, std::nullopt);
            return std::array{sheet->isVisibleTo(&form), skip->isVisibleTo(&form), encoding->isVisibleTo(&form)};
        };
        QCOMPARE(shown(QStringLiteral("a.csv")), (std::array{false, true, true}));
        QCOMPARE(shown(QStringLiteral("a.parquet")), (std::array{false, false, false}));
        QCOMPARE(shown(QStringLiteral("a.json")), (std::array{false, false, false}));
        QCOMPARE(shown(QStringLiteral("a.xlsx")), (std::array{true, true, false}));
        const QSignalSpy chosen(&form, &FileOptionsForm::chosen);
        QTest::keyClicks(sheet, QStringLiteral("May"));
        QTest::keyClick(sheet, Qt::Key_Return);
        skip->setValue(2);
        QCOMPARE(chosen.size(), 2);
        const auto choices = chosen.last().first().value<FileChoices>();
        QCOMPARE(choices.sheet, std::optional<QString>(QStringLiteral("May")));
        QCOMPARE(choices.skipHead, 2);
    }

    void theKeyIsChangedByKeyboard()
    {
        connectClient();
        EditorPage page(*m_services, QStringLiteral("d"), twoFiles());
        page.resize(1300, 800);
        page.show();
        page.activateWindow();
        QPlainTextEdit* const json = named<QPlainTextEdit>(page, QStringLiteral("Request as JSON"));
        QTRY_VERIFY(json->toPlainText().contains(QStringLiteral("\"pk_columns\": [\"id\"]")));
        QTableView* const columns = named<QTableView>(page, QStringLiteral("Key and columns"));
        columns->setFocus();
        QTRY_VERIFY(columns->hasFocus());
        columns->setCurrentIndex(columns->model()->index(0, 0));
        QTest::keyClick(columns, Qt::Key_Down);
        for (int step = 0; step < 5; ++step)
            QTest::keyClick(columns, Qt::Key_Right);
        QTest::keyClick(columns, Qt::Key_Space);
        QTRY_VERIFY(json->toPlainText().contains(QStringLiteral("\"pk_columns\": [\"id\", \"<b>name</b>\"]")));
        QPushButton* const guess = named<QPushButton>(page, QStringLiteral("Use the guessed key"));
        QTRY_VERIFY(guess->isVisible());
        QTest::keyClick(guess, Qt::Key_Space);
        QTRY_VERIFY(json->toPlainText().contains(QStringLiteral("\"pk_columns\": [\"id\"]")));
    }

    void aFileIsDroppedOnItsField()
    {
        connectClient();
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("a [1]\n\u00e9.csv")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        EditorPage page(*m_services, QStringLiteral("d"), {});
        page.show();
        QSignalSpy said(&page, &EditorPage::said);
        QLineEdit* const b = named<QLineEdit>(page, QStringLiteral("File B"));
        const auto drop = [b](const QList<QUrl>& urls) {
            QMimeData data;
            data.setUrls(urls);
            QDragEnterEvent enter({4, 4}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            QCoreApplication::sendEvent(b, &enter);
            QDragMoveEvent move({5, 4}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            move.ignore();
            QCoreApplication::sendEvent(b, &move);
            QDropEvent event({5, 4}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            QCoreApplication::sendEvent(b, &event);
            return enter.isAccepted() && move.isAccepted() && event.isAccepted();
        };
        QVERIFY(drop({QUrl::fromLocalFile(file.fileName())}));
        QCOMPARE(b->text(), file.fileName());
        QTRY_VERIFY(m_files->lastBody("/local/preview").contains("%0A%C3%A9.csv"));
        QVERIFY(drop({QUrl::fromLocalFile(folder.path())}));
        QVERIFY(said.last().first().toString().contains(QStringLiteral("is a folder")));
        QVERIFY(drop({QUrl(QStringLiteral("https://example.org/a.csv"))}));
        QCOMPARE(said.last().first().toString(), QStringLiteral("Drop one file of this computer here."));
        QCOMPARE(b->text(), file.fileName());
    }

    void comingBackReadsTheFilesAgain()
    {
        connectClient();
        EditorState state = twoFiles();
        state.sides[0].path = QStringLiteral("/data/missing.csv");
        EditorPage page(*m_services, QStringLiteral("d"), state);
        page.show();
        QListView* const problems = named<QListView>(page, QStringLiteral("Problems"));
        QTRY_COMPARE(problems->model()->rowCount(), 1);
        m_files->found = true;
        QEvent back(QEvent::WindowActivate);
        QCoreApplication::sendEvent(&page, &back);
        QTRY_COMPARE(named<QTableView>(page, QStringLiteral("First rows of A"))->model()->rowCount(), 2);
        QVERIFY(!sentence(page, QStringLiteral("There is no file")));
    }

    void aFaultThatOnlyTheGuessMeetsIsListed()
    {
        connectClient();
        m_files->guessAnswer = test::FakeAnswer::json(
            R"({"detail": [{"loc": ["body", "file2"], "msg": "Line 90000 is cut.", "type": "ragged_row"}]})", 422);
        EditorPage page(*m_services, QStringLiteral("d"), twoFiles());
        page.show();
        QListView* const problems = named<QListView>(page, QStringLiteral("Problems"));
        QTRY_COMPARE(problems->model()->index(0, 0).data().toString(), QStringLiteral("Line 90000 is cut."));
        QTRY_COMPARE(named<QLineEdit>(page, QStringLiteral("File B"))->accessibleDescription(),
                     QStringLiteral("Line 90000 is cut."));
    }

    void aProblemOfALineOpensTheLine()
    {
        connectClient();
        m_files->previewProblems =
            R"([{"severity": "error", "code": "ragged", "line": 2, "message": "Line 2 has 4 fields."}])";
        EditorPage page(*m_services, QStringLiteral("d"), twoFiles());
        page.resize(1200, 700);
        page.show();
        QListView* const problems = named<QListView>(page, QStringLiteral("Problems"));
        QTRY_COMPARE(problems->model()->rowCount(), 3);
        problems->setCurrentIndex(problems->model()->index(0, 0));
        problems->setFocus();
        QTest::keyClick(problems, Qt::Key_Return);
        bool shown = false;
        for (QTableView* lines : page.findChildren<QTableView*>()) {
            if (lines->accessibleName() == QLatin1String("Lines of the file") && lines->isVisible())
                shown = lines->currentIndex().row() == 1;
        }
        QVERIFY(shown);
        QVERIFY(named<QPushButton>(page, QStringLiteral("Back to the columns"))->isVisible());
    }

    void itWaitsForAnEngine()
    {
        EditorPage page(*m_services, QStringLiteral("d"), twoFiles());
        page.show();
        QSignalSpy said(&page, &EditorPage::said);
        page.run();
        QCOMPARE(said.size(), 1);
        connectClient();
        QTableView* const rows = named<QTableView>(page, QStringLiteral("First rows of B"));
        QTRY_COMPARE(rows->model()->rowCount(), 2);
    }

    void everyControlHasANameAndNoLabelGuessesMarkup()
    {
        EditorPage page(*m_services, QStringLiteral("d"), twoFiles());
        page.show();
        for (const QWidget* one : page.findChildren<QWidget*>()) {
            if (!one->isVisibleTo(&page) || one->focusPolicy() == Qt::NoFocus || one->inherits("QScrollBar")
                || one->focusProxy() || one->objectName() == QLatin1String("qt_spinbox_lineedit"))
                continue;
            const auto* button = qobject_cast<const QAbstractButton*>(one);
            QVERIFY2(!one->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                     one->metaObject()->className());
        }
        for (const QLabel* label : page.findChildren<QLabel*>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }

    void sizesComeBack()
    {
        EditorPage page(*m_services, QStringLiteral("d"), {});
        page.resize(1000, 600);
        page.show();
        page.toggleSidePane();
        EditorPage other(*m_services, QStringLiteral("e"), {});
        other.restoreViewState(page.viewState());
        QVERIFY(named<QListView>(other, QStringLiteral("Problems"))->parentWidget()->parentWidget()->isHidden());
        other.restoreViewState("garbage");
    }
};

DIFFRACT_TEST(TstEditorPage, "tst_editor_page")
#include "tst_editor_page.moc"
