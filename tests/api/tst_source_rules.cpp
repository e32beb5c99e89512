// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "api/data_source_rules.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace diffract;
using namespace diffract::api;

/// What a data source must say of itself, and what of it may be kept and shown.
class TstSourceRules final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rules_data();
    void rules();
    void schemas();
    void nothingSecretIsShown();
    void standardsAreShown();
};

namespace {

QJsonObject objectOf(const char* text)
{
    return QJsonDocument::fromJson(text).object();
}

/// "name blank", one a line.
QString told(const Problems& problems)
{
    QStringList lines;
    for (const Problem& problem : problems)
        lines.append(problem.loc.mid(1).join(QLatin1Char('.')) + QLatin1Char(' ') + problem.code);
    return lines.join(QLatin1Char('\n'));
}

/// The form of a type with `change` laid over its options; null takes one away.
void row(const char* name, const char* form, const char* change, const char* expected)
{
    QJsonObject source = objectOf(form);
    QJsonObject options = source.value(QLatin1String("options")).toObject();
    const QJsonObject over = objectOf(change);
    for (auto it = over.begin(); it != over.end(); ++it)
        options.insert(it.key(), it.value());
    source.insert(QLatin1String("options"), options);
    QTest::newRow(name) << source << QString::fromLatin1(expected);
}

const char* const pg = R"({"name":"pg","type":"pg","options":{"host":"db.example","user":"u","dbname":"d"}})";
const char* const mysql =
    R"({"name":"my","type":"mysql","options":{"host":"db.example","user":"u","db":"d","password":"p"}})";
const char* const duckdb = R"({"name":"duck","type":"duckdb","options":{"path":"/data/a.duckdb"}})";
const char* const odbc = R"({"name":"o","type":"odbc","options":{"connection":"Driver={SQLite3};Database=/x"}})";

} // namespace

void TstSourceRules::rules_data()
{
    QTest::addColumn<QJsonObject>("source");
    QTest::addColumn<QString>("expected");
    row("PostgreSQL", pg, "{}", "");
    row("all of PostgreSQL", pg,
        R"({"port":6543,"password":"x","role":"r","sslmode":"verify-full",
            "rootcert":"-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n"})",
        "");
    row("socket folder", pg, R"({"host":"/run/postgresql"})", "");
    row("MySQL", mysql, "{}", "");
    row("empty password", mysql, R"({"password":""})", "");
    row("DuckDB", duckdb, "{}", "");
    row("ODBC", odbc, R"({"password":"x"})", "");
    row("unknown options are nobody's business", pg, R"({"passwd":"x","more":{}})", "");
    row("missing options", R"({"name":"x","type":"pg"})", "{}",
        "options.host missing\noptions.user missing\noptions.dbname missing");
    row("MySQL without a password", mysql, R"({"password":null})", "options.password missing");
    row("blank host", pg, R"({"host":" "})", "options.host blank");
    row("host as a number", pg, R"({"host":5})", "options.host wrong_type");
    row("host with a line break", pg, R"({"host":"a\nb"})", "options.host bad_character");
    row("password with a zero", mysql, R"({"password":"a\u0000b"})", "options.password bad_character");
    row("port 0", pg, R"({"port":0})", "options.port out_of_range");
    row("port 65536", pg, R"({"port":65536})", "options.port out_of_range");
    row("half a port", pg, R"({"port":5432.5})", "options.port out_of_range");
    row("port as text", pg, R"({"port":"5432"})", "options.port out_of_range");
    row("last port", mysql, R"({"port":65535})", "");
    row("SSL mode", pg, R"({"sslmode":"always"})", "options.sslmode unknown_word");
    row("certificate", pg, R"({"rootcert":"/etc/ssl/root.pem"})", "options.rootcert not_a_certificate");
    row("private key", pg, R"({"rootcert":"-----BEGIN CERTIFICATE-----\n-----BEGIN PRIVATE KEY-----"})",
        "options.rootcert private_key");
    row("relative path", duckdb, R"({"path":"a.duckdb"})", "options.path relative_path");
    row("no path", duckdb, R"({"path":null})", "options.path missing");
    row("password in the connection string", odbc, R"({"connection":"DSN=x; Pwd = y"})",
        "options.connection password_inside");
    row("password at its start", odbc, R"({"connection":"PASSWORD=y;DSN=x"})", "options.connection password_inside");
    row("a driver by its path", odbc, R"({"connection":"Driver=/tmp/x.so;Server=h"})",
        "options.connection not_allowed");
    row("a log with everything", odbc, R"({"connection":"DSN=x; CommLog=1"})", "options.connection not_allowed");
    row("a file that says how", odbc, R"({"connection":"FILEDSN=/etc/passwd"})", "options.connection not_allowed");
    row("a name that ends like it", odbc, R"({"connection":"DSN=x;NoPwd=y"})", "");
    row("unknown type", R"({"name":"x","type":"snowflake"})", "{}", "type unknown_type");
    row("Files again", R"({"name":"x","type":"files"})", "{}", "type unknown_type");
    row("blank name", R"({"name":" ","type":"duckdb","options":{"path":"/a"}})", "{}", "name blank");
    row("name with a tabulator", R"({"name":"a\tb","type":"duckdb","options":{"path":"/a"}})", "{}",
        "name bad_character");
}

