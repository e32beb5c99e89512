// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/source_registry.h"

#include "api/data_source_rules.h"
#include "server/timestamps.h"

#include <QFile>
#include <QLoggingCategory>

#include <algorithm>
#include <utility>

namespace diffract::server {

namespace {

Q_LOGGING_CATEGORY(logSources, "diffract.sources")

api::DataSource emptySource()
{
    api::DataSource source;
    source.hidden = false;
    source.isPaused = false;
    source.viewOnly = false;
    source.floatTolerance = 0.0;
    source.groups.emplace();
    source.options.emplace();
    return source;
}

api::DataSource makeFilesSource()
{
    api::DataSource source = emptySource();
    source.id = 1;
    source.name = QStringLiteral("Files");
    source.type = QStringLiteral("files");
    return source;
}

std::string textOf(const QJsonObject& options, const char* name)
{
    return options.value(QLatin1String(name)).toString().toStdString();
}

/// temp_schema is "schema" or, as the contract has it, "database.schema"; in MySQL a database.
std::string tableSchemaOf(const StoredSource& source, engine::SourceKind kind, const std::string& database)
{
    const std::string schema = source.tempSchema.toStdString();
    const bool named = kind == engine::SourceKind::Postgres && schema.starts_with(database + ".");
    return named ? schema.substr(database.size() + 1) : schema;
}

engine::SourceSpec specOf(const StoredSource& source, engine::SourceKind kind, const QString& password)
{
    const QJsonObject& options = source.options;
    engine::SourceSpec spec;
    spec.kind = kind;
    spec.name = source.name.toStdString();
    spec.path = QFile::encodeName(options.value(QLatin1String("path")).toString()).toStdString();
    spec.host = textOf(options, "host");
    spec.port = int(options.value(QLatin1String("port")).toInteger());
    spec.user = textOf(options, "user");
    spec.password = password.toStdString();
    spec.database = kind == engine::SourceKind::Postgres ? textOf(options, "dbname") : textOf(options, "db");
    spec.role = textOf(options, "role");
    spec.sslMode = textOf(options, "sslmode");
    spec.rootCertificate = textOf(options, "rootcert");
    spec.connection = textOf(options, "connection");
    spec.tableSchema = tableSchemaOf(source, kind, spec.database);
    return spec;
}

bool takesPassword(const StoredSource& source)
{
    const api::SourceForm* form = api::localSourceForm(source.type);
    return form && form->takesPassword();
}

} // namespace

const api::DataSource& filesSource()
{
    static const api::DataSource source = makeFilesSource();
    return source;
}

std::optional<engine::SourceKind> sourceKindOf(const QString& type)
{
    using Kind = engine::SourceKind;
    static const QHash<QString, Kind> kinds{
        {QStringLiteral("folder"), Kind::Folder}, {QStringLiteral("duckdb"), Kind::DuckDb},
        {QStringLiteral("sqlite"), Kind::Sqlite}, {QStringLiteral("pg"), Kind::Postgres},
        {QStringLiteral("mysql"), Kind::MySql},   {QStringLiteral("mariadb"), Kind::MySql},
        {QStringLiteral("odbc"), Kind::Odbc},
    };
    const auto it = kinds.find(type);
    return it == kinds.end() ? std::nullopt : std::optional(*it);
}

SourceRegistry::SourceRegistry(QString path)
    : m_store(std::move(path))
{}

std::optional<QString> SourceRegistry::secretOf(const StoredSource& source) const
{
    const std::lock_guard guard(m_mutex);
    const auto it = m_secrets.find(source.id);
    return it == m_secrets.end() ? std::nullopt : std::optional(*it);
}

api::DataSource SourceRegistry::shown(const StoredSource& source) const
{
    api::DataSource out = emptySource();
    out.id = source.id;
    out.name = source.name;
    out.type = source.type;
    out.lastTest = source.lastTest;
    if (!source.tempSchema.isEmpty())
        out.tempSchema = source.tempSchema;
    if (const api::SourceForm* form = api::localSourceForm(source.type))
        out.options = form->shownOptions(source.options);
    if (takesPassword(source))
        out.secretState = secretOf(source)   ? QStringLiteral("known")
                          : source.hasSecret ? QStringLiteral("missing")
                                             : QStringLiteral("none");
    return out;
}

Result<std::vector<api::DataSource>> SourceRegistry::list() const
{
    const Result<std::vector<StoredSource>> stored = m_store.all();
    if (!stored)
        return stored.error();
    std::vector<api::DataSource> out{filesSource()};
    for (const StoredSource& source : *stored)
        out.push_back(shown(source));
    return out;
}

Result<api::DataSource> SourceRegistry::get(qint64 id) const
{
    if (id == filesSource().id)
        return filesSource();
    const Result<StoredSource> stored = m_store.find(id);
    if (!stored)
        return stored.error();
    return shown(*stored);
}

QString SourceRegistry::nameOf(qint64 id) const
{
    const Result<api::DataSource> source = get(id);
    return source ? source->name : QStringLiteral("Data source %1 (deleted)").arg(id);
}

Result<api::DataSource> SourceRegistry::create(const api::DataSource& form)
{
    const QString name = form.name.trimmed();
    if (name == filesSource().name)
        return Error{ErrorKind::Conflict,
                     QStringLiteral("Data source 1 is already called '%1': give another name.").arg(name),
                     {}};
    const QJsonObject options = form.options.value_or(QJsonObject());
    const api::SourceForm* known = api::localSourceForm(form.type);
    StoredSource source;
    source.name = name;
    source.type = form.type;
    source.tempSchema = form.tempSchema.value_or(QString()).trimmed();
    source.createdAt = isoNow();
    QString password;
    if (known) {
        source.options = known->keptOptions(options);
        password = known->takesPassword() ? options.value(QLatin1String("password")).toString() : QString();
    }
    source.hasSecret = !password.isEmpty();
    const Result<StoredSource> added = m_store.add(std::move(source));
    if (!added)
        return added.error();
    if (added->hasSecret) {
        const std::lock_guard guard(m_mutex);
        m_secrets.insert(added->id, password);
    }
    return shown(*added);
}

Done SourceRegistry::remove(qint64 id)
{
    if (Done removed = m_store.remove(id); !removed)
        return removed;
    const std::lock_guard guard(m_mutex);
    m_secrets.remove(id);
    return done();
}

Done SourceRegistry::setSecret(qint64 id, const QString& password)
{
    const Result<StoredSource> source = m_store.find(id);
    if (!source)
        return source.error();
    if (!takesPassword(*source))
        return Error{ErrorKind::Invalid,
                     QStringLiteral("Data source %1 is of type %2, which takes no password.").arg(id).arg(source->type),
                     {}};
    if (source->hasSecret == password.isEmpty()) {
        if (Done noted = m_store.change(id, [&](StoredSource& one) { one.hasSecret = !password.isEmpty(); }); !noted)
            return noted;
    }
    const std::lock_guard guard(m_mutex);
    m_secrets.remove(id);
    if (!password.isEmpty())
        m_secrets.insert(id, password);
    return done();
}

void SourceRegistry::setLastTest(qint64 id, const QJsonObject& test)
{
    const Done noted = m_store.change(id, [&](StoredSource& source) { source.lastTest = test; });
    if (!noted && noted.error().kind != ErrorKind::NotFound)
        qCWarning(logSources).noquote() << "The test of data source" << id << "is not kept:" << noted.error().message;
}

Result<engine::SourceSpec> SourceRegistry::spec(qint64 id, bool* lacksSecret) const
{
    if (id == filesSource().id)
        return Error{ErrorKind::Invalid,
                     QStringLiteral("Data source 1 is the files of this computer, given by their addresses: it has no "
                                    "tables and takes no queries. Add a folder as a data source of its own."),
                     {}};
    const Result<StoredSource> source = m_store.find(id);
    if (!source)
        return source.error();
    const std::optional<engine::SourceKind> kind = sourceKindOf(source->type);
    if (!kind)
        return Error{ErrorKind::Conflict,
                     QStringLiteral("This version cannot use data source '%1': its type %2 is unknown.")
                         .arg(source->name, source->type),
                     {}};
    const std::optional<QString> secret = secretOf(*source);
    const bool lacks = source->hasSecret && !secret;
    if (lacksSecret)
        *lacksSecret = lacks;
    else if (lacks)
        return Error{ErrorKind::Conflict,
                     QStringLiteral("The password of data source '%1' is kept in memory only and was not given since "
                                    "the service was started. Give it again: PUT /api/v1/local/data_sources/%2/secret "
                                    "with {\"password\": ...}.")
                         .arg(source->name)
                         .arg(id),
                     {}};
    return specOf(*source, *kind, takesPassword(*source) ? secret.value_or(QString()) : QString());
}

void SourceRegistry::setSecrets(const QHash<QString, QString>& secrets)
{
    if (secrets.isEmpty())
        return;
    const Result<std::vector<StoredSource>> stored = m_store.all();
    if (!stored) {
        qCWarning(logSources).noquote() << "The passwords are not taken:" << stored.error().message;
        return;
    }
    for (auto it = secrets.begin(); it != secrets.end(); ++it) {
        bool isNumber = false;
        const qint64 number = it.key().toLongLong(&isNumber);
        const auto source = std::find_if(stored->begin(), stored->end(), [&](const StoredSource& one) {
            return isNumber ? one.id == number : one.name == it.key();
        });
        if (source == stored->end() || !takesPassword(*source)) {
            qCWarning(logSources).noquote() << "There is no data source" << it.key() << "that takes a password";
            continue;
        }
        const std::lock_guard guard(m_mutex);
        m_secrets.insert(source->id, it.value());
    }
}

QHash<QString, QString> SourceRegistry::secrets() const
{
    const std::lock_guard guard(m_mutex);
    QHash<QString, QString> out;
    for (auto it = m_secrets.begin(); it != m_secrets.end(); ++it)
        out.insert(QString::number(it.key()), it.value());
    return out;
}

} // namespace diffract::server
