// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "api/facts_reader.h"
#include "client/diff_watcher.h"
#include "client/engine_process.h"
#include "ui/pages/row_sources.h"

#include <QFile>
#include <QTemporaryDir>
#include <QUrl>

using namespace diffract;
using namespace diffract::ui;

/// Rows of the real engine, once by the local extension and once from the tables it has written, as if it were a
/// service elsewhere: the same rows both ways.
class TstResultTables final : public QObject {
    Q_OBJECT

    static constexpr int Patience = 60'000; ///< ms; only reached when something is broken.
    QTemporaryDir m_dir;
    std::unique_ptr<client::EngineProcess> m_engine;
    client::ApiClient m_client;
    qint64 m_folder = 0;

    template <typename T>
    [[nodiscard]] std::optional<T> answer(client::Call<T> call)
    {
        std::optional<T> said;
        bool over = false;
        call.then(this, [&](const client::ApiResult<T>& result) {
            over = true;
            if (result)
                said = *result;
            else
                qWarning("%s", qPrintable(result.error().message));
        });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(over, Patience); }();
        return said;
    }

    /// Every cell of a section, a row a line: the key, then name, A and B of each data column, and what differs.
    [[nodiscard]] static QStringList rowsOf(RowSource* source, qint64 total)
    {
        QStringList lines;
        QString fault;
        QObject::connect(source, &RowSource::arrived, source, [&lines](const api::LocalSectionPage& page) {
            for (const api::SectionRow& row : page.rows) {
                QStringList keys;
                QStringList others;
                for (size_t i = 0; i < page.columns.size(); ++i) {
                    const auto text = [i](const std::optional<api::Cells>& cells) {
                        return cells && i < cells->size() && (*cells)[i] ? *(*cells)[i] : QStringLiteral("-");
                    };
                    const api::SectionColumn& column = page.columns[i];
                    if (column.isKey()) {
                        keys.append(row.a ? text(row.a) : text(row.b));
                        continue;
                    }
                    const bool differs = std::find(row.d.begin(), row.d.end(), static_cast<int>(i)) != row.d.end();
                    // A table of one side has no column of the other.
                    if (!differs && text(row.a) == text(row.b) && text(row.a) == QLatin1String("-"))
                        continue;
                    others.append(column.name + QLatin1Char('=') + text(row.a) + QLatin1Char('/') + text(row.b)
                                  + (differs ? QStringLiteral("!") : QString()));
                }
                others.sort();
                lines.append(keys.join(QLatin1Char(',')) + QLatin1Char(' ') + others.join(QLatin1Char(' ')));
            }
        });
        QObject::connect(source, &RowSource::failed, source,
                         [&fault](qint64, qint64, const Error& error) { fault = error.message; });
        for (qint64 offset = 0; offset < total && fault.isEmpty(); offset += 200) {
            source->request(offset, 200, -1);
            const auto wanted = std::min(offset + 200, total);
            [&] { QTRY_VERIFY_WITH_TIMEOUT(lines.size() == wanted || !fault.isEmpty(), Patience); }();
        }
        if (!fault.isEmpty())
            lines.append(fault);
        return lines;
    }

private Q_SLOTS:
    void initTestCase()
    {
        client::EngineOptions options;
        options.program = QStringLiteral(DIFFRACT_BIN_DIR "/diffract-engine");
        options.dataDir = m_dir.filePath(QStringLiteral("data"));
        m_engine = std::make_unique<client::EngineProcess>(options);
        connect(
            m_engine.get(), &client::EngineProcess::ready, this,
            [this](const client::ServiceAddress& address, const QString& key) { m_client.setService(address, key); });
        m_engine->start();
        QTRY_VERIFY_WITH_TIMEOUT(m_client.hasService(), Patience);
        QVERIFY(QDir(m_dir.path()).mkdir(QStringLiteral("tables")));
        api::DataSource form;
        form.name = QStringLiteral("tables");
        form.type = QStringLiteral("folder");
        form.options = QJsonObject{{QStringLiteral("path"), m_dir.filePath(QStringLiteral("tables"))}};
        const auto made = answer(m_client.createDataSource(form));
        QVERIFY(made && made->id);
        m_folder = *made->id;
    }
    void cleanupTestCase() { m_engine.reset(); }

    void theWeekBothWays()
    {
        api::CreateRequest request;
        request.dataSource1Id = request.dataSource2Id = 1;
        const auto file = [](const char* name) {
            return QUrl::fromLocalFile(QStringLiteral(DIFFRACT_TEST_DATA "/flights/") + QLatin1String(name)).toString();
        };
        request.file1 = file("week_published.csv");
        request.file2 = file("week_corrected.csv");
        request.file1Options = request.file2Options =
            api::FileOptions::fromJson(QJsonObject{{QStringLiteral("file_type"), QStringLiteral("csv")}}).value();
        request.pkColumns = {QStringLiteral("time_hour"), QStringLiteral("carrier"), QStringLiteral("flight"),
                             QStringLiteral("origin")};
        request.materializationDestinationId = m_folder;
        const auto created = answer(m_client.createDiff(request));
        QVERIFY(created);
        client::DiffWatcher watcher(m_client, created->id);
        std::optional<api::DataDiff> diff;
        api::Summary summary;
        connect(&watcher, &client::DiffWatcher::finished, this,
                [&](const api::DataDiff& ended, const api::Summary& said) {
                    diff = ended;
                    summary = said;
                });
        watcher.start();
        QTRY_VERIFY_WITH_TIMEOUT(diff.has_value(), Patience);
        QVERIFY(summary.materializedResults && summary.materializedResults->diff);

        RowSources sections(m_client, created->id, {}, nullptr);
        const api::DiffFacts facts = api::readFacts(*diff, &summary, nullptr);
        const auto details = answer(m_client.details(created->id));
        QVERIFY(details);
        sections.setFacts(api::readFacts(*diff, &summary, &*details));
        RowSources tables(m_client, created->id, {.name = QStringLiteral("Company"), .isLocal = false}, nullptr);
        tables.setFacts(facts);
        QVERIFY(!tables.isSectioned());
        const std::pair<api::Section, qint64> parts[] = {
            {api::Section::Diff, 738}, {api::Section::Exclusives1, 7}, {api::Section::Exclusives2, 31}};
        for (const auto& [section, total] : parts) {
            QObject owner;
            QVERIFY(tables.has(section));
            const QStringList local = rowsOf(sections.make(section, &owner), total);
            const QStringList remote = rowsOf(tables.make(section, &owner), total);
            QCOMPARE(local.size(), total);
            QCOMPARE(remote, local);
        }
    }
};

DIFFRACT_TEST(TstResultTables, "tst_result_tables")
#include "tst_result_tables.moc"
