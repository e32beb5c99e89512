// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/diff_fixture.h"

#include "engine/duck/connection.h"
#include "engine/duck/database.h"
#include "engine/duck/sql_text.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QtTest/QtTest>

#include <sstream>
#include <utility>

namespace diffract::test {

using namespace engine;

namespace {

/// One instance for all tests: opening one takes longer than writing a small file. It goes with the
/// application object, while main() runs: a Database must not outlive that (database.h).
struct Writer final {
    duck::Database database = duck::Database::open({.folder = QDir::tempPath().toStdString()}).value();
    duck::Connection connection = duck::Connection::open(database).value();

    static Writer& shared()
    {
        static Writer* writer = nullptr;
        if (writer == nullptr) {
            writer = new Writer;
            qAddPostRoutine([] { delete std::exchange(writer, nullptr); });
        }
        return *writer;
    }
};

} // namespace

void LastProgress::stagesChanged(const std::vector<Stage>& now)
{
    stages = now;
    if (onStages)
        onStages(now);
}

DiffFixture::DiffFixture()
{
    QDir(m_folder.path()).mkdir(QStringLiteral("result"));
}

std::string DiffFixture::path(const std::string& name) const
{
    return m_folder.filePath(QString::fromStdString(name)).toStdString();
}

FileSpec DiffFixture::parquet(const std::string& name, const std::string& select)
{
    // No dictionaries: DuckDB keeps one of 0.0 and -0.0, of 1 month and 30 days in them.
    const Done done = Writer::shared().connection.run("COPY (" + select + ") TO " + duck::literal(path(name))
                                                      + " (FORMAT parquet, DICTIONARY_SIZE_LIMIT 0)");
    if (!done)
        qFatal("%s", done.error().detail.c_str());
    return FileSpec{.path = path(name), .format = FileFormat::Parquet, .csv = {}};
}

FileSpec DiffFixture::csv(const std::string& name, const std::string& text)
{
    QFile file(QString::fromStdString(path(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), static_cast<qint64>(text.size())) < 0)
        qFatal("cannot write %s", name.c_str());
    return FileSpec{.path = path(name), .format = FileFormat::Csv, .csv = {}};
}

Outcome<DiffSummary> DiffFixture::run(const DiffRequest& request)
{
    m_reader.reset();
    DiffRun run(request, resultFolder());
    return run.run(progress);
}

DiffRequest DiffFixture::request(const std::string& selectA, const std::string& selectB,
                                 const std::function<void(DiffRequest&)>& tweak)
{
    DiffRequest request;
    request.a = parquet("a.parquet", selectA);
    request.b = parquet("b.parquet", selectB);
    request.key = {"id"};
    if (tweak)
        tweak(request);
    return request;
}

DiffSummary DiffFixture::diff(const std::string& selectA, const std::string& selectB,
                              const std::function<void(DiffRequest&)>& tweak)
{
    Outcome<DiffSummary> outcome = run(request(selectA, selectB, tweak));
    if (outcome)
        return std::move(outcome).value();
    const std::string text = outcome.error().message + "\n" + outcome.error().detail;
    QTest::qFail(text.c_str(), __FILE__, __LINE__);
    return {};
}

Error DiffFixture::failure(const std::string& selectA, const std::string& selectB,
                           const std::function<void(DiffRequest&)>& tweak)
{
    Outcome<DiffSummary> outcome = run(request(selectA, selectB, tweak));
    if (!outcome)
        return outcome.error();
    QTest::qFail("the run should have failed", __FILE__, __LINE__);
    return {};
}

Page DiffFixture::page(Section section, PageRequest request) const
{
    request.section = section;
    if (!m_reader) {
        auto reader = ResultReader::open(resultFolder());
        if (!reader)
            qFatal("%s", reader.error().message.c_str());
        m_reader = std::move(reader).value();
    }
    Outcome<Page> page = m_reader->page(request);
    if (page)
        return std::move(page).value();
    const std::string text = page.error().message + "\n" + page.error().detail;
    QTest::qFail(text.c_str(), __FILE__, __LINE__);
    return {};
}

std::string DiffFixture::allPages() const
{
    std::string text;
    for (const Section section : {Section::Diff, Section::Exclusives1, Section::Exclusives2, Section::NullKeys1,
                                  Section::NullKeys2, Section::Duplicates, Section::DuplicateRows})
        text += shown(page(section));
    return text;
}

std::string shown(const std::optional<Cells>& cells)
{
    if (!cells)
        return "-";
    std::string text;
    for (std::size_t i = 0; i < cells->size(); ++i)
        text += (i > 0 ? "," : "") + (*cells)[i].value_or("NULL");
    return text;
}

std::string shown(const Page& page)
{
    std::ostringstream text;
    text << sectionName(page.section) << " " << page.total << ":";
    for (const PageColumn& column : page.columns)
        text << " " << column.name << "/" << column.nameB.value_or("-") << "/" << columnRoleName(column.role);
    text << "\n";
    for (const PageRow& row : page.rows) {
        text << row.n << (row.group ? " g" + std::to_string(*row.group) : "") << " | " << shown(row.a) << " | "
             << shown(row.b) << " |";
        for (const int i : row.differing)
            text << " " << i;
        text << "\n";
    }
    for (const PageGroup& group : page.groups) {
        text << group.n << " | " << shown(group.key) << " | " << group.rowsA << " " << group.rowsB << " "
             << group.leftA.value_or(-1) << " " << group.leftB.value_or(-1) << "\n";
    }
    return text.str();
}

std::string shown(const DiffSummary& summary)
{
    std::ostringstream text;
    const auto pair = [&](const char* name, const SideCounts& counts) {
        text << name << " " << counts[0] << "/" << counts[1] << "\n";
    };
    text << diffResultName(summary.result) << "\n";
    pair("rows", summary.pks.totalRows);
    pair("nulls", summary.pks.nulls);
    pair("dupes", summary.pks.dupes);
    pair("exclusives", summary.pks.exclusives);
    pair("distincts", summary.pks.distincts);
    text << "values " << summary.values.totalRows << " " << summary.values.rowsWithDifferences << " "
         << summary.values.totalValues << " " << summary.values.valuesWithDifferences << " "
         << summary.values.comparedColumns << " " << summary.values.columnsWithDifferences << "\n";
    for (const ColumnInfo& column : summary.columns) {
        text << column.name << " " << column.nameB.value_or("-") << " " << column.typeA.value_or("-") << " "
             << column.typeB.value_or("-") << " " << columnStatusName(column.status) << " " << column.moved << " "
             << column.valuesDifferent.value_or(-1) << "\n";
    }
    pair("mismatched", summary.schema.columnsMismatched);
    text << summary.schema.columnTypeMismatches << " " << summary.schema.columnReorders << "\n";
    text << "score " << summary.score.totalCells << " " << summary.score.lostCells << "\n";
    pair("exclusive rows", summary.score.exclusiveRows);
    text << "groups " << summary.duplicateKeys.inA << " " << summary.duplicateKeys.inB << " "
         << summary.duplicateKeys.inAll << " " << summary.duplicateKeys.unequalGroups << "\n";
    return text.str();
}

} // namespace diffract::test
