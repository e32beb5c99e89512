// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/editor_problem.h"

#include "ui/editor/preview_loader.h"

#include <QObject>

#include <algorithm>

namespace diffract::ui {

namespace {

EditorProblem optionsProblem(int side, const QString& text, api::Severity severity, const QString& field)
{
    return {severity,
            text,
            sideText(side) + QStringLiteral(" › ") + QObject::tr("File options"),
            EditorProblem::Target::Options,
            side,
            field,
            0};
}

QString fieldText(const QString& field)
{
    if (field == QLatin1String("source"))
        return QObject::tr("Source");
    if (field == QLatin1String("table"))
        return QObject::tr("Table");
    return field == QLatin1String("query") ? QObject::tr("Query") : QObject::tr("File");
}

} // namespace

EditorProblem datasetProblem(int side, const QString& field, const QString& text, api::Severity severity)
{
    return {
        severity, text, sideText(side) + QStringLiteral(" › ") + fieldText(field), EditorProblem::Target::Dataset, side,
        field,    0};
}

QString sideText(int side)
{
    return side == 0 ? QObject::tr("Dataset A") : QObject::tr("Dataset B");
}

EditorProblem problemAt(const api::Problem& problem)
{
    for (const QString& name : problem.loc) {
        for (int side = 0; side < 2; ++side) {
            const QString number = QString::number(side + 1);
            if (name == QStringLiteral("file%1_options").arg(number))
                return optionsProblem(side, problem.message, problem.severity, problem.field());
            if (name == QStringLiteral("data_source%1_id").arg(number))
                return datasetProblem(side, QStringLiteral("source"), problem.message, problem.severity);
            for (const QString& field : {QStringLiteral("table"), QStringLiteral("query"), QStringLiteral("file")}) {
                if (name == field + number)
                    return datasetProblem(side, field, problem.message, problem.severity);
            }
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

EditorProblems previewProblems(const PreviewLoader& loader, int side, SideState::Kind kind)
{
    EditorProblems problems;
    if (const auto& failure = loader.failure(); failure && kind != SideState::Kind::File) {
        const QString field = kind == SideState::Kind::Table ? QStringLiteral("table") : QStringLiteral("query");
        problems.push_back(datasetProblem(side, field,
                                          QObject::tr("The first rows cannot be read: %1").arg(failure->error.message),
                                          api::Severity::Warning));
        return problems;
    }
    if (const auto& failure = loader.failure()) {
        // Without an engine there is nothing wrong with the file; the status bar tells of the engine.
        const bool ofTheFile =
            failure->error.kind != ErrorKind::Unreachable && failure->error.kind != ErrorKind::Timeout;
        if (!ofTheFile)
            return problems;
        for (const api::Problem& problem : failure->problems) {
            const bool options = problem.loc.contains(QStringLiteral("options"));
            problems.push_back(options
                                   ? optionsProblem(side, problem.message, problem.severity, problem.field())
                                   : datasetProblem(side, QStringLiteral("file"), problem.message, problem.severity));
        }
        if (problems.empty())
            problems.push_back(datasetProblem(side, QStringLiteral("file"), failure->error.message));
        return problems;
    }
    if (!loader.preview())
        return problems;
    for (const api::PreviewProblem& found : loader.preview()->problems) {
        EditorProblem one =
            optionsProblem(side, found.message, found.isError() ? api::Severity::Error : api::Severity::Warning, {});
        one.target = EditorProblem::Target::Line;
        one.line = found.line.value_or(0);
        problems.push_back(one);
    }
    return problems;
}

EditorProblem missingKey()
{
    return {api::Severity::Error,
            QObject::tr("Name the columns of the key. A service finds one itself only within one data source, or for "
                        "two queries, and never for files."),
            QObject::tr("Key and columns"),
            EditorProblem::Target::Columns,
            0,
            QStringLiteral("pk_columns"),
            0};
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
