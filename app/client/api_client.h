// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/data_diff.h"
#include "api/data_source.h"
#include "api/data_source_key.h"
#include "api/data_source_query.h"
#include "api/data_source_secret.h"
#include "api/data_source_table.h"
#include "api/data_source_test.h"
#include "api/data_source_type.h"
#include "api/diff_page.h"
#include "api/diff_summary.h"
#include "api/local_details.h"
#include "api/local_key_guess.h"
#include "api/local_preview.h"
#include "api/local_section.h"
#include "api/local_status.h"
#include "api/organization_meta.h"
#include "api/paths.h"
#include "api/summary.h"
#include "client/call.h"
#include "client/poll_schedule.h"
#include "client/transport.h"

namespace diffract::client {

/// One service, typed: every endpoint of the contract that this program uses, and the local extensions
/// (docs/rest-extensions.md). Reading is tried three times, everything else once: a create has no idempotency
/// key, so after a lost answer list and look (trust.md). Every call has a timeout and can be cancelled; how
/// answers become errors is in api_failure.h. UI thread.
class ApiClient final : public QObject {
    Q_OBJECT
public:
    explicit ApiClient(QObject* parent = nullptr, Clock& clock = SystemClock::instance());

    /// Calls under way stay with the address and key they began with.
    void setService(const ServiceAddress& address, const QString& key, const Route& route = {});
    [[nodiscard]] const ServiceAddress& address() const { return m_transport.address(); }
    [[nodiscard]] bool hasService() const { return !address().isEmpty(); }
    [[nodiscard]] Clock& clock() const { return m_clock; }
    /// How often its diffs are asked for; without this, by whether the address is this machine's.
    void setPollSchedule(const PollSchedule& schedule) { m_schedule = schedule; }
    [[nodiscard]] PollSchedule pollSchedule() const
    {
        return m_schedule.value_or(address().isLoopback() ? PollSchedule::local() : PollSchedule::remote());
    }
    /// What requests say while there is no service; empty: that there is none.
    void setAbsence(const QString& why) { m_transport.setAbsence(why); }

    // Whose key it is: the cheap check of address and key.
    Call<api::OrganizationMeta> organizationMeta();

    // Data sources.
    Call<std::vector<api::DataSource>> dataSources();
    Call<api::DataSource> dataSource(qint64 id);
    Call<api::DataSourceSummary> dataSourceSummary(qint64 id);
    /// @param form name, type and options; a password in it is in no log and no error.
    Call<api::DataSource> createDataSource(const api::DataSource& form);
    Call<api::SourceTestStarted> testDataSource(qint64 id);
    Call<api::SourceTestResults> dataSourceTest(qint64 job);
    Call<std::vector<api::DataSourceType>> dataSourceTypes();
    /// One SELECT in the source's own SQL; how many rows come at most is the service's to say.
    Call<api::SourceQueryResult> queryDataSource(qint64 id, const api::SourceQuery& query);
    Call<api::SourceKeyGuess> guessSourceKey(qint64 id, const api::SourceKeyRequest& request);
    Call<api::SourceSchemaStarted> readSourceSchema(qint64 id, const api::SourceSchemaRequest& request);
    Call<api::SourceSchemaTask> sourceSchema(qint64 id, qint64 task);

    // Diffs.
    Call<api::DataDiff> createDiff(const api::CreateRequest& request);
    Call<api::DiffPage> diffs(const api::ListQuery& query = {}, const api::ListFilters& filters = {});
    Call<api::DataDiff> diff(qint64 id);
    /// As diff(), tried once, for whoever asks again anyway.
    Call<api::DataDiff> pollDiff(qint64 id);
    Call<api::Summary> summaryResults(qint64 id);
    Call<api::DiffSummary> summary(qint64 id);
    Call<api::CancelResult> cancelDiff(qint64 id);
    Call<std::monostate> patchDiff(qint64 id, const api::DiffPatch& patch);

    // Local extensions; a remote service answers them with NotFound.
    Call<api::LocalPreview> preview(const api::PreviewRequest& request);
    Call<api::LocalKeyGuess> guessKey(const api::KeyGuessRequest& request);
    Call<api::LocalSectionPage> section(qint64 id, api::Section section, const api::SectionQuery& query);
    Call<api::LocalDetails> details(qint64 id);
    Call<api::LocalStatus> localStatus();
    Call<api::DataSource> setDataSourceSecret(qint64 id, const api::DataSourceSecret& secret);
    Call<std::monostate> deleteDataSource(qint64 id);
    Call<std::vector<api::SourceTable>> dataSourceTables(qint64 id);

Q_SIGNALS:
    /// Address or key changed.
    void serviceChanged();
    /// Somebody who follows this diff was answered; others need not ask the same again. From DiffWatcher.
    void diffFollowed(const diffract::api::DataDiff& diff);
    /// For the network log; the service is not filled in.
    void called(const diffract::client::CallRecord& call);
    /// A call is sent again, as its policy says: for whoever wants to say what takes so long.
    void retrying(const diffract::client::Retry& retry);

private:
    template <typename T>
    Call<T> send(const RequestSpec& spec);

    Clock& m_clock;
    Transport m_transport;
    std::optional<PollSchedule> m_schedule;
};

} // namespace diffract::client
