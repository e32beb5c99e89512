// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/status_line.h"

#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elided_label.h"

#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTimer>

namespace diffract::ui {

StatusLine::StatusLine(QWidget* parent)
    : QStatusBar(parent)
    , m_sign(new QLabel(this))
    , m_state(plainLabel(QString(), Type::Note, Colour::Muted, this))
    , m_memory(plainLabel(QString(), Type::Note, Colour::Muted, this))
    , m_said(new ElidedLabel(QString(), Type::Note, Colour::Text, this))
    , m_undo(new QPushButton(tr("Undo"), this))
    , m_needed(new QPushButton(this))
    , m_runs(new ElidedLabel(QString(), Type::Note, Colour::Muted, this))
    , m_forget(new QTimer(this))
{
    setSizeGripEnabled(false);
    setContentsMargins(metric::Space2, 0, metric::Space2, 0);
    setAccessibleName(tr("Status"));
    setLook(m_undo, Look::Link);
    m_undo->setAccessibleName(tr("Undo"));
    m_undo->hide();
    m_forget->setSingleShot(true);
    m_forget->setInterval(10'000);
    addWidget(m_sign);
    addWidget(m_state);
    addWidget(m_memory);
    addWidget(m_said);
    addWidget(m_undo);
    setLook(m_needed, Look::Link);
    m_needed->hide();
    addPermanentWidget(m_needed);
    addPermanentWidget(m_runs);
    connect(m_needed, &QPushButton::clicked, this, &StatusLine::neededClicked);
    connect(m_undo, &QPushButton::clicked, this, [this] {
        m_undo->hide();
        m_said->setFullText({});
        Q_EMIT undo();
    });
    connect(m_forget, &QTimer::timeout, this, [this] {
        m_undo->hide();
        m_said->setFullText({});
    });
    connect(&Theme::get(), &Theme::changed, this, &StatusLine::showEngine);
    setRuns(0, 0);
    showEngine();
}

void StatusLine::setNeeded(int count)
{
    m_needed->setText(count == 1 ? tr("1 diff waits for you") : tr("%1 diffs wait for you").arg(count));
    m_needed->setAccessibleName(m_needed->text());
    m_needed->setVisible(count > 0);
}

void StatusLine::setEngine(Engine state, const QString& reason)
{
    m_engine = state;
    m_reason = reason;
    if (state != Engine::Ready)
        m_memory->clear();
    showEngine();
}

void StatusLine::showEngine()
{
    Icon sign = Icon::Running;
    Colour tone = Colour::Accent;
    QString text = tr("Starting the local engine");
    if (m_engine == Engine::Ready && m_running == 0) {
        sign = Icon::Done;
        tone = Colour::Ok;
        text = tr("Local engine ready");
    } else if (m_engine == Engine::Ready) {
        text = m_running == 1 ? tr("Local engine: 1 run in progress")
                              : tr("Local engine: %1 runs in progress").arg(m_running);
    } else if (m_engine == Engine::Gone) {
        sign = Icon::Error;
        tone = Colour::Error;
        text = m_reason;
    }
    m_sign->setPixmap(iconPixmap(sign, colour(tone), metric::SignSize, devicePixelRatioF()));
    m_state->setText(text);
}

void StatusLine::setMemory(qint64 used, qint64 limit)
{
    constexpr double gigabyte = 1024.0 * 1024 * 1024;
    const QLocale words;
    m_memory->setText(limit <= 0 ? QString()
                                 : tr("Memory %1 of %2 GB")
                                       .arg(words.toString(double(used) / gigabyte, 'f', 1),
                                            words.toString(double(limit) / gigabyte, 'f', 1)));
}

void StatusLine::setRuns(int running, int waiting)
{
    m_running = running;
    m_waiting = waiting;
    showRuns();
    showEngine();
}

void StatusLine::setProgress(const QString& text)
{
    m_progress = text;
    showRuns();
}

void StatusLine::showRuns()
{
    QString text = m_running == 0   ? tr("No runs in progress")
                   : m_running == 1 ? tr("1 run in progress")
                                    : tr("%1 runs in progress").arg(m_running);
    if (m_waiting > 0)
        text += tr(", %1 waiting").arg(m_waiting);
    m_runs->setFullText(m_progress.isEmpty() ? text : m_progress);
}

void StatusLine::offerUndo(const QString& text)
{
    m_said->setFullText(text);
    m_undo->show();
    m_forget->start();
}

void StatusLine::say(const QString& text)
{
    m_said->setFullText(text);
    m_undo->hide();
    m_forget->start();
}

} // namespace diffract::ui
