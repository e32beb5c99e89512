// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "client/fake_service.h"
#include "ui/editor/editor_document.h"
#include "ui/editor/editor_page.h"
#include "ui/editor/problem_delegate.h"
#include "ui/editor/problem_label.h"
#include "ui/theme/look.h"
#include "ui/theme/theme.h"

#include <QLineEdit>
#include <QListView>
#include <QSplitter>

using namespace diffract;
using namespace diffract::ui;
using Kind = SideState::Kind;

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

/// Height of the text when it is broken at the width of the label.
int neededHeight(const QLabel& label)
{
    const QRect room(0, 0, label.width(), 10'000);
    return QFontMetrics(label.font())
        .boundingRect(room, Qt::TextWrapAnywhere | Qt::TextWordWrap, label.text())
        .height();
}

} // namespace

/// What is wrong with a request, and where the editor says so.
class TstEditorProblems final : public QObject {
    Q_OBJECT

    std::unique_ptr<test::FakeService> m_fake;
    std::unique_ptr<client::Services> m_services;
    QString m_company;

    [[nodiscard]] EditorState tables(qint64 a, qint64 b) const
    {
        EditorState state;
        state.service = m_company;
        for (SideState& side : state.sides) {
            side.kind = Kind::Table;
            side.table = QStringLiteral("shop.orders");
        }
        state.sides[0].source = a;
        state.sides[1].source = b;
        return state;
    }

private Q_SLOTS:
    void initTestCase() { static_cast<void>(Theme::get()); }
    void init()
    {
        m_fake = std::make_unique<test::FakeService>();
        m_fake->handle([](const test::SeenRequest&) { return test::FakeAnswer::json("[]"); });
        m_services = std::make_unique<client::Services>();
        client::Connection company = client::Connection::make();
        company.name = QStringLiteral("A company with quite a long name, as people give them");
        company.url = m_fake->url();
        m_company = company.id;
        m_services->set(company);
        m_services->setKey(m_company, QStringLiteral("k"));
    }

    void sentencesAreWhollyVisibleInASmallWindow()
    {
        EditorState state = tables(0, 0);
        state.sides[0].kind = Kind::File;
        state.sides[0].path = QStringLiteral("/home/somebody/") + QString(120, QLatin1Char('x'))
                              + QStringLiteral("/orders_of_the_week.csv");
        state.sides[1].table.clear();
        EditorPage page(*m_services, QStringLiteral("d"), state);
        page.resize(1208, 620); // what a window of 1280 x 800 leaves
        page.show();
        page.run();
        QList<ProblemLabel*> shown;
        for (ProblemLabel* one : page.findChildren<ProblemLabel*>()) {
            if (one->isVisible())
                shown += one;
        }
        QVERIFY(shown.size() >= 3);
        for (const ProblemLabel* one : shown) {
            QTRY_VERIFY2(one->height() >= neededHeight(*one), qPrintable(one->text()));
            QTRY_COMPARE(one->visibleRegion().boundingRect(), one->rect());
        }
    }

    void aPathWithoutBlanksIsBroken()
    {
        QWidget box;
        ProblemLabel label(&box);
        label.resize(200, 20);
        label.setProblem(QString(400, QLatin1Char('m')));
        QVERIFY(label.sizeHint().height() > 5 * QFontMetrics(label.font()).height());
        label.setProblem({});
        QVERIFY(label.isHidden());
    }

    void theListShowsFourAndKeepsItsShare()
    {
        EditorPage page(*m_services, QStringLiteral("d"), tables(0, 0));
        page.resize(1208, 620);
        page.show();
        page.run();
        const auto* list = named<QListView>(page, QStringLiteral("Problems"));
        QTRY_VERIFY(list->isVisible() && list->height() >= 4 * problemRowHeight());
        auto* const pane = qobject_cast<QSplitter*>(list->parentWidget()->parentWidget());
        QVERIFY(pane && pane->orientation() == Qt::Vertical);
        pane->setSizes({400, 190});
        const QByteArray view = page.viewState();
        EditorPage other(*m_services, QStringLiteral("e"), tables(0, 0));
        other.resize(1208, 620);
        other.restoreViewState(view);
        other.show();
        const auto* otherPane = qobject_cast<QSplitter*>(
            named<QListView>(other, QStringLiteral("Problems"))->parentWidget()->parentWidget());
        QTRY_COMPARE(otherPane->sizes(), pane->sizes());
    }

