// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/editor_problem.h"

#include <QWidget>

class QLabel;
class QListView;

namespace diffract::ui {

class Badge;
class ProblemsModel;
class SectionHeader;

/// What is wrong or odd, one line each; Enter or a click leads to the control.
class ProblemsPane final : public QWidget {
    Q_OBJECT
public:
    explicit ProblemsPane(QWidget* parent);
    /// @param nextStep what to do next, shown in place of an empty list; may be empty.
    void setProblems(const EditorProblems& problems, const QString& nextStep);

Q_SIGNALS:
    void chosen(const diffract::ui::EditorProblem& problem);

private:
    ProblemsModel* m_model;
    SectionHeader* m_header;
    Badge* m_errors;
    Badge* m_warnings;
    QLabel* m_nextStep;
    QListView* m_view;
};

/// "1 error", "2 warnings"
[[nodiscard]] QString errorsText(int count);
[[nodiscard]] QString warningsText(int count);

} // namespace diffract::ui
