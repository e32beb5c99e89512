// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/live_run.h"

#include "api/file_uri.h"
#include "engine/web/web_address.h"
#include "server/engine_request.h"
#include "server/result_mapping.h"
#include "server/timestamps.h"
#include "server/versions.h"

#include <QFile>

#include <algorithm>
#include <tuple>
#include <utility>

namespace diffract::server {

namespace {

constexpr qint64 keepAfterMs = 200;

/// Its path and time here are those of a copy, so they say nothing.
void describeFetched(api::ProvenanceFile& file, const engine::WebPlace& web,
                     const std::optional<engine::FileIdentity>& copy)
{
    if (copy)
        file.size = qint64(copy->size);
    if (web.modified)
        file.modified = isoTime(QDateTime::fromSecsSinceEpoch(*web.modified, Qt::UTC));
    if (!web.etag.empty())
        file.etag = QString::fromUtf8(QByteArray::fromStdString(web.etag));
    if (!web.sha256.empty())
        file.sha256 = QString::fromStdString(web.sha256);
}

void describe(api::ProvenanceFile& file, const engine::InputFacts& facts)
{
    if (const auto* spec = std::get_if<engine::FileSpec>(&facts.spec)) {
        file.options = optionsOf(*spec);
        if (spec->web)
            return describeFetched(file, *spec->web, facts.identity);
        file.path = QFile::decodeName(QByteArray::fromStdString(spec->path));
    } else if (const auto* table = std::get_if<engine::TableSpec>(&facts.spec)) {
        file.source = QString::fromStdString(table->source.name);
        file.table = textsOf(table->path);
    } else if (const auto* query = std::get_if<engine::QuerySpec>(&facts.spec)) {
        file.source = QString::fromStdString(query->source.name);
        file.query = QString::fromStdString(query->sql);
    }
    if (facts.identity) {
        file.size = qint64(facts.identity->size);
        file.modified = isoTime(QDateTime::fromMSecsSinceEpoch(facts.identity->modifiedNs / 1000000, Qt::UTC));
    }
}

} // namespace

LiveRun::LiveRun(qint64 id, api::CreateRequest request, QString folder)
    : m_id(id)
    , m_request(std::move(request))
    , m_folder(std::move(folder))
    , m_stages(engine::diffStages())
    , m_key(m_request.pkColumns)
{
    for (const api::Side side : {api::Side::A, api::Side::B}) {
        const QString uri = m_request.file(side).value_or(QString());
        m_files[side == api::Side::A ? 0 : 1].uri = engine::isWebUri(uri.toStdString()) ? api::shownUri(uri) : uri;
    }
}

void LiveRun::stop(Stop reason)
{
    std::function<void()> interrupt;
    {
        const std::lock_guard guard(m_mutex);
        if (m_reason != Stop::None)
            return;
        m_reason = reason;
        interrupt = m_interrupt;
    }
    m_stop.request_stop();
    // The job clears the interrupt under the mutex before it destroys what this reaches: see setInterrupt().
    const std::lock_guard guard(m_mutex);
    if (interrupt && m_interrupt)
        m_interrupt();
}

LiveRun::Stop LiveRun::stopReason() const
{
    const std::lock_guard guard(m_mutex);
    return m_reason;
}

void LiveRun::setInterrupt(std::function<void()> interrupt)
{
    const std::lock_guard guard(m_mutex);
    m_interrupt = std::move(interrupt);
    if (m_interrupt && m_reason != Stop::None)
        m_interrupt();
}

void LiveRun::setSource(api::Side side, engine::SourceSpec spec, const QString& type)
{
    const std::size_t i = side == api::Side::A ? 0 : 1;
    const std::lock_guard guard(m_mutex);
    // Also a run that fails at once says what it was to read.
    m_files[i].source = QString::fromStdString(spec.name);
    m_sourceTypes[i] = type;
    m_files[i].table = m_request.table(side);
    m_files[i].query = m_request.query(side);
    m_sources[i] = std::move(spec);
}

void LiveRun::setRecord(RunRecord record, Remember remember)
{
    m_record = std::move(record);
    m_remember = std::move(remember);
}

Done LiveRun::rememberTakingUp()
{
    ++m_record.takenUp;
    return m_remember ? m_remember(m_record) : done();
}

void LiveRun::rememberKey(const QStringList& columns, const QString& note)
{
    m_record.key = RunRecord::Key{columns, note};
    // Not stored: guessed again, should it come to that.
    if (m_remember)
        std::ignore = m_remember(m_record);
}

void LiveRun::begin()
{
    const std::lock_guard guard(m_mutex);
    m_running = true;
    m_startedAt = QDateTime::currentDateTimeUtc();
    m_age.start();
}

void LiveRun::setChecksum(api::Side side, const QString& sha256)
{
    const std::lock_guard guard(m_mutex);
    m_files[side == api::Side::A ? 0 : 1].sha256 = sha256;
}

void LiveRun::setKey(const QStringList& columns, const std::optional<QString>& note)
{
    const std::lock_guard guard(m_mutex);
    m_key = columns;
    m_keyNote = note;
}

void LiveRun::stagesChanged(const std::vector<engine::Stage>& stages)
{
    {
        const std::lock_guard guard(m_mutex);
        m_stages = stages;
        const auto running = std::find_if(stages.begin(), stages.end(), [](const engine::Stage& stage) {
            return stage.state == engine::StageState::Running;
        });
        const std::ptrdiff_t now = running == stages.end() ? m_keptStage : running - stages.begin();
        if (!m_keep || now == m_keptStage || !m_age.isValid() || m_age.elapsed() < keepAfterMs)
            return;
        m_keptStage = now;
    }
    m_keep(details());
}

void LiveRun::factsChanged(const engine::PartialFacts& facts)
{
    const std::lock_guard guard(m_mutex);
    for (std::size_t i = 0; facts.inputs && i < m_files.size(); ++i)
        describe(m_files[i], (*facts.inputs)[i]);
    if (facts.columns)
        m_columns = columnsOf(*facts.columns, facts.values ? std::optional(facts.values->totalRows) : std::nullopt);
    if (facts.rows)
        m_rows = api::Pair{(*facts.rows)[0], (*facts.rows)[1]};
    if (facts.schema)
        m_schema = schemaOf(*facts.schema);
    if (facts.pks)
        m_pks = pksOf(*facts.pks);
    if (facts.values)
        m_values = valuesOf(*facts.values);
    if (facts.duplicateKeys)
        m_duplicateKeys =
            std::array<qint64, 3>{facts.duplicateKeys->inA, facts.duplicateKeys->inB, facts.duplicateKeys->inAll};
    m_rowsRead = facts.rowsRead;
}

void LiveRun::fail()
{
    const std::lock_guard guard(m_mutex);
    for (engine::Stage& stage : m_stages) {
        if (stage.state == engine::StageState::Running)
            stage.state = engine::StageState::Failed;
    }
}

bool LiveRun::isRunning() const
{
    const std::lock_guard guard(m_mutex);
    return m_running;
}

QDateTime LiveRun::startedAt() const
{
    const std::lock_guard guard(m_mutex);
    return m_startedAt;
}

QStringList LiveRun::keyColumns() const
{
    const std::lock_guard guard(m_mutex);
    return m_key;
}

api::DiffProgress LiveRun::progress() const
{
    const std::lock_guard guard(m_mutex);
    api::DiffProgress progress;
    progress.stages = stagesOf(m_stages);
    progress.totalSteps = qint64(m_stages.size());
    qint64 completed = 0;
    for (const engine::Stage& stage : m_stages)
        completed += stage.state == engine::StageState::Finished ? 1 : 0;
    progress.completedSteps = completed;
    progress.rowsRead = m_rowsRead;
    return progress;
}

api::LocalDetails LiveRun::details() const
{
    const std::lock_guard guard(m_mutex);
    api::LocalDetails details;
    details.provenance.engine = engineVersion();
    details.provenance.duckdb = duckdbVersion();
    if (m_startedAt.isValid())
        details.provenance.startedAt = isoTime(m_startedAt);
    details.provenance.files.assign(m_files.begin(), m_files.end());
    details.keyColumns = m_key;
    details.keyNote = m_keyNote;
    details.columns = m_columns;
    details.rowCounts = m_rows;
    details.schema = m_schema;
    details.pks = m_pks;
    details.values = m_values;
    details.duplicateKeys = m_duplicateKeys;
    details.stages = stagesOf(m_stages);
    return details;
}

} // namespace diffract::server
