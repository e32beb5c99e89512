// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api_client.h"

#include "api/json_text.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace diffract::client {

namespace {

using namespace std::chrono_literals;

constexpr int ReadAttempts = 3;

RequestSpec reading(const QString& path, int attempts = ReadAttempts)
{
    RequestSpec spec;
    spec.path = path;
    spec.attempts = attempts;
    return spec;
}

RequestSpec sending(const QByteArray& method, const QString& path, const QJsonObject& body)
{
    RequestSpec spec;
    spec.method = method;
    spec.path = path;
    spec.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return spec;
}

/// Rows and long lists.
RequestSpec withRows(RequestSpec spec)
{
    spec.bodyLimit = 64 * 1024 * 1024;
    return spec;
}

/// Work over whole files: the answer may take as long as reading them does.
RequestSpec patient(RequestSpec spec, std::chrono::milliseconds limit)
{
    spec.idleTimeout = limit;
    spec.totalTimeout = limit;
    return spec;
}

api::JsonLimits limitsFor(const RequestSpec& spec)
{
    api::JsonLimits limits;
    limits.bytes = spec.bodyLimit + 2;
    limits.refuseDuplicateKeys = true; // Qt would take the last, other clients the first
    return limits;
}

template <typename T>
ApiResult<T> decodeBody(const RawAnswer& answer, const api::JsonLimits& limits)
{
    const Result<QJsonObject> json = api::parseJsonObject(answer.body, limits);
    if (!json.ok())
        return unreadableAnswer(answer, json.error().message);
    Result<T> value = T::fromJson(*json);
    if (!value.ok())
        return malformedAnswer(answer, value.error().message);
    return std::move(value).value();
}

/// The contract gives no shape, but a page of a proxy is no success.
template <>
ApiResult<std::monostate> decodeBody(const RawAnswer& answer, const api::JsonLimits& limits)
{
    if (answer.body.trimmed().isEmpty())
        return std::monostate{};
    const Result<QJsonArray> json = api::parseJsonArray('[' + answer.body + ']', limits); // a bare word is JSON, too
    if (!json.ok())
        return unreadableAnswer(answer, json.error().message);
    return std::monostate{};
}

/// Cells are shown as they came: no number of them passes through a double.
template <>
ApiResult<api::SourceQueryResult> decodeBody(const RawAnswer& answer, const api::JsonLimits& limits)
{
    const Result<QJsonObject> json = api::parseJsonObject(api::withExactNumbers(answer.body), limits);
    if (!json.ok())
        return malformedAnswer(answer, json.error().message);
    Result<api::SourceQueryResult> value = api::SourceQueryResult::fromJson(*json);
    if (!value.ok())
        return malformedAnswer(answer, value.error().message);
    return std::move(value).value();
}

template <typename T>
ApiResult<std::vector<T>> decodeList(const RawAnswer& answer, const api::JsonLimits& limits)
{
    const Result<QJsonArray> json = api::parseJsonArray(answer.body, limits);
    if (!json.ok())
        return unreadableAnswer(answer, json.error().message);
    std::vector<T> values;
    for (const QJsonValue& entry : *json) {
        Result<T> value = T::fromJson(entry.toObject(), QStringLiteral("[%1]").arg(values.size()));
        if (!value.ok())
            return malformedAnswer(answer, value.error().message);
        values.push_back(std::move(value).value());
    }
    return values;
}

template <>
ApiResult<std::vector<api::DataSource>> decodeBody(const RawAnswer& answer, const api::JsonLimits& limits)
{
    return decodeList<api::DataSource>(answer, limits);
}

template <>
ApiResult<std::vector<api::DataSourceType>> decodeBody(const RawAnswer& answer, const api::JsonLimits& limits)
{
    return decodeList<api::DataSourceType>(answer, limits);
}

template <>
ApiResult<std::vector<api::SourceTable>> decodeBody(const RawAnswer& answer, const api::JsonLimits& limits)
{
    return decodeList<api::SourceTable>(answer, limits);
}

} // namespace

ApiClient::ApiClient(QObject* parent, Clock& clock)
    : QObject(parent)
    , m_clock(clock)
    , m_transport(clock)
{
    connect(&m_transport, &Transport::called, this, &ApiClient::called);
    connect(&m_transport, &Transport::retrying, this, &ApiClient::retrying);
}

void ApiClient::setService(const ServiceAddress& address, const QString& key, const Route& route)
{
    m_transport.setService(address, key, route);
    Q_EMIT serviceChanged();
}

template <typename T>
Call<T> ApiClient::send(const RequestSpec& spec)
{
    const api::JsonLimits limits = limitsFor(spec);
    Clock* clock = &m_clock;
    return Call<T>(m_transport.send(spec), [limits, clock](const RawAnswer& answer) -> ApiResult<T> {
        if (answer.fault != TransportFault::None || answer.status < 200 || answer.status > 299)
            return failureOf(answer, clock->wallClock());
        return decodeBody<T>(answer, limits);
    });
}

Call<api::OrganizationMeta> ApiClient::organizationMeta()
{
    return send<api::OrganizationMeta>(reading(api::paths::organizationMeta()));
}

Call<std::vector<api::DataSource>> ApiClient::dataSources()
{
    return send<std::vector<api::DataSource>>(reading(api::paths::dataSources()));
}

