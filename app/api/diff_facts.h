// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/local_details.h"
#include "api/verdict.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <array>
#include <optional>

namespace diffract::api {

/// Where a diff stands, whatever word the service has for it (service-facts section 0).
enum class RunPhase { Loading, Waiting, Running, Done, Failed, Cancelled };

/// A person has to act on the service's own page before the run goes on.
enum class NeededAct { None, Confirmation, Authentication };

/// What the answers say of the diff as a whole.
enum class ToldPart {
    Nothing,          ///< No summary was read: the diff is not over, or its answer cannot be understood.
    DependenciesOnly, ///< One of the five shapes (service-facts 1.2).
    Results,
};

enum class ColumnState { Key, Equal, Different, TypeDiffers, OnlyA, OnlyB, Excluded, NotCounted };

/// One line of the schema: a pair of columns, or one without a partner.
struct ColumnFact {
    QString name = {};  ///< A's name, or B's when only B has it.
    QString nameB = {}; ///< B's name; empty when only A has the column.
    QString typeA = {};
    QString typeB = {};
    QString kindA = {};
    QString kindB = {};
    int placeA = 0; ///< Counted from 1; 0: not there, or not told.
    int placeB = 0;
    ColumnState state = ColumnState::NotCounted;
    bool moved = false;
    std::optional<qint64> different = {};
    std::optional<double> match = {};           ///< Per cent.
    std::optional<ValueEstimate> estimate = {}; ///< Of all rows, when `different` was counted in a sample.
    friend bool operator==(const ColumnFact&, const ColumnFact&) = default;
};

/// One side, as people call it.
struct SideFact {
    QString title; ///< Short: a file without its ending, the last part of a table.
    QString name;  ///< File name or whole table name.
    QString place; ///< Path or address, for hints and reports.
    std::optional<qint64> bytes;
    QString sha256;
    friend bool operator==(const SideFact&, const SideFact&) = default;
};

/// Values were compared for some of the keys only.
struct SampleFact {
    qint64 rows = 0;                            ///< Compared.
    std::optional<qint64> of;                   ///< Rows that could have been; a remote service does not tell.
    std::optional<ValueEstimate> rowsDifferent; ///< For all rows; a remote service does not tell.
    friend bool operator==(const SampleFact&, const SampleFact&) = default;
};

/// Everything that is shown of one diff: the one reading of what the service answered (facts_reader.h). What a service did not tell is nullopt or empty; the pages say so.
/// A plain value: no network, no widgets.
struct DiffFacts {
    Q_DECLARE_TR_FUNCTIONS(diffract::api::DiffFacts)
public:
    qint64 id = 0;
    RunPhase phase = RunPhase::Loading;
    QString status; ///< The service's own word.
    QString result; ///< identical, different, bad-pks, missing-pks, empty, error, or empty when not known.
    bool archived = false;
    std::array<SideFact, 2> sides;
    QStringList keys;
    QString keyNote;
    QDateTime created; ///< When the service took the request.
    QDateTime started;
    QDateTime finished;
    std::optional<double> seconds;
    NeededAct needed = NeededAct::None;
    ToldPart told = ToldPart::Nothing;
    bool purged = false;        ///< The service has thrown its results away.
    bool acrossSources = false; ///< Two data sources: such answers have no schema and no dependencies.

    QList<StageInfo> steps;
    std::optional<Pair> stepCount; ///< Completed and all; a remote service tells no more of its steps.
    std::optional<qint64> rowsRead;
    QStringList notes;
    bool exact = true; ///< No filter, rule, tolerance or sample was asked for.

    std::optional<Pair> rows; ///< Known before the counters of the keys.
    std::optional<SummaryPks> pks;
    std::optional<SummaryValues> values;
    std::optional<Pair> columnCounts;
    std::optional<SummarySchema> schema;
    std::optional<SampleFact> sample; ///< Nothing when every row was compared.
    std::optional<double> matchRatio; ///< 0 to 1.
    std::optional<ScoreTerms> score;
    std::optional<std::array<qint64, 3>> duplicateKeys; ///< In A, in B, in all.
    QList<ColumnFact> columns;                          ///< In A's order, columns only in B where B has them.
    bool columnsComplete = false;                       ///< Types and places are known.
    bool hasSections = false;                  ///< The service has the local extensions and hands out rows by section.
    bool rowsKept = false;                     ///< Rows can be read: by section, or from result tables.
    std::optional<MaterializedResults> tables; ///< Result tables of a service without sections.
    std::optional<std::vector<Dependency>> dependencies; ///< Of either form; nothing when the answer has none.
    std::optional<ExclusivesProfile> exclusivesProfile;

    QString errorType;
    QString errorText;
    std::optional<bool> retryable; ///< The service's own word on it.

    [[nodiscard]] bool running() const { return phase == RunPhase::Waiting || phase == RunPhase::Running; }
    [[nodiscard]] bool final() const { return !running() && phase != RunPhase::Loading; }
    /// Why the rows of a counted section cannot be read; empty when they can.
    [[nodiscard]] QString rowsMissing() const;
    /// Without a key whole rows are compared, and exclusives count rows. Until keys are counted one may be found.
    [[nodiscard]] bool keyed() const { return !keys.isEmpty() || (phase != RunPhase::Done && !pks); }
    [[nodiscard]] QString title() const;
    /// "Sample of 10,000 of 1,000,000 rows"; empty when every row was compared.
    [[nodiscard]] QString sampleText() const;
    /// Not every row was fetched: the counts of differences are lower bounds.
    [[nodiscard]] bool limited() const { return values && values->atLeast.value_or(false); }
    /// What is to be known of the counts: of a sample, at least; empty when they are all there is.
    [[nodiscard]] QString partText() const;
    /// Columns in one of these states, in order.
    [[nodiscard]] QList<ColumnFact> columnsIn(std::initializer_list<ColumnState> states) const;
    /// Schema differences: columns that differ in kind or have no partner, and moved ones.
    [[nodiscard]] int schemaFindings() const;
    /// How the keys, or without a key the rows, fall apart; zeros while nothing is known.
    [[nodiscard]] ResultCounts counts() const;
    /// Shared keys: distinct keys of A that B has too.
    [[nodiscard]] std::optional<qint64> sharedKeys() const;
    /// Keys on any side: shared and exclusive ones.
    [[nodiscard]] std::optional<qint64> allKeys() const;
    friend bool operator==(const DiffFacts&, const DiffFacts&) = default;
};

/// "about 12,300 (11,900 to 12,700 at 95 %)"
[[nodiscard]] QString estimateText(const ValueEstimate& estimate);

} // namespace diffract::api