void TstSourceRules::rules()
{
    QFETCH(QJsonObject, source);
    QFETCH(QString, expected);
    const Result<DataSource> read = DataSource::fromJson(source);
    QVERIFY(read.ok());
    const Problems problems = validateSource(*read);
    QCOMPARE(told(problems), expected);
    for (const Problem& problem : problems) {
        QVERIFY2(problem.message.endsWith(QLatin1Char('.')), qPrintable(problem.message));
        QVERIFY2(problem.code == QLatin1String("unknown_type")
                     || problem.message.contains(problem.loc.mid(1).join(QLatin1Char('.'))),
                 qPrintable(problem.message));
    }
}

/// As service-facts 4.16 has it.
void TstSourceRules::schemas()
{
    const SourceForm* form = localSourceForm(QStringLiteral("pg"));
    QVERIFY(form);
    const QJsonObject schema = form->schema();
    QCOMPARE(schema.value(QLatin1String("title")).toString(), QStringLiteral("PostgreSQLConfig"));
    QCOMPARE(schema.value(QLatin1String("required")).toArray(),
             QJsonArray({QStringLiteral("host"), QStringLiteral("user"), QStringLiteral("dbname")}));
    QCOMPARE(schema.value(QLatin1String("secret")).toArray(),
             QJsonArray({QStringLiteral("password"), QStringLiteral("rootcert")}));
    const QJsonObject properties = schema.value(QLatin1String("properties")).toObject();
    QCOMPARE(properties.value(QLatin1String("port")).toObject().value(QLatin1String("default")).toInteger(), 5432);
    QCOMPARE(properties.value(QLatin1String("host")).toObject().value(QLatin1String("maxLength")).toInteger(), 128);
    QVERIFY(properties.value(QLatin1String("password")).toObject().value(QLatin1String("writeOnly")).toBool());
    for (const SourceForm& one : localSourceForms())
        QCOMPARE(one.schema().value(QLatin1String("properties")).toObject().size(), qsizetype(one.options.size()));
}

void TstSourceRules::nothingSecretIsShown()
{
    const QJsonObject given =
        objectOf(R"({"host":"h","user":"u","dbname":"d","password":"s3cret","rootcert":"s3cret","passwd":"s3cret"})");
    const SourceForm* form = localSourceForm(QStringLiteral("pg"));
    QVERIFY(form && form->takesPassword());
    QVERIFY(!QJsonDocument(form->shownOptions(given)).toJson().contains("s3cret"));
    const QJsonObject kept = form->keptOptions(given);
    QCOMPARE(kept.keys(), QStringList({QStringLiteral("dbname"), QStringLiteral("host"), QStringLiteral("rootcert"),
                                       QStringLiteral("user")}));
    QVERIFY(!localSourceForm(QStringLiteral("duckdb"))->takesPassword());
    QVERIFY(!localSourceForm(QStringLiteral("oracle")));
}

void TstSourceRules::standardsAreShown()
{
    const QJsonObject shown =
        localSourceForm(QStringLiteral("pg"))->shownOptions(objectOf(R"({"host":"h","user":"u","dbname":"d"})"));
    QCOMPARE(shown, objectOf(R"({"host":"h","user":"u","dbname":"d","port":5432,"sslmode":"prefer"})"));
}

DIFFRACT_TEST(TstSourceRules, "tst_source_rules")
#include "tst_source_rules.moc"
