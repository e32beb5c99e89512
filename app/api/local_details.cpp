// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/local_details.h"

#include "api/json_visitors.h"

namespace diffract::api {

namespace {
constexpr auto fileFields = [](auto& v, auto& x) {
    v.orDefault("uri", x.uri);
    v.orDefault("path", x.path);
    v("size", x.size);
    v("modified", x.modified);
    v("etag", x.etag);
    v("sha256", x.sha256);
    v("options", x.options);
    v("source", x.source);
    v("table", x.table);
    v("query", x.query);
};
constexpr auto provenanceFields = [](auto& v, auto& x) {
    v("engine", x.engine);
    v("duckdb", x.duckdb);
    v("started_at", x.startedAt);
    v("finished_at", x.finishedAt);
    v.orDefault("files", x.files);
};
constexpr auto columnFields = [](auto& v, auto& x) {
    v("name", x.name);
    v("name_b", x.nameB);
    v("type_a", x.typeA);
    v("type_b", x.typeB);
    v("kind_a", x.kindA);
    v("kind_b", x.kindB);
    v("position_a", x.positionA);
    v("position_b", x.positionB);
    v("status", x.status);
    v.orDefault("moved", x.moved);
    v("values_different", x.valuesDifferent);
    v("match", x.match);
};
constexpr auto scoreFields = [](auto& v, auto& x) {
    v("total_cells", x.totalCells);
    v("lost_cells", x.lostCells);
    v("value_differences", x.valueDifferences);
    v("exclusive_rows", x.exclusiveRows);
    v("null_key_rows", x.nullKeyRows);
    v("shared_columns", x.sharedColumns);
    v("extra_columns", x.extraColumns);
    v("match_ratio", x.matchRatio);
};
constexpr auto sampleFields = [](auto& v, auto& x) {
    v("rows", x.rows);
    v("of", x.of);
    v("share", x.share);
    v("confidence", x.confidence);
    v("seed", x.seed);
    v("rows_different", x.rowsDifferent);
};
constexpr auto limitFields = [](auto& v, auto& x) {
    v("download_limit", x.downloadLimit);
    v("fetched", x.fetched);
    v("wanted", x.wanted);
};
constexpr auto detailFields = [](auto& v, auto& x) {
    v("provenance", x.provenance);
    v.orDefault("key_columns", x.keyColumns);
    v("key_note", x.keyNote);
    v.orDefault("columns", x.columns);
    v("row_counts", x.rowCounts);
    v("schema", x.schema);
    v("pks", x.pks);
    v("values", x.values);
    v("score", x.score);
    v("sample", x.sample);
    v.omittable("limited", x.limited);
    v.omittable("analysis", x.analysis);
    v("duplicate_keys", x.duplicateKeys);
    v.orDefault("stages", x.stages);
    v.orDefault("notes", x.notes);
};
} // namespace

Result<ProvenanceFile> ProvenanceFile::fromJson(const QJsonObject& json, const QString& at)
{
    return json::readObject<ProvenanceFile>(json, at, fileFields);
}

QJsonObject ProvenanceFile::toJson() const
{
    return json::writeObject(*this, fileFields);
}

Result<Provenance> Provenance::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<Provenance>(json, path, provenanceFields);
}

QJsonObject Provenance::toJson() const
{
    return json::writeObject(*this, provenanceFields);
}

Result<ColumnInfo> ColumnInfo::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<ColumnInfo>(json, path, columnFields);
}

QJsonObject ColumnInfo::toJson() const
{
    return json::writeObject(*this, columnFields);
}

Result<ScoreTerms> ScoreTerms::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<ScoreTerms>(json, path, scoreFields);
}

QJsonObject ScoreTerms::toJson() const
{
    return json::writeObject(*this, scoreFields);
}

Result<SampleInfo> SampleInfo::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<SampleInfo>(json, path, sampleFields);
}

QJsonObject SampleInfo::toJson() const
{
    return json::writeObject(*this, sampleFields);
}

Result<DownloadLimit> DownloadLimit::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<DownloadLimit>(json, path, limitFields);
}

QJsonObject DownloadLimit::toJson() const
{
    return json::writeObject(*this, limitFields);
}

Result<LocalDetails> LocalDetails::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<LocalDetails>(json, path, detailFields);
}

QJsonObject LocalDetails::toJson() const
{
    return json::writeObject(*this, detailFields);
}

} // namespace diffract::api