    void whoFindsAKey_data()
    {
        QTest::addColumn<bool>("remote");
        QTest::addColumn<Kind>("a");
        QTest::addColumn<Kind>("b");
        QTest::addColumn<bool>("across");
        QTest::addColumn<bool>("can");
        QTest::newRow("tables of one source") << true << Kind::Table << Kind::Table << false << true;
        QTest::newRow("table and query of one source") << true << Kind::Table << Kind::Query << false << true;
        QTest::newRow("tables of two sources") << true << Kind::Table << Kind::Table << true << false;
        QTest::newRow("table and query of two sources") << true << Kind::Table << Kind::Query << true << false;
        QTest::newRow("queries of two sources") << true << Kind::Query << Kind::Query << true << true;
        QTest::newRow("files of one source") << true << Kind::File << Kind::File << false << false;
        QTest::newRow("file and table") << true << Kind::File << Kind::Table << true << false;
        QTest::newRow("local files") << false << Kind::File << Kind::File << false << true;
        QTest::newRow("local file and table") << false << Kind::File << Kind::Table << true << true;
        QTest::newRow("local tables of two sources") << false << Kind::Table << Kind::Table << true << false;
    }

    void whoFindsAKey()
    {
        QFETCH(bool, remote);
        QFETCH(Kind, a);
        QFETCH(Kind, b);
        QFETCH(bool, across);
        QFETCH(bool, can);
        EditorState state = tables(3, across ? 7 : 3);
        if (!remote)
            state.service = client::LocalService;
        state.sides[0].kind = a;
        state.sides[1].kind = b;
        QCOMPARE(state.canInferKey(), can);
    }

    void noKeyIsPromisedAcrossTwoSources()
    {
        EditorPage page(*m_services, QStringLiteral("d"), tables(3, 7));
        page.show();
        auto* const key = named<QLineEdit>(page, QStringLiteral("Columns of the key"));
        QVERIFY(key && key->isVisible());
        auto* const document = page.findChild<EditorDocument*>();
        QVERIFY(!key->placeholderText().contains(QStringLiteral("finds one")));
        QVERIFY(!document->keyNote().contains(QStringLiteral("asked to find")));
        QVERIFY(isInvalid(key));
        QCOMPARE(document->problems(), EditorProblems{missingKey()});
        QVERIFY(!document->request().inferPk);
        page.run();
        QCOMPARE(page.focusWidget(), key);
        QVERIFY(m_fake->seen().empty() || m_fake->seen().back().method != "POST");

        document->typeKey(QStringLiteral("id"));
        QVERIFY(!isInvalid(key));
        QCOMPARE(errorCount(document->problems()), 0);
        document->typeKey(QString());
        QVERIFY(isInvalid(key));
        document->setSource(1, 3);
        QVERIFY(!isInvalid(key));
        QVERIFY(key->placeholderText().contains(QStringLiteral("the service finds one")));
        QCOMPARE(errorCount(document->problems()), 0);
    }

    void aFileAtAServiceNeedsAKeyToo()
    {
        EditorState state = tables(3, 3);
        for (SideState& side : state.sides) {
            side.kind = Kind::File;
            side.path = QStringLiteral("s3://bucket/orders.csv");
        }
        EditorPage page(*m_services, QStringLiteral("d"), state);
        page.show();
        const auto* document = page.findChild<EditorDocument*>();
        QVERIFY(document->needsKey());
        QCOMPARE(document->problems().front(), missingKey());
        QVERIFY(isInvalid(named<QLineEdit>(page, QStringLiteral("Columns of the key"))));
    }
};

DIFFRACT_TEST(TstEditorProblems, "tst_editor_problems")
#include "tst_editor_problems.moc"
