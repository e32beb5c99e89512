// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/stage_info.h"

#include <QWidget>

class QVBoxLayout;

namespace diffract::ui {

class StepLine;

/// Steps of a run, one a line. `part` of a run that ended early: the steps up to where it stopped, or the rest.
class StepsView final : public QWidget {
    Q_OBJECT
public:
    enum Part { All, Reached, Rest };
    StepsView(Part part, QWidget* parent);

    void setSteps(const QList<api::StageInfo>& steps, bool ended);

private:
    Part m_part;
    QVBoxLayout* m_column;
    QList<StepLine*> m_lines;
};

} // namespace diffract::ui
