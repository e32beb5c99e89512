// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/run_progress.h"

#include "base/format.h"

#include <QObject>

#include <algorithm>

namespace diffract::ui {

namespace {

constexpr qsizetype LongestTitle = 40; ///< The step behind it is what is looked for.

} // namespace

void RunProgress::set(const void* tab, const QString& title, const QString& step)
{
    const auto found = std::find_if(m_runs.begin(), m_runs.end(), [tab](const Run& run) { return run.tab == tab; });
    if (found == m_runs.end()) {
        if (!step.isEmpty())
            m_runs.push_back({tab, title, step});
    } else if (step.isEmpty()) {
        m_runs.erase(found);
    } else {
        found->title = title;
        found->step = step;
    }
}

QString RunProgress::text() const
{
    if (m_runs.empty())
        return {};
    const Run& first = m_runs.front();
    const QString text = QObject::tr("%1: %2").arg(shortened(first.title, LongestTitle), first.step);
    return m_runs.size() == 1 ? text : QObject::tr("%1, and %2 more").arg(text, QString::number(m_runs.size() - 1));
}

} // namespace diffract::ui
