// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/job_options.h"

#include "cli/diff_id.h"
#include "cli/list_options.h"
#include "cli/option_reader.h"

#include <QCoreApplication>

namespace diffract::cli {

namespace {

using Action = CliOptions::Action;

QString tr(const char* text)
{
    return QCoreApplication::translate("CliOptions", text);
}

struct Job {
    const char* name;
    Action action;
    bool needsService; ///< a private engine goes on with no diff that was made before
    const char* options;
};

constexpr Job Jobs[] = {
    {"create", Action::Create, true, ""},
    {"status", Action::Status, false, "json"},
    {"wait", Action::Wait, true, "timeout"},
    {"summary", Action::Summary, false, "json html"},
    {"list", Action::List, false, "json page page-size order-by sort-order status tag filter archived"},
    {"cancel", Action::Cancel, true, ""},
    {"archive", Action::Archive, false, "undo"},
};

const Job* jobOf(const QString& command)
{
    for (const Job& job : Jobs) {
        if (command == QLatin1String(job.name))
            return &job;
    }
    return nullptr;
}

/// "90", "90s", "15m", "2h".
Result<std::chrono::seconds> timeSpan(const QString& text)
{
    static const std::pair<char, int> units[] = {{'s', 1}, {'m', 60}, {'h', 3600}};
    constexpr int Year = 31'536'000;
    QString digits = text;
    int factor = 1;
    for (const auto& [letter, seconds] : units) {
        if (digits.endsWith(QLatin1Char(letter))) {
            digits.chop(1);
            factor = seconds;
            break;
        }
    }
    bool ok = false;
    const int number = digits.toInt(&ok);
    if (!ok || number < 1 || number > Year / factor)
        return usage(tr("--timeout takes a time like 90, 15m or 2h, at most a year, not \"%1\".").arg(text));
    return std::chrono::seconds(number) * factor;
}

Result<CliOptions> idOptions(CliOptions options, const QString& command, const QStringList& words)
{
    if (words.size() != 1)
        return usage(tr("%1 takes one ID of a diff; %2 given.").arg(command).arg(words.size()));
    const Result<DiffId> id = DiffId::parse(words.first());
    if (!id.ok())
        return id.error();
    // The address of a page never decides where the key goes.
    if (!id->service.isEmpty() && options.host.isEmpty())
        return usage(tr("%1 is a diff of a service: add --host %2.").arg(words.first(), id->service));
    if (!id->service.isEmpty() && !id->isAt(options.host))
        return usage(tr("%1 is a diff of %2, but %3 says %4.")
                         .arg(words.first(), id->service, options.hostName(), options.host));
    options.id = id->id;
    return options;
}

} // namespace

QStringList jobValueOptions()
{
    return QStringList{QStringLiteral("json"), QStringLiteral("html"), QStringLiteral("timeout")} + listValueOptions();
}

QStringList jobFlagOptions()
{
    return {QStringLiteral("archived"), QStringLiteral("undo")};
}

QStringList jobOptionNames(const QString& command)
{
    const Job* job = jobOf(command);
    if (!job)
        return {};
    return QStringList{command} + QString::fromLatin1(job->options).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

Result<CliOptions> jobOptions(CliOptions options, const QString& command, const QCommandLineParser& parser,
                              const QStringList& words)
{
    const Job& job = *jobOf(command);
    options.action = job.action;
    options.json = parser.value(QStringLiteral("json"));
    options.html = parser.value(QStringLiteral("html"));
    options.undo = parser.isSet(QStringLiteral("undo"));
    const Done given = needValues(parser, {"json", "html"});
    if (!given.ok())
        return given.error();
    if (options.json == QLatin1String("-") && options.html == QLatin1String("-"))
        return usage(tr("--json - and --html - cannot both write to standard output."));
    if (parser.isSet(QStringLiteral("timeout"))) {
        const auto span = timeSpan(parser.value(QStringLiteral("timeout")));
        if (!span.ok())
            return span.error();
        options.timeout = *span;
    }
    if (job.needsService && options.host.isEmpty())
        return usage(tr("%1 needs a service: give --host URL or set DATAFOLD_HOST. For files of this computer, "
                        "diffract-cli diff does all at once.")
                         .arg(command));
    if (job.action == Action::List)
        return listOptions(options, parser, words);
    if (job.action != Action::Create)
        return idOptions(options, command, words);
    if (words.size() != 1 || words.first().isEmpty())
        return usage(tr("create takes one JSON file, or - for standard input."));
    options.target = words.first();
    return options;
}

} // namespace diffract::cli
