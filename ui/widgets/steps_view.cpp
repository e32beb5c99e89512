// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/steps_view.h"

#include "ui/widgets/step_line.h"

#include <QBoxLayout>

namespace diffract::ui {

StepsView::StepsView(Part part, QWidget* parent)
    : QWidget(parent)
    , m_part(part)
    , m_column(new QVBoxLayout(this))
{
    setAccessibleName(part == Rest ? tr("Steps that were not reached") : tr("Steps"));
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void StepsView::setSteps(const QList<api::StageInfo>& steps, bool ended)
{
    const int count = static_cast<int>(steps.size());
    int used = 0;
    for (int i = 0; i < count; ++i) {
        const api::StageInfo& step = steps.at(i);
        const bool reached = step.isDone() || step.isRunning() || step.isFailed();
        if ((m_part == Reached && !reached) || (m_part == Rest && reached))
            continue;
        if (used == m_lines.size()) {
            m_lines.append(new StepLine(this));
            m_column->addWidget(m_lines.last());
        }
        m_lines.at(used)->setStep(step, i + 1, count, ended);
        ++used;
    }
    while (m_lines.size() > used)
        m_lines.takeLast()->deleteLater();
    setVisible(used > 0);
}

} // namespace diffract::ui
