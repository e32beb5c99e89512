// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/sources_command.h"

#include "api/data_source_rules.h"
#include "api/json_text.h"

#include <QFile>

#include <algorithm>

namespace diffract::cli {

using client::ApiResult;
using namespace std::chrono_literals;

namespace {

constexpr auto TestInterval = 200ms;

/// Where a source is, in a few words.
QString placeOf(const api::DataSource& source)
{
    const QJsonObject options = source.options.value_or(QJsonObject());
    const auto text = [&](const char* name) { return options.value(QLatin1String(name)).toString(); };
    if (options.contains(QLatin1String("path")))
        return text("path");
    if (options.contains(QLatin1String("connection")))
        return text("connection");
    if (!options.contains(QLatin1String("host")))
        return {};
    const QString database = options.contains(QLatin1String("dbname")) ? text("dbname") : text("db");
    return QStringLiteral("%1@%2:%3/%4")
        .arg(text("user"), text("host"))
        .arg(options.value(QLatin1String("port")).toInteger())
        .arg(database);
}

} // namespace

SourcesCommand::SourcesCommand(const CliOptions& options, const Terminal& out, const Terminal& err, QObject* parent)
    : ServiceCommand(options, err, ExitStatus::Identical, parent)
    , m_out(out)
{
    connect(&m_link, &ServiceLink::ready, this, &SourcesCommand::begin);
}

SourcesCommand::~SourcesCommand() = default;

void SourcesCommand::start()
{
    if (m_options.action == CliOptions::Action::AddSource) {
        QFile file(m_options.target);
        if (!file.open(QIODevice::ReadOnly))
            return finish(ExitStatus::Usage, tr("%1 cannot be read: %2.").arg(m_options.target, file.errorString()));
        const Result<QJsonObject> json = api::parseJsonObject(file.readAll(), {.refuseDuplicateKeys = true});
        const Result<api::DataSource> form =
            json.ok() ? api::DataSource::fromJson(*json) : Result<api::DataSource>(json.error());
        if (!form.ok())
            return finish(ExitStatus::Usage, tr("%1: %2").arg(m_options.target, form.error().message));
        m_form = *form;
    }
    m_link.start();
}

void SourcesCommand::begin()
{
    switch (m_options.action) {
    case CliOptions::Action::AddSource: return add();
    case CliOptions::Action::TestSource: return findThen(&SourcesCommand::test);
    case CliOptions::Action::RemoveSource: return findThen(&SourcesCommand::remove);
    default: return list();
    }
}

void SourcesCommand::list()
{
    m_client.dataSources().then(m_turn.get(), [this](const ApiResult<std::vector<api::DataSource>>& answer) {
        if (!answer.ok())
            return refuse(answer.failure());
        for (const api::DataSource& source : *answer) {
            QString line = QStringLiteral("%1  %2  %3  %4")
                               .arg(source.id.value_or(0), 4)
                               .arg(source.type, -8)
                               .arg(source.name, -24)
                               .arg(placeOf(source));
            if (source.secretState == QStringLiteral("missing"))
                line += tr("  (password not known now)");
            m_out.writeLine(printable(line));
        }
        finish(ExitStatus::Identical);
    });
}

void SourcesCommand::add()
{
    const api::SourceForm* form = api::localSourceForm(m_form.type);
    const QJsonObject options = m_form.options.value_or(QJsonObject());
    const bool asks = form && form->takesPassword() && !options.contains(QLatin1String("password"));
    if (!asks || !m_passwords.canAsk())
        return send();
    connect(&m_passwords, &PasswordReader::failed, this, &SourcesCommand::send);
    connect(&m_passwords, &PasswordReader::given, this, [this](const QString& password) {
        QJsonObject with = m_form.options.value_or(QJsonObject());
        with.insert(QStringLiteral("password"), password);
        m_form.options = with;
        send();
    });
    m_passwords.ask(tr("Password of data source %1 (empty for none): ").arg(m_form.name));
}

void SourcesCommand::send()
{
    m_client.createDataSource(m_form).then(m_turn.get(), [this](const ApiResult<api::DataSource>& answer) {
        if (!answer.ok())
            return refuse(answer.failure());
        m_out.writeLine(printable(tr("Data source %1 is %2.").arg(answer->id.value_or(0)).arg(answer->name)));
        finish(ExitStatus::Identical);
    });
}

void SourcesCommand::findThen(void (SourcesCommand::*next)(const api::DataSource&))
{
    if (m_options.action == CliOptions::Action::RemoveSource) { // needs no password
        m_client.dataSources().then(m_turn.get(), [this, next](const ApiResult<std::vector<api::DataSource>>& answer) {
            if (!answer.ok())
                return refuse(answer.failure());
            const api::DataSource* source = SourceFinder::among(*answer, m_options.target);
            if (source == nullptr)
                return finish(ExitStatus::Usage, tr("There is no data source %1.").arg(m_options.target));
            (this->*next)(*source);
        });
        return;
    }
    m_finder = std::make_unique<SourceFinder>(m_client, m_passwords);
    connect(m_finder.get(), &SourceFinder::failed, this, &SourcesCommand::finish);
    connect(m_finder.get(), &SourceFinder::found, this,
            [this, next](const std::vector<api::DataSource>& sources) { (this->*next)(sources.front()); });
    m_finder->find({m_options.target});
}

void SourcesCommand::test(const api::DataSource& source)
{
    m_client.testDataSource(source.id.value_or(0))
        .then(m_turn.get(), [this](const ApiResult<api::SourceTestStarted>& answer) {
            if (answer.ok())
                poll(answer->jobId);
            else
                refuse(answer.failure());
        });
}

void SourcesCommand::poll(qint64 job)
{
    m_client.dataSourceTest(job).then(m_turn.get(), [this, job](const ApiResult<api::SourceTestResults>& answer) {
        if (!answer.ok())
            return refuse(answer.failure());
        if (answer->status.isFinal())
            return onTested(*answer);
        m_client.clock().after(TestInterval, m_turn.get(), [this, job] { poll(job); });
    });
}

void SourcesCommand::onTested(const api::SourceTestResults& results)
{
    bool bad = false;
    for (const api::SourceTestStep& step : results.results) {
        const api::SourceTestOutcome outcome = step.result.value_or(api::SourceTestOutcome());
        bad = bad || outcome.outcome == QLatin1String("failed");
        m_out.writeLine(
            printable(QStringLiteral("%1  %2  %3").arg(step.step, -16).arg(outcome.outcome, -7).arg(outcome.message)));
    }
    finish(bad ? ExitStatus::Failed : ExitStatus::Identical);
}

void SourcesCommand::remove(const api::DataSource& source)
{
    m_client.deleteDataSource(source.id.value_or(0))
        .then(m_turn.get(), [this, name = source.name](const ApiResult<std::monostate>& answer) {
            if (!answer.ok())
                return refuse(answer.failure());
            m_out.writeLine(printable(tr("%1 is removed.").arg(name)));
            finish(ExitStatus::Identical);
        });
}

void SourcesCommand::cancel()
{
    if (m_finishing) {
        Q_EMIT over(static_cast<int>(m_status));
        return;
    }
    finish(ExitStatus::Cancelled);
}

} // namespace diffract::cli
