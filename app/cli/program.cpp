// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/program.h"

#include "cli/cli_options.h"
#include "cli/create_command.h"
#include "cli/diff_command.h"
#include "cli/job_command.h"
#include "cli/list_command.h"
#include "cli/signal_watcher.h"
#include "cli/sources_command.h"
#include "cli/summary_command.h"
#include "cli/terminal.h"
#include "cli/wait_command.h"

#include <QCoreApplication>

namespace diffract::cli {

namespace {

template <typename Command>
int runCommand(const CliOptions& options, const Terminal& out, const Terminal& err)
{
    Command command(options, out, err);
    SignalWatcher signals_;
    QObject::connect(&signals_, &SignalWatcher::interrupted, &command, &Command::cancel);
    QObject::connect(&command, &Command::over, QCoreApplication::instance(),
                     [](int status) { QCoreApplication::exit(status); });
    QMetaObject::invokeMethod(&command, &Command::start, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

int runAction(const CliOptions& options, const Terminal& out, const Terminal& err)
{
    using Action = CliOptions::Action;
    switch (options.action) {
    case Action::Diff: return runCommand<DiffCommand>(options, out, err);
    case Action::Create: return runCommand<CreateCommand>(options, out, err);
    case Action::Wait: return runCommand<WaitCommand>(options, out, err);
    case Action::Summary: return runCommand<SummaryCommand>(options, out, err);
    case Action::List: return runCommand<ListCommand>(options, out, err);
    case Action::Status:
    case Action::Cancel:
    case Action::Archive: return runCommand<JobCommand>(options, out, err);
    default: return runCommand<SourcesCommand>(options, out, err);
    }
}

} // namespace

int run(const QStringList& arguments)
{
    const Result<CliOptions> parsed = CliOptions::parse(arguments, qEnvironmentVariable("DATAFOLD_HOST"));
    const Terminal out(1, !parsed.ok() || parsed->noColour);
    const Terminal err(2, !parsed.ok() || parsed->noColour);
    if (!parsed.ok()) {
        err.writeLine(QStringLiteral("diffract-cli: ") + printable(parsed.error().message));
        err.writeLine(QCoreApplication::translate("Program", "Try diffract-cli --help."));
        return static_cast<int>(ExitStatus::Usage);
    }
    if (parsed->action == CliOptions::Action::Help) {
        out.write(CliOptions::help(parsed->target));
        return 0;
    }
    if (parsed->action == CliOptions::Action::Version) {
        out.writeLine(QStringLiteral("diffract-cli " DIFFRACT_VERSION));
        return 0;
    }
    return runAction(*parsed, out, err);
}

} // namespace diffract::cli
