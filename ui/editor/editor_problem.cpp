// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/editor_problem.h"

#include "ui/editor/preview_loader.h"

#include <QObject>

#include <algorithm>

namespace diffract::ui {

namespace {

EditorProblem at(int side, EditorProblem::Target target, const QString& text, api::Severity severity)
{
    const QString part = target == EditorProblem::Target::File ? QObject::tr("File") : QObject::tr("File options");
    return {severity, text, sideText(side) + QStringLiteral(" › ") + part, target, side, {}, 0};
}

} // namespace

QString sideText(int side)
{
    return side == 0 ? QObject::tr("Dataset A") : QObject::tr("Dataset B");
}

EditorProblem problemAt(const api::Problem& problem)
{
    for (const QString& name : problem.loc) {
        for (int side = 0; side < 2; ++side) {
            const QString number = QString::number(side + 1);
            if (name == QStringLiteral("file%1_options").arg(number)) {
                EditorProblem one = at(side, EditorProblem::Target::Options, problem.message, problem.severity);
                one.field = problem.field();
                return one;
            }
            if (name == QStringLiteral("file") + number || name == QStringLiteral("data_source%1_id").arg(number))
                return at(side, EditorProblem::Target::File, problem.message, problem.severity);
        }
    }
    const QStringList columnFields{QStringLiteral("pk_columns"),      QStringLiteral("column_mapping"),
                                   QStringLiteral("exclude_columns"), QStringLiteral("include_columns"),
                                   QStringLiteral("infer_pk"),        QStringLiteral("columns_to_compare")};
    EditorProblem one{problem.severity, problem.message, QObject::tr("Request"), EditorProblem::Target::None, 0, {}, 0};
    for (const QString& name : problem.loc) {
        if (columnFields.contains(name)) {
            one.place = QObject::tr("Key and columns");
            one.target = EditorProblem::Target::Columns;
        }
    }
    return one;
}

EditorProblems previewProblems(const PreviewLoader& loader, int side)
{
    EditorProblems problems;
    if (const auto& failure = loader.failure()) {
        // Without an engine there is nothing wrong with the file; the status bar tells of the engine.
        const bool ofTheFile =
            failure->error.kind != ErrorKind::Unreachable && failure->error.kind != ErrorKind::Timeout;
        if (!ofTheFile)
            return problems;
        for (const api::Problem& problem : failure->problems) {
            const bool options = problem.loc.contains(QStringLiteral("options"));
            EditorProblem one = at(side, options ? EditorProblem::Target::Options : EditorProblem::Target::File,
                                   problem.message, problem.severity);
            one.field = options ? problem.field() : QString();
            problems.push_back(one);
        }
        if (problems.empty())
            problems.push_back(at(side, EditorProblem::Target::File, failure->error.message, api::Severity::Error));
        return problems;
    }
    if (!loader.preview())
        return problems;
    for (const api::PreviewProblem& found : loader.preview()->problems) {
        EditorProblem one = at(side, EditorProblem::Target::Line, found.message,
                               found.isError() ? api::Severity::Error : api::Severity::Warning);
        one.line = found.line.value_or(0);
        problems.push_back(one);
    }
    return problems;
}

EditorProblems columnProblems(const std::vector<ColumnPair>& pairs, const QStringList& leftOut)
{
    EditorProblems problems;
    const bool common = std::any_of(pairs.begin(), pairs.end(),
                                    [](const ColumnPair& pair) { return pair.state == ColumnPair::State::Matched; });
    const QString place = QObject::tr("Key and columns");
    if (!pairs.empty() && !common)
        problems.push_back({api::Severity::Error,
                            QObject::tr("A and B have no column of the same name and type. Look at the header and the "
                                        "delimiter of both files."),
                            place,
                            EditorProblem::Target::Columns,
                            0,
                            {},
                            0});
    for (const ColumnPair& pair : pairs) {
        if (pair.state != ColumnPair::State::TypeDiffers || leftOut.contains(pair.nameA))
            continue;
        problems.push_back(
            {api::Severity::Warning,
             QObject::tr("%1: %2, %3. It will be listed, not compared.").arg(pair.nameA, pair.typeA, pair.typeB), place,
             EditorProblem::Target::Columns, 0, pair.nameA, 0});
    }
    return problems;
}

int errorCount(const EditorProblems& problems)
{
    return static_cast<int>(std::count_if(problems.begin(), problems.end(), [](const EditorProblem& one) {
        return one.severity == api::Severity::Error;
    }));
}

} // namespace diffract::ui
