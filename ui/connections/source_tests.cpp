// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/source_tests.h"

#include <algorithm>

namespace diffract::ui {

namespace {

using namespace std::chrono_literals;
using State = SourceTest::State;

} // namespace

SourceTests::SourceTests(client::Services& services, QObject* parent)
    : QObject(parent)
    , m_services(services)
{
    connect(&services, &client::Services::removed, this, [this](const QString& id) {
        stop(id);
        std::erase_if(m_runs, [&id](const auto& run) { return run.first.first == id; });
    });
}

void SourceTests::test(const QString& service, qint64 source)
{
    const Id id{service, source};
    const auto known = m_runs.find(id);
    if (known != m_runs.end() && !known->second.test.isOver())
        return;
    m_runs[id] = Run{{}, ++m_generation, 0ms, 0ms};
    m_queue.push_back(id);
    next();
    Q_EMIT changed();
}

void SourceTests::stop(const QString& service)
{
    std::erase_if(m_queue, [&service](const Id& id) { return id.first == service; });
    std::erase_if(m_running, [&service](const Id& id) { return id.first == service; });
    std::erase_if(m_runs,
                  [&service](const auto& run) { return run.first.first == service && !run.second.test.isOver(); });
    next();
    Q_EMIT changed();
}

const SourceTest* SourceTests::find(const QString& service, qint64 source) const
{
    const auto found = m_runs.find({service, source});
    return found == m_runs.end() ? nullptr : &found->second.test;
}

bool SourceTests::isTesting(const QString& service) const
{
    return std::any_of(m_runs.begin(), m_runs.end(),
                       [&service](const auto& run) { return run.first.first == service && !run.second.test.isOver(); });
}

SourceTests::Run* SourceTests::current(const Id& id, int generation)
{
    const auto found = m_runs.find(id);
    return found != m_runs.end() && found->second.generation == generation ? &found->second : nullptr;
}

void SourceTests::next()
{
    while (!m_queue.empty() && m_running.size() < AtOnce) {
        const Id id = m_queue.front();
        m_queue.pop_front();
        m_running.insert(id);
        start(id);
    }
}

void SourceTests::start(const Id& id)
{
    client::ApiClient* const client = m_services.client(id.first);
    Run& run = m_runs.at(id);
    run.test.state = State::Running;
    if (!client) {
        end(id);
        return;
    }
    run.test.at = client->clock().wallClock();
    run.pause = client->address().isLoopback() ? 100ms : 1000ms;
    client->testDataSource(id.second).then(
        this, [this, id, generation = run.generation](const client::ApiResult<api::SourceTestStarted>& answer) {
            if (!current(id, generation))
                return;
            if (answer.ok())
                poll(id, answer->jobId, generation);
            else
                refuse(id, answer.failure());
        });
}

void SourceTests::poll(const Id& id, qint64 job, int generation)
{
    client::ApiClient* const client = m_services.client(id.first);
    if (!client)
        return;
    client->dataSourceTest(job).then(
        this, [this, id, job, generation, client](const client::ApiResult<api::SourceTestResults>& answer) {
            Run* const run = current(id, generation);
            if (!run)
                return;
            if (!answer.ok()) {
                refuse(id, answer.failure());
                return;
            }
            run->test.steps = answer->results;
            run->test.gaveUp = !answer->status.isFinal() && run->waited >= LongestTest;
            if (answer->status.isFinal() || run->test.gaveUp) {
                end(id);
                return;
            }
            run->waited += run->pause;
            client->clock().after(run->pause, this, [this, id, job, generation] {
                if (current(id, generation))
                    poll(id, job, generation);
            });
            run->pause = std::min<std::chrono::milliseconds>(run->pause * 2, 8s);
            Q_EMIT changed();
        });
}

void SourceTests::refuse(const Id& id, const client::ApiFailure& failure)
{
    SourceTest& test = m_runs.at(id).test;
    const bool unknown = failure.status == 404 || failure.status == 405 || failure.status == 501;
    test.trouble = unknown ? tr("This service does not test this data source.") : failure.error.message;
    end(id);
    test.state = State::Refused;
    Q_EMIT changed();
}

void SourceTests::end(const Id& id)
{
    m_runs.at(id).test.state = State::Ended;
    m_running.erase(id);
    next();
    Q_EMIT changed();
}

} // namespace diffract::ui
