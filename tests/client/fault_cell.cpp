// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/fault_cell.h"

#include <QSignalSpy>

namespace diffract::test {

using client::ApiClient;
using client::ApiFailure;
using client::ApiResult;
using client::Call;

namespace {

template <typename T>
void finish(Call<T> call, QObject* context, const Operation::Over& over)
{
    call.then(context, [over](const ApiResult<T>& answer) {
        over(answer.ok() ? std::nullopt : std::optional<ApiFailure>(answer.failure()));
    });
}

api::CreateRequest someRequest()
{
    api::CreateRequest request;
    request.dataSource1Id = request.dataSource2Id = 2;
    request.table1 = QStringList{QStringLiteral("a"), QStringLiteral("b")};
    request.table2 = QStringList{QStringLiteral("a"), QStringLiteral("c")};
    request.pkColumns = QStringList{QStringLiteral("id")};
    return request;
}

} // namespace

const std::vector<Operation>& operations()
{
    using C = ApiClient&;
    using O = QObject*;
    using F = const Operation::Over&;
    static const std::vector<Operation> all = {
        {"organization", true, [](C c, O o, F f) { finish(c.organizationMeta(), o, f); }},
        {"data sources", true, [](C c, O o, F f) { finish(c.dataSources(), o, f); }},
        {"data source", true, [](C c, O o, F f) { finish(c.dataSource(2), o, f); }},
        {"test a source", false, [](C c, O o, F f) { finish(c.testDataSource(2), o, f); }},
        {"test results", true, [](C c, O o, F f) { finish(c.dataSourceTest(5), o, f); }},
        {"create", false, [](C c, O o, F f) { finish(c.createDiff(someRequest()), o, f); }},
        {"list", true, [](C c, O o, F f) { finish(c.diffs(), o, f); }},
        {"diff", true, [](C c, O o, F f) { finish(c.diff(7), o, f); }},
        {"summary", true, [](C c, O o, F f) { finish(c.summary(7), o, f); }},
        {"summary results", true, [](C c, O o, F f) { finish(c.summaryResults(7), o, f); }},
        {"cancel", false, [](C c, O o, F f) { finish(c.cancelDiff(7), o, f); }},
        {"archive", false,
         [](C c, O o, F f) {
             finish(c.patchDiff(7, {true, {}, {}}), o, f);
         }},
    };
    return all;
}

FaultCell::FaultCell(const QByteArray& fault, int times)
    : m_refuses(fault == "refuse")
    , m_times(times)
{
    m_client.setService(*client::ServiceAddress::parse(m_server.url()), QStringLiteral("key-of-the-matrix"));
    FaultRule rule;
    rule.fault = fault;
    rule.times = times;
    if (m_refuses)
        m_server.refuse(true);
    else
        m_server.add(rule);
    connect(
        &m_server, &FaultServer::stalled, this, [this] { m_clock.nextLimit(); }, Qt::QueuedConnection);
    m_clock.onAfter = [this] { QMetaObject::invokeMethod(this, &FaultCell::retry, Qt::QueuedConnection); };
}

void FaultCell::retry()
{
    if (m_refuses && m_times == 1)
        m_server.refuse(false);
    ++m_retries;
    m_waited += m_clock.next();
}

bool FaultCell::run(const Operation& operation)
{
    m_failure.reset();
    m_retries = 0;
    m_waited = 0;
    QSignalSpy spy(this, &FaultCell::over);
    operation.call(m_client, this, [this](const std::optional<ApiFailure>& failure) {
        m_failure = failure;
        Q_EMIT over();
    });
    return spy.wait(10'000);
}

void FaultCell::mend()
{
    m_server.clear();
    m_server.refuse(false);
}

} // namespace diffract::test
