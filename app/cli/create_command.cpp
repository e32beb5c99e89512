// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/create_command.h"

#include "api/json_text.h"
#include "api/validate.h"
#include "cli/check_paths.h"
#include "cli/diff_words.h"
#include "cli/needed_action.h"
#include "client/lost_create.h"

#include <QJsonArray>

#include <cmath>

namespace diffract::cli {

using client::ApiFailure;
using client::ApiResult;

namespace {

constexpr qint64 SearchedDiffs = 50;
constexpr qsizetype MostShown = 5;

/// The place of an integer that a double has made another of; empty when there is none.
QString inexactNumber(const QJsonValue& value, const QString& place)
{
    constexpr double Beyond = 9'223'372'036'854'775'808.0; // 2^63: smaller integers stay exact
    if (value.isDouble() && std::abs(value.toDouble()) >= Beyond)
        return place;
    const auto within = [&place](const QString& name) {
        return place.isEmpty() ? name : place + QLatin1Char('.') + name;
    };
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString found = inexactNumber(it.value(), within(it.key()));
        if (!found.isEmpty())
            return found;
    }
    const QJsonArray list = value.toArray();
    for (qsizetype i = 0; i < list.size(); ++i) {
        const QString found = inexactNumber(list.at(i), within(QString::number(i)));
        if (!found.isEmpty())
            return found;
    }
    return {};
}

} // namespace

CreateCommand::CreateCommand(const CliOptions& options, const Terminal& out, const Terminal& err, QObject* parent)
    : ServiceCommand(options, err, ExitStatus::Failed, parent)
    , m_writer(out, err, options.quiet)
{
    connect(&m_input, &InputReader::failed, this,
            [this](const QString& message) { finish(ExitStatus::Usage, message); });
    connect(&m_input, &InputReader::done, this, &CreateCommand::onRead);
    connect(&m_link, &ServiceLink::ready, this, &CreateCommand::send);
}

CreateCommand::~CreateCommand() = default;

void CreateCommand::start()
{
    m_input.read(m_options.target, api::JsonLimits().bytes);
}

void CreateCommand::onRead(const QByteArray& text)
{
    const QString name = m_options.target == QLatin1String("-") ? tr("Standard input") : m_options.target;
    const Result<QJsonObject> json = api::parseJsonObject(text, {.refuseDuplicateKeys = true});
    if (!json.ok())
        return finish(ExitStatus::Usage, tr("%1: %2").arg(name, json.error().message));
    const QString inexact = inexactNumber(*json, {});
    if (!inexact.isEmpty())
        return finish(ExitStatus::Usage,
                      tr("%1: the number is too large to be sent exactly; write it as text, in quotes.").arg(inexact));
    const Result<api::CreateRequest> request = api::CreateRequest::fromJson(*json);
    if (!request.ok())
        return finish(ExitStatus::Usage, request.error().message);
    m_request = *request;
    const Done checked = check();
    if (!checked.ok())
        return finish(ExitStatus::Usage, checked.error().message);
    m_link.start();
}

Done CreateCommand::check()
{
    const api::Problems problems = api::validate(m_request);
    QStringList errors;
    for (const api::Problem& problem : problems) {
        if (problem.severity == api::Severity::Error)
            errors.append(fieldLine(problem));
    }
    if (!errors.isEmpty())
        return Error{ErrorKind::Invalid, errors.join(QLatin1Char('\n')), {}};
    const Done files = checkLocalFiles(m_options, {{QStringLiteral("file1"), m_request.file1.value_or(QString())},
                                                   {QStringLiteral("file2"), m_request.file2.value_or(QString())}});
    if (!files.ok())
        return files;
    if (m_options.quiet)
        return done();
    for (const api::Problem& problem : problems)
        say(QStringLiteral("diffract-cli: ") + fieldLine(problem));
    noteUnknown();
    return done();
}

void CreateCommand::noteUnknown() const
{
    QStringList unknown = m_request.unknown.keys();
    unknown.removeAll(QStringLiteral("algorithm")); // of older services, and of this computer's
    if (!unknown.isEmpty())
        say(QStringLiteral("diffract-cli: ")
            + tr("not known here, sent as it is: %1").arg(unknown.join(QLatin1String(", "))));
}

void CreateCommand::send()
{
    m_sent = true;
    m_client.createDiff(m_request).then(m_turn.get(),
                                        [this](const ApiResult<api::DataDiff>& answer) { onCreated(answer); });
}

void CreateCommand::onCreated(const ApiResult<api::DataDiff>& answer)
{
    if (!answer.ok()) {
        if (answer.failure().maybeDone)
            search(answer.failure());
        else
            refuse(answer.failure(), Place::Field);
        return;
    }
    m_sent = false;
    const Done told = m_writer.writeLine(QString::number(answer->id));
    if (!told.ok())
        return finish(ExitStatus::Failed, tr("Diff %1 is made, but: %2").arg(answer->id).arg(told.error().message));
    const QString page = pageOf(answer->id, m_client.address());
    if (!m_options.quiet && !page.isEmpty())
        say(page);
    const QString action = neededAction(*answer, m_client.address());
    if (!m_options.quiet && !action.isEmpty())
        say(QStringLiteral("diffract-cli: ") + action);
    finish(ExitStatus::Identical);
}

void CreateCommand::search(const ApiFailure& lost)
{
    say(QStringLiteral("diffract-cli: ") + refusalText(lost, Place::Field));
    api::ListQuery newest;
    newest.pageSize = SearchedDiffs;
    newest.descending = true;
    m_client.diffs(newest).then(
        m_turn.get(), [this](const ApiResult<api::DiffPage>& answer) { finish(ExitStatus::Unsure, findings(answer)); });
}

QString CreateCommand::findings(const ApiResult<api::DiffPage>& answer) const
{
    const QString look = tr("It was not sent again. Look with diffract-cli list before you do.");
    if (!answer.ok())
        return tr("The answer is lost: whether the diff was made is not known, and the list of diffs cannot be read: "
                  "%1")
                   .arg(answer.error().message)
               + QLatin1Char('\n') + look;
    QStringList lines;
    for (const api::DataDiff& diff : answer->results) {
        if (client::LostCreate::isSame(m_request, diff.request) && lines.size() < MostShown)
            lines.append(QStringLiteral("  ") + statusLine(diff));
    }
    if (lines.isEmpty())
        return tr("The answer is lost. None of the newest %1 diffs has this request: it was probably not made.")
                   .arg(answer->results.size())
               + QLatin1Char('\n') + look;
    lines.prepend(tr("The answer is lost. These diffs have the same request, the newest first:"));
    lines.append(tr("It was not sent again. If one of them is yours, go on with its ID: diffract-cli wait ID"));
    return lines.join(QLatin1Char('\n'));
}

void CreateCommand::cancel()
{
    if (m_finishing)
        Q_EMIT over(static_cast<int>(m_status));
    else
        finish(ExitStatus::Cancelled,
               m_sent ? tr("The request was sent already: the diff may be made. See diffract-cli list.") : QString());
}

} // namespace diffract::cli
