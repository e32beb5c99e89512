// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/file_options.h"
#include "api/local_analysis.h"
#include "api/stage_info.h"
#include "api/summary_counts.h"

#include <QStringList>

#include <array>
#include <vector>

namespace diffract::api {

/// One input as it was read: a file, or a table or query of a source.
struct ProvenanceFile {
    QString uri;                        ///< of a file, else empty; of one on the web without its query
    QString path;                       ///< as the engine opened it; of a file on this computer, else empty
    std::optional<qint64> size;         ///< bytes; of a file
    std::optional<QString> modified;    ///< ISO 8601, UTC; of a file
    std::optional<QString> etag;        ///< of a file on the web, as its server says it
    std::optional<QString> sha256;      ///< lower-case hex; nothing until it is known
    std::optional<FileOptions> options; ///< all that applied
    std::optional<QString> source;      ///< name of the data source that a table or query was read from
    std::optional<QStringList> table;   ///< path of the table
    std::optional<QString> query;       ///< the SQL
    QJsonObject unknown;

    [[nodiscard]] static Result<ProvenanceFile> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const ProvenanceFile&, const ProvenanceFile&) = default;
};

struct Provenance {
    QString engine; ///< "Diffract 0.1.0"
    QString duckdb; ///< "v1.5.5"
    std::optional<QString> startedAt, finishedAt;
    std::vector<ProvenanceFile> files; ///< A, B
    QJsonObject unknown;

    [[nodiscard]] static Result<Provenance> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const Provenance&, const Provenance&) = default;
};

/// One column of either side.
struct ColumnInfo {
    QString name;                 ///< A's, or B's where only B has it
    std::optional<QString> nameB; ///< nothing where B lacks it
    std::optional<QString> typeA, typeB, kindA, kindB;
    std::optional<qint64> positionA, positionB; ///< from 0
    QString status;                             ///< key, equal, different, type_differs, only_a, only_b, excluded
    bool moved = false;                         ///< not in the longest common order
    std::optional<qint64> valuesDifferent;
    std::optional<double> match; ///< percent
    QJsonObject unknown;

    [[nodiscard]] static Result<ColumnInfo> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const ColumnInfo&, const ColumnInfo&) = default;
};

/// The terms of the match score (engine.md): max(0, T - N) / T.
struct ScoreTerms {
    qint64 totalCells = 0; ///< T
    qint64 lostCells = 0;  ///< N
    qint64 valueDifferences = 0;
    std::array<qint64, 2> exclusiveRows{};
    std::array<qint64, 2> nullKeyRows{};
    qint64 sharedColumns = 0;
    std::array<qint64, 2> extraColumns{};
    double matchRatio = 1; ///< 0 to 1, not rounded
    QJsonObject unknown;

    [[nodiscard]] static Result<ScoreTerms> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const ScoreTerms&, const ScoreTerms&) = default;
};

/// Values were compared for some of the keys only; keys and rows are counted in full.
struct SampleInfo {
    qint64 rows = 0;       ///< compared
    qint64 of = 0;         ///< rows that could have been
    double share = 1;      ///< of the keys
    double confidence = 0; ///< of the intervals, 0 to 1
    qint64 seed = 0;       ///< of the hash that picks the keys
    ValueEstimate rowsDifferent;
    QJsonObject unknown;

    [[nodiscard]] static Result<SampleInfo> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const SampleInfo&, const SampleInfo&) = default;
};

/// The download limit was reached: rows of the first keys only were fetched, and the counters of values are lower
/// bounds.
struct DownloadLimit {
    qint64 downloadLimit = 0; ///< rows a side
    Pair fetched{};           ///< rows
    Pair wanted{};            ///< rows that needed a look
    QJsonObject unknown;

    [[nodiscard]] static Result<DownloadLimit> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const DownloadLimit&, const DownloadLimit&) = default;
};

/// Answer of GET local/datadiffs/{id}/details; while the diff runs, what is known so far.
struct LocalDetails {
    Provenance provenance;
    QStringList keyColumns;
    std::optional<QString> keyNote; ///< how the key was found, one sentence
    std::vector<ColumnInfo> columns;
    std::optional<Pair> rowCounts;                      ///< from the step that opens both sides
    std::optional<SummarySchema> schema;                ///< this and the next two: as summary_results will say them,
    std::optional<SummaryPks> pks;                      ///< each from the end of the step that counts it
    std::optional<SummaryValues> values;                ///<
    std::optional<ScoreTerms> score;                    ///< nothing before the end
    std::optional<SampleInfo> sample;                   ///< nothing when every row was compared
    std::optional<DownloadLimit> limited;               ///< nothing when all that was wanted was fetched
    std::optional<LocalAnalysis> analysis;              ///< kept here, answered at an address of its own
    std::optional<std::array<qint64, 3>> duplicateKeys; ///< keys that repeat in A, in B, in either
    std::vector<StageInfo> stages;
    QStringList notes; ///< sentences about the run
    QJsonObject unknown;

    [[nodiscard]] static Result<LocalDetails> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const LocalDetails&, const LocalDetails&) = default;
};

} // namespace diffract::api
