// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "fake_files.h"
#include "ui/editor/columns_model.h"
#include "ui/editor/editor_document.h"
#include "ui/editor/lines_model.h"
#include "ui/editor/preview_model.h"
#include "ui/editor/problems_model.h"

#include <QAbstractItemModelTester>

using namespace diffract;
using namespace diffract::ui;

namespace {

api::LocalPreview previewOf(int lines)
{
    api::LocalPreview preview;
    preview.columns = {{QStringLiteral("a"), QStringLiteral("BIGINT"), QStringLiteral("integer"), {}},
                       {QStringLiteral("b"), QStringLiteral("VARCHAR"), QStringLiteral("text"), {}}};
    preview.rows = {{QStringLiteral("9007199254740993"), std::nullopt}, {QStringLiteral("1"), QString()}};
    QStringList text;
    for (int line = 1; line <= lines; ++line)
        text += QStringLiteral("line %1").arg(line);
    preview.lines = text;
    return preview;
}

} // namespace

class TstEditorModels final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void previewTellsNullFromEmpty()
    {
        PreviewModel model(true, nullptr);
        const QAbstractItemModelTester tester(&model);
        model.setPreview(previewOf(3));
        QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("9007199254740993"));
        QVERIFY(!model.index(0, 1).data(role::Value).isValid());
        QCOMPARE(model.index(1, 1).data(role::Value).toString(), QString());
        QVERIFY(model.index(1, 1).data(role::Value).isValid());
        QVERIFY(model.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString().contains(QStringLiteral("BIGINT")));
        model.setPreview({});
        QCOMPARE(model.rowCount(), 0);
    }

    void linesCarryTheirProblems()
    {
        LinesModel model;
        const QAbstractItemModelTester tester(&model);
        api::LocalPreview preview = previewOf(3);
        preview.problems = {{QStringLiteral("error"), QStringLiteral("ragged"), 2, QStringLiteral("6 fields"), {}},
                            {QStringLiteral("error"), QStringLiteral("ragged"), 4211, QStringLiteral("7 fields"), {}}};
        model.setPreview(preview);
        QCOMPARE(model.rowCount(), 5);
        QCOMPARE(model.rowOfLine(2), 1);
        QCOMPARE(model.index(1, LinesModel::Note).data().toString(), QStringLiteral("6 fields"));
        QCOMPARE(model.index(4, LinesModel::Note).data().toString(), QStringLiteral("7 fields"));
        QCOMPARE(model.rowOfLine(9), -1);
    }

    void aLineFarDownStandsBetweenItsNeighbours()
    {
        LinesModel model;
        const QAbstractItemModelTester tester(&model);
        api::LocalPreview preview = previewOf(20);
        preview.problems = {{QStringLiteral("error"), QStringLiteral("ragged"), 4211, QStringLiteral("7 fields"), {}}};
        preview.problemLines = {{4210, QStringLiteral("before"), {}},
                                {4211, QStringLiteral("odd"), {}},
                                {4212, QStringLiteral("after"), {}}};
        model.setPreview(preview);
        QStringList shown;
        for (int row = 0; row < model.rowCount(); ++row)
            shown += model.index(row, LinesModel::Number).data().toString() + QLatin1Char(' ')
                     + model.index(row, LinesModel::Text).data().toString();
        QCOMPARE(shown.join(QLatin1Char('|')),
                 QStringLiteral("1 line 1|2 line 2|3 line 3|4 line 4|5 line 5|… |4,210 before|4,211 odd|4,212 after"));
        QCOMPARE(model.rowOfLine(4211), 7);
        QCOMPARE(model.index(7, LinesModel::Note).data().toString(), QStringLiteral("7 fields"));
        QCOMPARE(model.rowOfLine(0), -1);
    }

    void problemsAreAList()
    {
        ProblemsModel model;
        const QAbstractItemModelTester tester(&model);
        model.setProblems({{api::Severity::Warning,
                            QStringLiteral("w"),
                            QStringLiteral("p"),
                            EditorProblem::Target::Columns,
                            0,
                            {},
                            0}});
        QVERIFY(model.index(0).data(Qt::AccessibleTextRole).toString().startsWith(QStringLiteral("Warning")));
        model.setProblems({});
    }

    void keyAndColumns()
    {
        test::FakeFiles files;
        client::Services services;
        services.local().setService(*client::ServiceAddress::parse(files.service().url()), QStringLiteral("k"));
        EditorState state;
        state.sides[0].path = QStringLiteral("/a.csv");
        state.sides[1].path = QStringLiteral("/b.csv");
        EditorDocument document(services, state, nullptr);
        ColumnsModel model(document, nullptr);
        const QAbstractItemModelTester tester(&model);
        QTRY_COMPARE(model.rowCount(), 4);
        QTRY_COMPARE(document.key(), QStringList{QStringLiteral("id")});
        QVERIFY(document.keyNote().contains(QStringLiteral("It is called id.")));
        QVERIFY(document.keyNote().contains(QStringLiteral("2 in B")));
        const auto checked = [&model](int row, int column) {
            return model.index(row, column).data(Qt::CheckStateRole).toInt() == Qt::Checked;
        };
        QVERIFY(checked(0, ColumnsModel::Key));
        QVERIFY(!checked(0, ColumnsModel::Compare));
        QVERIFY(checked(1, ColumnsModel::Compare));
        // Types differ: neither key nor compared.
        QVERIFY(!model.flags(model.index(2, ColumnsModel::Key)).testFlag(Qt::ItemIsUserCheckable));
        QVERIFY(!model.setData(model.index(2, ColumnsModel::Key), Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(model.differing(), 2);
        QVERIFY(model.setData(model.index(1, ColumnsModel::Key), Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(document.key(), (QStringList{QStringLiteral("id"), QStringLiteral("<b>name</b>")}));
        QVERIFY(document.state().keyChosen);
        document.useGuessedKey();
        QTRY_COMPARE(document.key(), QStringList{QStringLiteral("id")});
        QVERIFY(model.setData(model.index(1, ColumnsModel::Compare), Qt::Unchecked, Qt::CheckStateRole));
        QCOMPARE(*document.request().excludeColumns, QStringList{QStringLiteral("<b>name</b>")});
        const EditorProblems& problems = document.problems();
        QVERIFY(std::any_of(problems.begin(), problems.end(), [](const EditorProblem& one) {
            return one.field == QLatin1String("amount") && one.severity == api::Severity::Warning;
        }));
        QCOMPARE(errorCount(problems), 0);
    }
};

DIFFRACT_TEST(TstEditorModels, "tst_editor_models")
#include "tst_editor_models.moc"
