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
    enum class Target { None, File, Options, Line, Columns };

    api::Severity severity = api::Severity::Error;
    QString text;  ///< One sentence.
    QString place; ///< "Dataset A › File"
    Target target = Target::None;
    int side = 0;    ///< 0 or 1; for File, Options and Line.
    QString field;   ///< Name of the file option, or of the column.
    qint64 line = 0; ///< Of the file, from 1; 0 without one.

    friend bool operator==(const EditorProblem&, const EditorProblem&) = default;
};
using EditorProblems = std::vector<EditorProblem>;

/// A finding about the request, led to the control that its `loc` names.
[[nodiscard]] EditorProblem problemAt(const api::Problem& problem);
/// What the preview of a side found, or why there is none; empty while it is on its way.
[[nodiscard]] EditorProblems previewProblems(const PreviewLoader& loader, int side);
/// Columns that will not be compared, as warnings.
[[nodiscard]] EditorProblems columnProblems(const std::vector<ColumnPair>& pairs, const QStringList& leftOut);
[[nodiscard]] int errorCount(const EditorProblems& problems);
/// "Dataset A"
[[nodiscard]] QString sideText(int side);

} // namespace diffract::ui
