// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/service_command.h"

#include <QTimer>

namespace diffract::cli {

namespace {

constexpr std::chrono::seconds EndOfEngine{2};

QString retryText(const client::Retry& retry)
{
    const QString what = retry.status == 0
                             ? ServiceCommand::tr("No answer from %1 yet").arg(retry.service)
                             : ServiceCommand::tr("%1 answers with status %2").arg(retry.service).arg(retry.status);
    const QString again = retry.told ? ServiceCommand::tr("trying again in %1 s, as it asks").arg(retry.told->count())
                                     : ServiceCommand::tr("trying again");
    return ServiceCommand::tr("%1, %2 (%3 of %4).").arg(what, again).arg(retry.next).arg(retry.of);
}

} // namespace

ServiceCommand::ServiceCommand(const CliOptions& options, const Terminal& err, ExitStatus status, QObject* parent)
    : QObject(parent)
    , m_options(options)
    , m_err(err)
    , m_link(options, m_client)
    , m_passwords(options.passwordStdin)
    , m_status(status)
{
    connect(&m_link, &ServiceLink::failed, this, &ServiceCommand::finish);
    connect(&m_link, &ServiceLink::note, this, &ServiceCommand::note);
    connect(&m_client, &client::ApiClient::retrying, this, [this](const client::Retry& retry) {
        // An engine of our own tells its end by itself.
        if (!m_link.isLocal() && !m_finishing)
            note(retryText(retry));
    });
    connect(&m_link, &ServiceLink::stopped, this, [this] { Q_EMIT over(static_cast<int>(m_status)); });
}

ServiceCommand::~ServiceCommand() = default;

void ServiceCommand::say(const QString& text) const
{
    m_err.writeLine(printable(text));
}

void ServiceCommand::note(const QString& text)
{
    if (!m_options.quiet)
        say(QStringLiteral("diffract-cli: ") + text);
}

void ServiceCommand::refuse(const client::ApiFailure& failure, Place place)
{
    QStringList lines{refusalText(failure, place)};
    if (!m_link.isLocal())
        lines.append(refusalAdvice(failure, m_options));
    const auto tell = [this, status = exitStatusOf(failure.error), text = lines.join(QLatin1Char('\n'))] {
        finish(status, text);
    };
    // An engine of our own that is gone tells its end by itself, perhaps a moment after the broken connection did.
    if (m_link.isLocal() && failure.error.kind == ErrorKind::Unreachable)
        QTimer::singleShot(EndOfEngine, m_turn.get(), tell);
    else
        tell();
}

void ServiceCommand::refuseDiff(const client::ApiFailure& failure)
{
    if (failure.status != 404)
        return refuse(failure, Place::Field);
    finish(ExitStatus::Failed, m_link.isLocal()
                                   ? tr("There is no diff %1 here; see diffract-cli list.").arg(m_options.id)
                                   : tr("There is no diff %1 at %2, or the key may not see it; see diffract-cli list.")
                                         .arg(m_options.id)
                                         .arg(m_client.address().shown()));
}

void ServiceCommand::finish(ExitStatus status, const QString& message)
{
    if (m_finishing)
        return;
    m_finishing = true;
    m_status = status;
    m_turn.reset(); // answers still under way are void
    m_passwords.stop();
    onEnding();
    const QStringList lines = message.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (const QString& line : lines)
        say(QStringLiteral("diffract-cli: ") + line);
    onEnded();
    m_link.stop();
}

} // namespace diffract::cli
