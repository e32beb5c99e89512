// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/problems_pane.h"

#include "ui/editor/problem_delegate.h"
#include "ui/editor/problems_model.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/section_header.h"

#include <QLabel>
#include <QListView>
#include <QVBoxLayout>

namespace diffract::ui {

namespace {
constexpr int rowsShown = 4; ///< At least.
}

QString errorsText(int count)
{
    return count == 1 ? QObject::tr("1 error") : QObject::tr("%1 errors").arg(count);
}

QString warningsText(int count)
{
    return count == 1 ? QObject::tr("1 warning") : QObject::tr("%1 warnings").arg(count);
}

ProblemsPane::ProblemsPane(QWidget* parent)
    : QWidget(parent)
    , m_model(new ProblemsModel(this))
    , m_header(new SectionHeader(tr("Problems")))
    , m_errors(new Badge(Chip::Error))
    , m_warnings(new Badge(Chip::Warning))
    , m_nextStep(plainLabel(QString(), Type::Body, Colour::Muted, this))
    , m_view(new QListView(this))
{
    m_header->addWidget(m_errors);
    m_header->addWidget(m_warnings);
    m_view->setModel(m_model);
    m_view->setItemDelegate(new ProblemDelegate(m_view));
    m_view->setAccessibleName(tr("Problems"));
    m_view->setResizeMode(QListView::Adjust);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setMinimumHeight(rowsShown * problemRowHeight());
    auto* down = new QVBoxLayout(this);
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(0);
    m_nextStep->setWordWrap(true);
    m_nextStep->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_nextStep->setMargin(metric::Space3);
    down->addWidget(m_header);
    down->addWidget(m_nextStep, 1);
    down->addWidget(m_view, 1);
    const auto tell = [this](const QModelIndex& index) {
        // A copy: following it may change the list.
        const EditorProblem problem = m_model->problem(index.row());
        Q_EMIT chosen(problem);
    };
    connect(m_view, &QListView::clicked, this, tell);
    connect(m_view, &QListView::activated, this, tell);
    setProblems({}, {});
}

void ProblemsPane::setProblems(const EditorProblems& problems, const QString& nextStep)
{
    const int row = m_view->currentIndex().row();
    m_model->setProblems(problems);
    if (!m_view->currentIndex().isValid() && row >= 0 && row < m_model->rowCount())
        m_view->setCurrentIndex(m_model->index(row));
    const int errors = errorCount(problems);
    const int warnings = static_cast<int>(problems.size()) - errors;
    m_errors->setChip(Chip::Error, errorsText(errors));
    m_warnings->setChip(Chip::Warning, warningsText(warnings));
    m_errors->setVisible(errors > 0);
    m_warnings->setVisible(warnings > 0);
    const bool guiding = problems.empty() && !nextStep.isEmpty();
    m_header->setNote(problems.empty() && !guiding ? tr("none") : QString());
    m_nextStep->setText(nextStep);
    m_nextStep->setVisible(guiding);
    m_view->setVisible(!guiding);
}

} // namespace diffract::ui
