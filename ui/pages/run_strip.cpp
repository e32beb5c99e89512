// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/run_strip.h"

#include "api/diff_facts.h"
#include "ui/pages/number_text.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/share_bar.h"
#include "ui/widgets/spinner_icon.h"

#include <QBoxLayout>
#include <QLabel>

#include <algorithm>

namespace diffract::ui {
namespace {

constexpr qint64 QuietMs = 1000;
constexpr qint64 SpinnerMs = 3000;
constexpr int TickMs = 100;
constexpr int EdgeBar = 3;
constexpr qint64 ClockSkewMs = 60'000;
constexpr qint64 LongestRunMs = 366LL * 24 * 3600 * 1000;

} // namespace

RunShape runShape(qint64 milliseconds)
{
    if (milliseconds < QuietMs)
        return RunShape::Nothing;
    return milliseconds < SpinnerMs ? RunShape::Spinner : RunShape::Bar;
}

std::optional<qint64> ranSoFar(const api::DiffFacts& facts, const QDateTime& now)
{
    if (facts.phase != api::RunPhase::Running || !facts.started.isValid())
        return std::nullopt;
    const qint64 age = facts.started.msecsTo(now);
    if (age < -ClockSkewMs || age > LongestRunMs)
        return std::nullopt;
    return std::max<qint64>(0, age);
}

RunStrip::RunStrip(QWidget* parent)
    : QFrame(parent)
    , m_bar(new ShareBar(Colour::AccentFill, this))
    , m_spinner(new SpinnerIcon(this))
    , m_text(new ElidedLabel({}, Type::Body, Colour::Text, this))
    , m_elapsed(plainLabel({}, Type::Note, Colour::Text, this))
    , m_rows(plainLabel({}, Type::Note, Colour::Text, this))
{
    setPanel(this, Colour::Surface, Qt::BottomEdge);
    m_bar->setFixedHeight(EdgeBar);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(metric::Space4, metric::Space2, metric::Space4, metric::Space2);
    row->setSpacing(metric::Space4);
    row->addWidget(m_spinner);
    row->addWidget(m_text, 1);
    row->addWidget(m_elapsed);
    row->addWidget(m_rows);
    column->addLayout(row);
    hide();
    m_timer.setInterval(TickMs);
    connect(&m_timer, &QTimer::timeout, this, &RunStrip::tick);
}

void RunStrip::setFacts(const api::DiffFacts& facts, bool cancelling)
{
    if (!facts.running()) {
        m_timer.stop();
        m_step.clear();
        m_watch.invalidate();
        m_began = QDateTime();
        m_ran.reset();
        setShape(RunShape::Nothing);
        return;
    }
    if (!m_watch.isValid()) {
        m_watch.start();
        // A clock of another machine may be ahead of ours.
        m_before =
            facts.started.isValid() ? std::max<qint64>(0, facts.started.msecsTo(QDateTime::currentDateTimeUtc())) : 0;
        m_timer.start();
    }
    // Afresh only when it began, or when the service says another time: a set clock does not move it.
    const QDateTime began = facts.phase == api::RunPhase::Running ? facts.started : QDateTime();
    if (began != m_began) {
        m_began = began;
        m_ran = ranSoFar(facts, QDateTime::currentDateTimeUtc());
        if (m_ran)
            *m_ran -= m_watch.elapsed();
    }
    const int count = static_cast<int>(facts.steps.size());
    const bool counted = count == 0 && facts.stepCount.has_value();
    int done = 0;
    int current = -1;
    for (int i = 0; i < count; ++i) {
        if (facts.steps.at(i).isDone())
            ++done;
        else if (facts.steps.at(i).isRunning() && current < 0)
            current = i;
    }
    double share = count > 0 ? static_cast<double>(done) / count : 0.0;
    QString text = facts.phase == api::RunPhase::Waiting ? tr("Waiting for its turn") : tr("Running");
    m_step.clear();
    if (counted && facts.needed == api::NeededAct::None) {
        const auto [completed, all] = *facts.stepCount;
        const QString next = QString::number(std::min(completed, all - 1) + 1);
        share = static_cast<double>(completed) / static_cast<double>(all);
        m_step = tr("step %1 of %2").arg(next, QString::number(all));
        text = tr("Step %1 of %2").arg(next, QString::number(all));
    } else if (facts.needed != api::NeededAct::None) {
        text = tr("Waiting for you");
    } else if (current >= 0) {
        const api::StageInfo& step = facts.steps.at(current);
        m_step = tr("step %1 of %2").arg(current + 1).arg(count);
        text = tr("Step %1 of %2: %3").arg(QString::number(current + 1), QString::number(count), step.name);
        if (step.note && !step.note->isEmpty())
            text += QStringLiteral(", ") + *step.note;
        share += static_cast<double>(step.percent.value_or(0)) / 100.0 / count;
    }
    m_text->setFullText(cancelling ? tr("Cancelling\u2026 %1").arg(text) : text);
    m_bar->setShare(share, tr("%1 %").arg(int(100 * share)));
    m_rows->setText(facts.rowsRead ? tr("Rows read %1").arg(formatCount(*facts.rowsRead)) : QString());
    tick();
}

void RunStrip::tick()
{
    if (!m_watch.isValid())
        return;
    const qint64 age = m_before + m_watch.elapsed();
    m_elapsed->setText(m_ran ? tr("Elapsed %1").arg(diffract::ui::text::clock(*m_ran + m_watch.elapsed())) : QString());
    setShape(runShape(age));
}

void RunStrip::setShape(RunShape shape)
{
    setVisible(shape != RunShape::Nothing);
    m_spinner->setVisible(shape == RunShape::Spinner);
    m_bar->setVisible(shape == RunShape::Bar);
    if (shape == m_shape)
        return;
    m_shape = shape;
    Q_EMIT shapeChanged(shape);
}

} // namespace diffract::ui
