// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/verdict.h"
#include "report/report_data.h"

#include <array>

namespace diffract::report {

/// One side as people name it.
struct SideFact {
    QString name;  ///< File name, table path or the first line of a query.
    QString whole; ///< Full path, table or query.
    std::optional<qint64> rows, columns, size;
    QString sha256; ///< Lower-case hex; empty while not known.
    QString modified;
    QString etag; ///< Of a file on the web.
};

/// One column with its counters.
struct ColumnFact {
    QString name;
    std::optional<qint64> differing;            ///< Values; not every service tells.
    double match = 100;                         ///< Percent.
    std::optional<api::ValueEstimate> estimate; ///< For all rows, when a sample was compared.
};

/// What the schemas say about one column.
struct SchemaFact {
    enum class Kind { TypeDiffers, TypeMismatch, Moved, OnlyA, OnlyB };
    Kind kind = Kind::TypeDiffers;
    QString name;
    QString text; ///< "INTEGER, VARCHAR"; "10th, 3rd"; the type.
};

/// What stands in every form of the report, computed once from the data; the terminal, the HTML and the overview
/// page take the same numbers from here.
struct ReportFacts {
    std::vector<api::DiffResult> verdicts; ///< Worst first; empty when the run did not end well.
    QString unknownVerdict;                ///< The service's word where it is none of them; mostly empty.
    std::optional<double> matchRatio;      ///< 0 to 1.
    std::array<SideFact, 2> sides;
    QStringList key;
    bool keyed = true;
    api::ResultCounts counts;
    std::vector<ColumnFact> differing; ///< Columns with differences, worst first.
    qint64 equalColumns = 0;           ///< Compared columns without one.
    qint64 comparedColumns = 0;
    qint64 differingColumns = 0; ///< As the service counts them; it may leave out which.
    bool valuesTold = false;     ///< The service says something of the values at all.
    bool schemaTold = false;     ///< And of the schemas; across databases it does not.
    std::vector<SchemaFact> schema;
    QStringList notCompared; ///< "postal_code (INTEGER in A, VARCHAR in B)"
    std::optional<std::array<qint64, 3>> duplicateKeys;
    QString sample; ///< "Sample of 10,000 of 1,000,000 rows", or that counts are lower bounds; else empty.
    std::optional<api::ValueEstimate> rowsDifferent; ///< For all rows, when a sample was compared.
    QString title;                                   ///< "orders ↔ orders_new", or the one name both have.

    [[nodiscard]] static ReportFacts of(const ReportData& data);
};

} // namespace diffract::report
