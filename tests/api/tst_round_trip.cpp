// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "api/data_source.h"
#include "api/data_source_key.h"
#include "api/data_source_query.h"
#include "api/data_source_table.h"
#include "api/data_source_test.h"
#include "api/data_source_type.h"
#include "api/diff_page.h"
#include "api/diff_summary.h"
#include "api/json_text.h"
#include "api/local_analysis.h"
#include "api/local_details.h"
#include "api/local_key_guess.h"
#include "api/local_section.h"
#include "api/local_status.h"
#include "api/organization_meta.h"
#include "api/summary.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>

using namespace diffract;
using namespace diffract::api;

namespace {

struct Trip {
    QString fault;
    QJsonObject written;
    bool equal = false;
};

template <typename T>
Trip trip(const QJsonObject& json)
{
    const Result<T> first = T::fromJson(json);
    if (!first)
        return {first.error().message, {}, false};
    const QJsonObject written = first->toJson();
    const Result<T> second = T::fromJson(written);
    if (!second)
        return {second.error().message, written, false};
    return {{}, written, *first == *second && second->toJson() == written};
}

using Tripper = Trip (*)(const QJsonObject&);
const std::pair<const char*, Tripper> kTypes[] = {
    {"create_request", trip<CreateRequest>},
    {"data_diff", trip<DataDiff>},
    {"summary", trip<Summary>},
    {"page", trip<DiffPage>},
    {"patch", trip<DiffPatch>},
    {"cancel", trip<CancelResult>},
    {"diff_summary", trip<DiffSummary>},
    {"data_source", trip<DataSource>},
    {"data_source_summary", trip<DataSourceSummary>},
    {"data_source_type", trip<DataSourceType>},
    {"source_test_started", trip<SourceTestStarted>},
    {"source_test", trip<SourceTestResults>},
    {"source_last_test", trip<SourceLastTest>},
    {"source_query", trip<SourceQuery>},
    {"source_query_result", trip<SourceQueryResult>},
    {"source_table", trip<SourceTable>},
    {"source_schema_request", trip<SourceSchemaRequest>},
    {"source_schema_started", trip<SourceSchemaStarted>},
    {"source_schema_task", trip<SourceSchemaTask>},
    {"source_key_request", trip<SourceKeyRequest>},
    {"source_key_guess", trip<SourceKeyGuess>},
    {"organization", trip<OrganizationMeta>},
    {"local_preview_request", trip<PreviewRequest>},
    {"local_preview", trip<LocalPreview>},
    {"local_key_request", trip<KeyGuessRequest>},
    {"local_key_guess", trip<LocalKeyGuess>},
    {"local_section", trip<LocalSectionPage>},
    {"local_analysis", trip<LocalAnalysis>},
    {"local_details", trip<LocalDetails>},
    {"local_status", trip<LocalStatus>},
};

/// Where `written` has lost or changed something of `original`; null may become absent.
QString lost(const QJsonValue& original, const QJsonValue& written, const QString& path)
{
    if (original.isNull() && (written.isNull() || written.isUndefined()))
        return {};
    if (original.isObject() && written.isObject()) {
        const QJsonObject from = original.toObject();
        for (auto it = from.begin(); it != from.end(); ++it) {
            const QString at = lost(it.value(), written.toObject().value(it.key()), path + QLatin1Char('.') + it.key());
            if (!at.isEmpty())
                return at;
        }
        return {};
    }
    if (original.isArray() && written.isArray() && original.toArray().size() == written.toArray().size()) {
        for (qsizetype i = 0; i < original.toArray().size(); ++i) {
            const QString at =
                lost(original.toArray().at(i), written.toArray().at(i), QStringLiteral("%1[%2]").arg(path).arg(i));
            if (!at.isEmpty())
                return at;
        }
        return {};
    }
    // Two forms that are read and written in today's: a list of one name, a list of one side.
    if (path.endsWith(QLatin1String(".time_column")) && original.toArray().at(0) == written)
        return {};
    if (path.endsWith(QLatin1String(".exclusive_columns")) && original.toArray().at(0) == written.toArray().at(0))
        return {};
    return original == written ? QString() : path;
}

} // namespace

class TstRoundTrip final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyExample_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<QString>("file");
        int type = 0;
        for (const auto& [folder, tripper] : kTypes) {
            const QDir dir(QStringLiteral(DIFFRACT_TEST_DATA "/api/") + QLatin1String(folder));
            const QFileInfoList files = dir.entryInfoList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
            for (const QFileInfo& file : files)
                QTest::addRow("%s: %s", folder, qPrintable(file.completeBaseName())) << type << file.filePath();
            ++type;
        }
    }
    void everyExample()
    {
        QFETCH(int, type);
        QFETCH(QString, file);
        QFile source(file);
        QVERIFY(source.open(QIODevice::ReadOnly));
        const Result<QJsonObject> json = parseJsonObject(source.readAll(), {.refuseDuplicateKeys = true});
        QVERIFY2(json.ok(), json.ok() ? "" : qPrintable(json.error().message));
        const Trip result = kTypes[type].second(*json);
        QVERIFY2(result.fault.isEmpty(), qPrintable(result.fault));
        QVERIFY(result.equal);
        QCOMPARE(lost(*json, result.written, QString()), QString());
    }
};

DIFFRACT_TEST(TstRoundTrip, "tst_round_trip")
#include "tst_round_trip.moc"