Call<api::DataSource> ApiClient::dataSource(qint64 id)
{
    return send<api::DataSource>(reading(api::paths::dataSource(id)));
}

Call<api::DataSourceSummary> ApiClient::dataSourceSummary(qint64 id)
{
    return send<api::DataSourceSummary>(reading(api::paths::dataSourceSummary(id)));
}

Call<api::DataSource> ApiClient::createDataSource(const api::DataSource& form)
{
    return send<api::DataSource>(sending("POST", api::paths::dataSources(), form.toJson()));
}

Call<api::SourceTestStarted> ApiClient::testDataSource(qint64 id)
{
    return send<api::SourceTestStarted>(sending("POST", api::paths::dataSourceTest(id), {}));
}

Call<api::SourceTestResults> ApiClient::dataSourceTest(qint64 job)
{
    return send<api::SourceTestResults>(reading(api::paths::dataSourceTestResults(job)));
}

Call<std::vector<api::DataSourceType>> ApiClient::dataSourceTypes()
{
    return send<std::vector<api::DataSourceType>>(reading(api::paths::dataSourceTypes()));
}

Call<api::SourceQueryResult> ApiClient::queryDataSource(qint64 id, const api::SourceQuery& query)
{
    return send<api::SourceQueryResult>(
        withRows(patient(sending("POST", api::paths::dataSourceQuery(id), query.toJson()), 120s)));
}

Call<api::SourceKeyGuess> ApiClient::guessSourceKey(qint64 id, const api::SourceKeyRequest& request)
{
    return send<api::SourceKeyGuess>(
        patient(sending("POST", api::paths::dataSourceGuessPk(id), request.toJson()), 600s));
}

Call<api::SourceSchemaStarted> ApiClient::readSourceSchema(qint64 id, const api::SourceSchemaRequest& request)
{
    return send<api::SourceSchemaStarted>(sending("POST", api::paths::dataSourceSchema(id), request.toJson()));
}

Call<api::SourceSchemaTask> ApiClient::sourceSchema(qint64 id, qint64 task)
{
    return send<api::SourceSchemaTask>(reading(api::paths::dataSourceSchema(id, task)));
}

Call<api::DataDiff> ApiClient::createDiff(const api::CreateRequest& request)
{
    return send<api::DataDiff>(sending("POST", api::paths::dataDiffs(), request.toJson()));
}

Call<api::DiffPage> ApiClient::diffs(const api::ListQuery& query, const api::ListFilters& filters)
{
    return send<api::DiffPage>(reading(api::paths::dataDiffs(query, filters)));
}

Call<api::DataDiff> ApiClient::diff(qint64 id)
{
    return send<api::DataDiff>(reading(api::paths::dataDiff(id)));
}

Call<api::DataDiff> ApiClient::pollDiff(qint64 id)
{
    return send<api::DataDiff>(reading(api::paths::dataDiffPoll(id), 1));
}

Call<api::Summary> ApiClient::summaryResults(qint64 id)
{
    return send<api::Summary>(reading(api::paths::summaryResults(id)));
}

Call<api::DiffSummary> ApiClient::summary(qint64 id)
{
    return send<api::DiffSummary>(reading(api::paths::summary(id)));
}

Call<api::CancelResult> ApiClient::cancelDiff(qint64 id)
{
    return send<api::CancelResult>(sending("POST", api::paths::cancel(id), {}));
}

Call<std::monostate> ApiClient::patchDiff(qint64 id, const api::DiffPatch& patch)
{
    return send<std::monostate>(sending("PATCH", api::paths::dataDiff(id), patch.toJson()));
}

Call<api::LocalPreview> ApiClient::preview(const api::PreviewRequest& request)
{
    return send<api::LocalPreview>(
        withRows(patient(sending("POST", api::paths::localPreview(), request.toJson()), 120s)));
}

Call<api::LocalKeyGuess> ApiClient::guessKey(const api::KeyGuessRequest& request)
{
    return send<api::LocalKeyGuess>(patient(sending("POST", api::paths::localGuessKey(), request.toJson()), 600s));
}

Call<api::LocalSectionPage> ApiClient::section(qint64 id, api::Section section, const api::SectionQuery& query)
{
    return send<api::LocalSectionPage>(withRows(reading(api::paths::localSection(id, section, query))));
}

Call<api::LocalDetails> ApiClient::details(qint64 id)
{
    return send<api::LocalDetails>(reading(api::paths::localDetails(id)));
}

Call<api::LocalStatus> ApiClient::localStatus()
{
    return send<api::LocalStatus>(reading(api::paths::localStatus()));
}

Call<api::DataSource> ApiClient::setDataSourceSecret(qint64 id, const api::DataSourceSecret& secret)
{
    return send<api::DataSource>(sending("PUT", api::paths::localDataSourceSecret(id), secret.toJson()));
}

Call<std::monostate> ApiClient::deleteDataSource(qint64 id)
{
    return send<std::monostate>(sending("DELETE", api::paths::localDataSource(id), {}));
}

Call<std::vector<api::SourceTable>> ApiClient::dataSourceTables(qint64 id)
{
    return send<std::vector<api::SourceTable>>(
        withRows(patient(reading(api::paths::localDataSourceTables(id), 1), 90s)));
}

} // namespace diffract::client
