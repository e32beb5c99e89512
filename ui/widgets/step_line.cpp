// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/step_line.h"

#include "api/stage_info.h"
#include "base/format.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/share_bar.h"
#include "ui/widgets/sign_label.h"
#include "ui/widgets/spinner_icon.h"

#include <QBoxLayout>
#include <QLabel>
#include <QStackedWidget>

namespace diffract::ui {
namespace {

constexpr int TallLine = 36;
constexpr int RestLine = 26;
constexpr int NameWidth = 250;
constexpr int SecondsWidth = 72;
constexpr int BarWidth = 160;

Sign signOf(const api::StageInfo& step)
{
    return step.isDone() ? Sign::Ok : step.isFailed() ? Sign::Error : step.isRunning() ? Sign::Running : Sign::Pending;
}

} // namespace

StepLine::StepLine(QWidget* parent)
    : QFrame(parent)
    , m_icon(new QStackedWidget(this))
    , m_sign(new SignLabel(Sign::Pending, m_icon))
    , m_spinner(new SpinnerIcon(m_icon))
    , m_name(plainLabel({}, Type::Body, Colour::Text, this))
    , m_seconds(plainLabel({}, Type::Body, Colour::Text, this))
    , m_bar(new ShareBar(Colour::AccentFill, this))
    , m_note(new ElidedLabel({}, Type::Note, Colour::Muted, this))
{
    m_icon->addWidget(m_sign);
    m_icon->addWidget(m_spinner);
    m_icon->setFixedSize(metric::IconSize, metric::IconSize);
    m_name->setFixedWidth(NameWidth);
    m_seconds->setFixedWidth(SecondsWidth);
    m_seconds->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_bar->setFixedWidth(BarWidth);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(metric::Space4, 0, metric::Space4, 0);
    row->setSpacing(metric::Space2);
    row->addWidget(m_icon);
    row->addWidget(m_name);
    row->addWidget(m_seconds);
    row->addSpacing(metric::Space6);
    row->addWidget(m_bar);
    row->addWidget(m_note, 1);
}

void StepLine::setStep(const api::StageInfo& step, int number, int count, bool ended)
{
    const bool running = step.isRunning() && !ended;
    const bool failed = step.isFailed();
    const bool waiting = !step.isDone() && !step.isRunning() && !failed;
    m_sign->setSign(signOf(step));
    if (ended && step.isRunning())
        m_sign->setIcon(Icon::Cancel, Colour::Muted);
    m_icon->setCurrentIndex(running ? 1 : 0);
    m_name->setText(step.name);
    m_strong = running || failed;
    setTone(m_name, failed ? Colour::Error : waiting ? Colour::Muted : Colour::Text);
    setType(m_name, m_strong ? Type::Strong : Type::Body);
    m_seconds->setText(step.seconds && !waiting ? formatDuration(*step.seconds) : QStringLiteral("\u2014"));
    setTone(m_seconds, waiting ? Colour::Muted : Colour::Text);
    m_bar->setVisible(running && step.percent.has_value());
    if (step.percent)
        m_bar->setShare(static_cast<double>(*step.percent) / 100.0, tr("%1 %").arg(*step.percent));
    QString note = step.note.value_or(QString());
    if (waiting && ended)
        note = tr("not reached");
    else if (failed)
        note = tr("stopped here, step %1 of %2").arg(number).arg(count);
    else if (ended && step.isRunning())
        note = tr("ended here, step %1 of %2").arg(number).arg(count);
    m_note->setFullText(note);
    setPanel(this, running ? Colour::AccentTint : failed ? Colour::ErrorTint : Colour::Surface, Qt::BottomEdge);
    setFixedHeight(waiting && ended ? RestLine : TallLine);
    const QString state = waiting ? tr("waiting") : running ? tr("running") : failed ? tr("failed") : tr("done");
    setAccessibleName(tr("Step %1: %2, %3").arg(QString::number(number), step.name, state));
    setAccessibleDescription(note);
}

void StepLine::showEvent(QShowEvent* event)
{
    QFrame::showEvent(event);
    setType(m_name, m_strong ? Type::Strong : Type::Body);
}

} // namespace diffract::ui
