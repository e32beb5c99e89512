// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/problem.h"
#include "client/api_failure.h"
#include "ui/editor/column_pair.h"
#include "ui/editor/editor_state.h"

namespace diffract::ui {

class PreviewLoader;

/// One line of the problems pane, and the control it leads to.
struct EditorProblem {
    enum class Target { None, Service, Dataset, Options, Line, Columns };

    api::Severity severity = api::Severity::Error;
    QString text;  ///< One sentence.
    QString place; ///< "Dataset A › File"
    Target target = Target::None;
    int side = 0;    ///< 0 or 1; for Dataset, Options and Line.
    QString field;   ///< Of a dataset: source, table, query, file; else the file option, or the column.
    qint64 line = 0; ///< Of the file, from 1; 0 without one.

    friend bool operator==(const EditorProblem&, const EditorProblem&) = default;
};
using EditorProblems = std::vector<EditorProblem>;

/// An error of one field of a dataset. @param field as EditorProblem::field.
[[nodiscard]] EditorProblem datasetProblem(int side, const QString& field, const QString& text,
                                           api::Severity severity = api::Severity::Error);
/// A finding about the request, led to the control that its `loc` names.
[[nodiscard]] EditorProblem problemAt(const api::Problem& problem);
/// What the preview of a side found, or why there is none; empty while it is on its way.
/// @param kind what was read: first rows that a source does not give are no reason not to run.
[[nodiscard]] EditorProblems previewProblems(const PreviewLoader& loader, int side,
                                             SideState::Kind kind = SideState::Kind::File);
/// The service cannot find a key itself, and none is given.
[[nodiscard]] EditorProblem missingKey();
/// Columns that will not be compared, as warnings.
[[nodiscard]] EditorProblems columnProblems(const std::vector<ColumnPair>& pairs, const QStringList& leftOut);
[[nodiscard]] int errorCount(const EditorProblems& problems);
/// "Dataset A"
[[nodiscard]] QString sideText(int side);

} // namespace diffract::ui
