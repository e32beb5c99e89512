// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "engine/landed_fixture.h"
#include "engine/open_input.h"
#include "engine/source_fixture.h"

using namespace diffract::engine;
using diffract::test::LandedFixture;

/// A folder as a source.
class TstSourceFolder final : public QObject {
    Q_OBJECT

    static void write(const std::string& path, const QByteArray& bytes)
    {
        QFile file(QString::fromStdString(path));
        QDir().mkpath(QFileInfo(file).absolutePath());
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", path.c_str());
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_spec = {.kind = SourceKind::Folder, .name = "Data", .path = m_fixture.path("data")};
        write(m_fixture.path("data/a[1]*?.csv"), "id,v\n1,x\n2,\n");
        write(m_fixture.path("data/a1.csv"), "id,v\n7,other\n");
        write(m_fixture.path("data/sub/rows.ndjson"), "{\"id\":1}\n{\"id\":2}\n");
        write(m_fixture.path("data/sub/deeper/far.csv"), "a\n1\n");
        write(m_fixture.path("data/.hidden.csv"), "a\n1\n");
        write(m_fixture.path("data/readme.md"), "text");
        write(m_fixture.path("outside.csv"), "secret\n1\n");
        QVERIFY(QFile::link(QString::fromStdString(m_fixture.path("outside.csv")),
                            QString::fromStdString(m_fixture.path("data/link.csv"))));
    }

    void filesAreTables()
    {
        const auto source = Source::open(m_spec, m_fixture.settings());
        REQUIRE_OK(source);
        const auto tables = (*source)->tables({});
        REQUIRE_OK(tables);
        QStringList names;
        for (const SourceTable& table : *tables) {
            QStringList parts;
            for (const std::string& part : table.path)
                parts += QString::fromStdString(part);
            names += parts.join(QLatin1Char('/'));
        }
        QCOMPARE(names, QStringList({"a1.csv", "a[1]*?.csv", "sub/rows.ndjson"}));
        const auto columns = (*source)->columns({"sub", "rows.ndjson"}, {});
        REQUIRE_OK(columns);
        QCOMPARE(QString::fromStdString((*columns)[0].sourceType), QStringLiteral("BIGINT"));
    }

    void namesAreExact()
    {
        const auto input =
            openInput(LandedFixture::table(m_spec, {QStringLiteral("a[1]*?.csv")}), {}, m_fixture.settings());
        REQUIRE_OK(input);
        QCOMPARE(input->rowCount(), std::uint64_t(2));
        QVERIFY(input->identity());
    }

    void tablesLand()
    {
        const auto source = Source::open(m_spec, m_fixture.settings());
        REQUIRE_OK(source);
        const auto landed =
            (*source)->fetch(LandedFixture::table(m_spec, {QStringLiteral("a[1]*?.csv")}), {.columns = {"v"}}, {});
        REQUIRE_OK(landed);
        QCOMPARE(m_fixture.rows(*landed), QStringList({"x", "NULL"}));
    }

    void nothingLeadsOut_data()
    {
        QTest::addColumn<QStringList>("path");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* name, const QStringList& path, const char* code) {
            QTest::newRow(name) << path << QString::fromLatin1(code);
        };
        row("dots", {QStringLiteral(".."), QStringLiteral("outside.csv")}, "bad_path");
        row("a slash", {QStringLiteral("../outside.csv")}, "bad_path");
        row("nothing", {}, "bad_path");
        row("a link", {QStringLiteral("link.csv")}, "outside_folder");
        row("a folder", {QStringLiteral("sub")}, "directory");
        row("missing", {QStringLiteral("nix.csv")}, "missing_file");
    }
    void nothingLeadsOut()
    {
        QFETCH(QStringList, path);
        QFETCH(QString, code);
        const auto input = openInput(LandedFixture::table(m_spec, path), {}, m_fixture.settings());
        QVERIFY(!input.ok());
        QCOMPARE(QString::fromStdString(input.error().code), code);
    }

    void aMissingFolderIsNamed()
    {
        SourceSpec spec = m_spec;
        spec.path = m_fixture.path("nix");
        const auto source = Source::open(spec, m_fixture.settings());
        QVERIFY(!source.ok());
        QVERIFY(source.error().message.find("nix") != std::string::npos);
    }

private:
    LandedFixture m_fixture;
    SourceSpec m_spec;
};

DIFFRACT_TEST(TstSourceFolder, "tst_source_folder")
#include "tst_source_folder.moc"
