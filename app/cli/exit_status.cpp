// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/exit_status.h"

#include <QCoreApplication>

namespace diffract::cli {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("ExitStatus", text);
}

bool anyDifference(const api::Summary& summary)
{
    const auto any = [](const api::Pair& pair) { return pair[0] != 0 || pair[1] != 0; };
    if (summary.pks && (any(summary.pks->exclusives) || any(summary.pks->dupes) || any(summary.pks->nulls)))
        return true;
    if (summary.values && summary.values->valuesWithDifferences != 0)
        return true;
    return summary.schema && (any(summary.schema->columnsMismatched) || summary.schema->columnTypeMismatches != 0);
}

} // namespace

ExitStatus exitStatusOf(const api::DataDiff& diff, const api::Summary& summary)
{
    const auto verdict = diff.verdict();
    if (!verdict && !diff.unknownResult().isEmpty())
        return anyDifference(summary) ? ExitStatus::Different : ExitStatus::Unsure;
    if (!verdict)
        return anyDifference(summary) ? ExitStatus::Different : ExitStatus::Identical;
    switch (*verdict) {
    case api::DiffResult::Error: return ExitStatus::Failed;
    case api::DiffResult::Identical:
    case api::DiffResult::Empty: return ExitStatus::Identical;
    case api::DiffResult::BadPks:
    case api::DiffResult::Different:
    case api::DiffResult::MissingPks: break;
    }
    return ExitStatus::Different;
}

ExitStatus exitStatusOf(const api::RunError& error)
{
    for (const char* type :
         {"NoSuchColumnException", "KeyTypeMismatchException", "NoCommonColumnException", "InvalidRequestException"}) {
        if (error.errorType == QLatin1String(type))
            return ExitStatus::Usage;
    }
    return ExitStatus::Failed;
}

ExitStatus exitStatusOf(const Error& error)
{
    switch (error.kind) {
    case ErrorKind::Invalid: return ExitStatus::Usage;
    case ErrorKind::Unauthorised:
    case ErrorKind::Forbidden:
    case ErrorKind::Unreachable:
    case ErrorKind::Timeout:
    case ErrorKind::Malformed: return ExitStatus::NoService;
    case ErrorKind::Cancelled: return ExitStatus::Cancelled;
    case ErrorKind::NotFound:
    case ErrorKind::Conflict:
    case ErrorKind::Io:
    case ErrorKind::DiskFull:
    case ErrorKind::Failed:
    case ErrorKind::Internal: break;
    }
    return ExitStatus::Failed;
}

QString exitStatusWord(ExitStatus status)
{
    switch (status) {
    case ExitStatus::Identical: return tr("identical");
    case ExitStatus::Different: return tr("different");
    case ExitStatus::Usage: return tr("wrong usage or request");
    case ExitStatus::Failed: return tr("failed");
    case ExitStatus::NoService: return tr("no service");
    case ExitStatus::Unsure: return tr("not known");
    case ExitStatus::TimedOut: return tr("timed out");
    case ExitStatus::Cancelled: break;
    }
    return tr("cancelled");
}

} // namespace diffract::cli
