// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/sample_report.h"

namespace diffract::test {
namespace {

api::ColumnDiffStat stat(const QString& name, qint64 differing)
{
    api::ColumnDiffStat column;
    column.columnName = name;
    column.valuesDifferent = differing;
    column.match = 100.0 * (1.0 - double(differing) / 1203971.0);
    return column;
}

api::ColumnInfo column(const QString& name, std::optional<qint64> a, std::optional<qint64> b, const QString& typeA,
                       const QString& typeB, const QString& status)
{
    api::ColumnInfo info;
    info.name = name;
    info.positionA = a;
    info.positionB = b;
    if (a)
        info.typeA = typeA;
    if (b) {
        info.typeB = typeB;
        info.nameB = name;
    }
    info.status = status;
    return info;
}

api::LocalDetails details()
{
    api::LocalDetails result;
    result.provenance.engine = QStringLiteral("Diffract 0.1.0");
    result.provenance.duckdb = QStringLiteral("v1.5.5");
    result.provenance.startedAt = QStringLiteral("2026-11-22T06:14:10Z");
    result.provenance.finishedAt = QStringLiteral("2026-11-22T06:14:52Z");
    for (const char* path : {"/data/orders.parquet", "/data/drops/orders_2026-11-21.parquet"}) {
        api::ProvenanceFile file;
        file.path = QLatin1String(path);
        file.uri = QStringLiteral("file://") + file.path;
        file.size = 2726297;
        file.modified = QStringLiteral("2026-11-22T05:40:00Z");
        file.sha256 = QStringLiteral("7c1e09ab44d25f13").repeated(4);
        result.provenance.files.push_back(file);
    }
    result.keyColumns = QStringList{QStringLiteral("shop_id"), QStringLiteral("order_id")};
    const QString integer = QStringLiteral("INTEGER");
    const QString text = QStringLiteral("VARCHAR");
    result.columns = {
        column(QStringLiteral("shop_id"), 0, 0, integer, integer, QStringLiteral("key")),
        column(QStringLiteral("order_id"), 1, 1, integer, integer, QStringLiteral("key")),
        column(QStringLiteral("tax_amount"), 7, 8, QStringLiteral("DECIMAL(10,2)"), QStringLiteral("DECIMAL(12,2)"),
               QStringLiteral("different")),
        column(QStringLiteral("created_at"), 9, 2, text, text, QStringLiteral("equal")),
        column(QStringLiteral("postal_code"), 11, 11, integer, text, QStringLiteral("type_differs")),
        column(QStringLiteral("loyalty_tier"), {}, 12, {}, text, QStringLiteral("only_b")),
    };
    result.columns[3].moved = true;
    api::ScoreTerms score;
    score.totalCells = 34963744;
    score.lostCells = 1277024;
    score.valueDifferences = 12906;
    score.exclusiveRows = {312, 2855};
    score.sharedColumns = 13;
    score.extraColumns = {0, 1};
    score.matchRatio = double(34963744 - 1277024) / 34963744.0;
    result.score = score;
    result.duplicateKeys = std::array<qint64, 3>{22, 21, 23};
    return result;
}

} // namespace

report::ReportData sampleReport()
{
    report::ReportData data;
    data.diff.id = 482;
    data.diff.status = api::JobStatus::done();
    data.diff.result = QStringLiteral("bad-pks");
    data.diff.request.dataSource1Id = 1;
    data.diff.request.dataSource2Id = 1;
    data.diff.request.file1 = QStringLiteral("file:///data/orders.parquet");
    data.diff.request.file2 = QStringLiteral("file:///data/drops/orders_2026-11-21.parquet");
    data.diff.request.pkColumns = QStringList{QStringLiteral("shop_id"), QStringLiteral("order_id")};
    data.diff.runtime = 41.8;
    data.summary.status = api::JobStatus::success();
    api::SummaryPks pks;
    pks.totalRows = {1204331, 1206874};
    pks.dupes = {47, 46};
    pks.exclusives = {312, 2855};
    pks.distincts = {1204306, 1206849};
    data.summary.pks = pks;
    api::SummaryValues values;
    values.totalRows = 1203971;
    values.rowsWithDifferences = 8412;
    values.totalValues = 1203971 * 11;
    values.valuesWithDifferences = 12906;
    values.comparedColumns = 11;
    values.columnsWithDifferences = 6;
    values.columnsDiffStats = std::vector<api::ColumnDiffStat>{
        stat(QStringLiteral("status"), 1206),     stat(QStringLiteral("cust_email"), 931),
        stat(QStringLiteral("country"), 0),       stat(QStringLiteral("currency"), 0),
        stat(QStringLiteral("net_amount"), 2140), stat(QStringLiteral("tax_amount"), 8019),
        stat(QStringLiteral("discount"), 0),      stat(QStringLiteral("created_at"), 0),
        stat(QStringLiteral("shipped_at"), 412),  stat(QStringLiteral("item_count"), 0),
        stat(QStringLiteral("notes"), 198)};
    data.summary.values = values;
    api::SummarySchema schema;
    schema.columnsMismatched = {1, 2};
    schema.columnTypeMismatches = 1;
    schema.columnReorders = 1;
    schema.columnCounts = {14, 15};
    data.summary.schema = schema;
    data.details = details();
    data.madeAt = QDateTime(QDate(2026, 11, 22), QTime(6, 20), Qt::UTC);
    data.program = QStringLiteral("Diffract 0.1.0");
    return data;
}

} // namespace diffract::test
