// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/test_panel.h"

#include "ui/connections/check_list.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/widgets/section_header.h"

#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace diffract::ui {

QString momentText(const QDateTime& at)
{
    const QDateTime local = at.toLocalTime();
    const QDate today = QDate::currentDate();
    if (local.date() == today)
        return TestPanel::tr("today %1").arg(QLocale().toString(local.time(), QStringLiteral("HH:mm")));
    const bool thisYear = local.date().year() == today.year();
    return QLocale().toString(local, thisYear ? QStringLiteral("d MMM, HH:mm") : QStringLiteral("d MMM yyyy, HH:mm"));
}

TestPanel::TestPanel(QWidget* parent)
    : QWidget(parent)
    , m_header(new SectionHeader(tr("Test"), false, this))
    , m_button(new QPushButton(this))
    , m_list(new CheckList(this))
{
    setPanel(this, Colour::Surface, Qt::TopEdge);
    setAccessibleName(tr("Test"));
    m_header->addWidget(m_button);
    auto* down = new QVBoxLayout(this);
    down->setContentsMargins(0, 1, 0, 0);
    down->setSpacing(0);
    down->addWidget(m_header);
    down->addWidget(m_list);
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_running)
            Q_EMIT stopWanted();
        else
            Q_EMIT testWanted();
    });
    setTest({}, {}, false);
}

void TestPanel::setTest(const CheckLines& lines, const QDateTime& at, bool running)
{
    m_running = running;
    m_list->setLines(lines);
    qint64 sum = 0;
    bool timed = false;
    for (const CheckLine& line : lines) {
        timed = timed || line.milliseconds.has_value();
        sum += line.milliseconds.value_or(0);
    }
    const QString took =
        sum < 1000 ? tr("%1 ms").arg(sum) : tr("%1 s").arg(static_cast<double>(sum) / 1000.0, 0, 'f', 1);
    const QString note = !m_available    ? m_reason
                         : running       ? tr("under way")
                         : !at.isValid() ? tr("not yet")
                         : !timed        ? momentText(at)
                                         : tr("%1, %2").arg(momentText(at), took);
    m_header->setNote(note);
    m_button->setText(running ? tr("Stop") : at.isValid() ? tr("Test again") : tr("Test"));
    m_button->setAccessibleName(m_button->text());
    m_button->setIcon(running ? icon(Icon::Cancel) : at.isValid() ? icon(Icon::Restart) : icon(Icon::Run));
    m_button->setEnabled(m_available || running);
}

void TestPanel::setAvailable(bool available, const QString& reason)
{
    m_available = available;
    m_reason = reason;
}

} // namespace diffract::ui
