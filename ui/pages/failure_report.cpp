// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/failure_report.h"

#include "api/diff_facts.h"
#include "ui/pages/number_text.h"
#include "ui/pages/request_forms.h"

#include <QCoreApplication>
#include <QSysInfo>

namespace diffract::ui {

QString failureReport(const api::DiffFacts& facts, const api::CreateRequest& request)
{
    QStringList lines;
    lines.append(
        QStringLiteral("Diffract %1, Qt %2, %3")
            .arg(QStringLiteral(DIFFRACT_VERSION), QString::fromLatin1(qVersion()), QSysInfo::prettyProductName()));
    lines.append(QStringLiteral("Diff %1: %2, status %3").arg(QString::number(facts.id), facts.title(), facts.status));
    lines.append(QStringLiteral("Finished: %1").arg(facts.finished.toUTC().toString(Qt::ISODate)));
    lines.append(QString());
    lines.append(QStringLiteral("%1: %2").arg(facts.errorType, facts.errorText));
    lines.append(QString());
    for (int i = 0; i < facts.steps.size(); ++i) {
        const api::StageInfo& step = facts.steps.at(i);
        const char* const state = step.isDone()      ? "done"
                                  : step.isFailed()  ? "failed"
                                  : step.isRunning() ? "running"
                                                     : "not reached";
        lines.append(QStringLiteral("Step %1 %2: %3 %4")
                         .arg(QString::number(i + 1), step.name, QString::fromLatin1(state),
                              step.seconds ? formatDuration(*step.seconds) : QString())
                         .trimmed());
    }
    for (const QString& note : facts.notes)
        lines.append(note);
    lines.append(QString());
    lines.append(jsonForm(request));
    return lines.join(QLatin1Char('\n'));
}

} // namespace diffract::ui
