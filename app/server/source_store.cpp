// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/source_store.h"

#include "api/json_text.h"
#include "base/atomic_file.h"
#include "server/file_lock.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <utility>

namespace diffract::server {

namespace {

constexpr int formatVersion = 1;
constexpr qint64 filesId = 1;

QJsonObject jsonOf(const StoredSource& source)
{
    QJsonObject json{{QStringLiteral("id"), source.id},
                     {QStringLiteral("name"), source.name},
                     {QStringLiteral("type"), source.type},
                     {QStringLiteral("options"), source.options},
                     {QStringLiteral("has_secret"), source.hasSecret},
                     {QStringLiteral("created_at"), source.createdAt}};
    if (!source.tempSchema.isEmpty())
        json.insert(QStringLiteral("temp_schema"), source.tempSchema);
    if (source.lastTest)
        json.insert(QStringLiteral("last_test"), *source.lastTest);
    return json;
}

/// Nothing when it is no data source.
std::optional<StoredSource> sourceOf(const QJsonObject& json)
{
    StoredSource out;
    out.id = json.value(QLatin1String("id")).toInteger();
    out.name = json.value(QLatin1String("name")).toString();
    out.type = json.value(QLatin1String("type")).toString();
    out.options = json.value(QLatin1String("options")).toObject();
    out.tempSchema = json.value(QLatin1String("temp_schema")).toString();
    out.hasSecret = json.value(QLatin1String("has_secret")).toBool();
    out.createdAt = json.value(QLatin1String("created_at")).toString();
    if (const QJsonValue test = json.value(QLatin1String("last_test")); test.isObject())
        out.lastTest = test.toObject();
    const bool whole = out.id > filesId && !out.name.isEmpty() && !out.type.isEmpty();
    return whole ? std::optional(std::move(out)) : std::nullopt;
}

} // namespace

SourceStore::SourceStore(QString path)
    : m_path(std::move(path))
{}

Error SourceStore::unknownId(qint64 id)
{
    return {ErrorKind::NotFound, QStringLiteral("There is no data source %1.").arg(id), {}};
}

Result<SourceStore::Content> SourceStore::read() const
{
    QFile file(m_path);
    if (!file.exists())
        return Content{};
    const auto malformed = [&](const QString& why) {
        return Error{ErrorKind::Failed,
                     QStringLiteral("The list of data sources in %1 cannot be read: %2 Repair the file, or move it "
                                    "away to start with an empty list.")
                         .arg(m_path, why),
                     {}};
    };
    if (!file.open(QIODevice::ReadOnly))
        return malformed(file.errorString() + QLatin1Char('.'));
    const Result<QJsonObject> json = api::parseJsonObject(file.readAll());
    if (!json)
        return malformed(json.error().message);
    if (json->value(QLatin1String("version")).toInteger() != formatVersion)
        return malformed(QStringLiteral("it is not of version %1.").arg(formatVersion));
    Content content;
    content.lastId = json->value(QLatin1String("last_id")).toInteger(filesId);
    const QJsonArray sources = json->value(QLatin1String("sources")).toArray();
    for (const QJsonValue& one : sources) {
        std::optional<StoredSource> source = sourceOf(one.toObject());
        if (!source)
            return malformed(QStringLiteral("an entry has no number, name or type."));
        content.lastId = std::max(content.lastId, source->id);
        content.sources.push_back(std::move(*source));
    }
    std::sort(content.sources.begin(), content.sources.end(),
              [](const StoredSource& a, const StoredSource& b) { return a.id < b.id; });
    return content;
}

Done SourceStore::edit(const std::function<Done(Content&)>& edit)
{
    const std::lock_guard guard(m_mutex);
    const std::optional<FileLock> lock = FileLock::lock(m_path + QStringLiteral(".lock"));
    if (!lock)
        return Error{ErrorKind::Io, QStringLiteral("%1 cannot be written.").arg(m_path), {}};
    Result<Content> content = read();
    if (!content)
        return content.error();
    if (const Done edited = edit(*content); !edited)
        return edited;
    QJsonArray sources;
    for (const StoredSource& source : content->sources)
        sources.append(jsonOf(source));
    return writeFileAtomically(m_path,
                               QJsonDocument(QJsonObject{{QStringLiteral("version"), formatVersion},
                                                         {QStringLiteral("last_id"), content->lastId},
                                                         {QStringLiteral("sources"), sources}})
                                   .toJson(),
                               FileAccess::Owner);
}

Result<std::vector<StoredSource>> SourceStore::all() const
{
    Result<Content> content = read();
    if (!content)
        return content.error();
    return std::move(content->sources);
}

Result<StoredSource> SourceStore::find(qint64 id) const
{
    const Result<Content> content = read();
    if (!content)
        return content.error();
    for (const StoredSource& source : content->sources) {
        if (source.id == id)
            return source;
    }
    return unknownId(id);
}

Result<StoredSource> SourceStore::add(StoredSource source)
{
    const Done added = edit([&](Content& content) -> Done {
        for (const StoredSource& other : content.sources) {
            if (other.name == source.name)
                return Error{ErrorKind::Conflict,
                             QStringLiteral("Data source %1 is already called '%2': give another name.")
                                 .arg(other.id)
                                 .arg(other.name),
                             {}};
        }
        source.id = ++content.lastId;
        content.sources.push_back(source);
        return done();
    });
    if (!added)
        return added.error();
    return source;
}

Done SourceStore::change(qint64 id, const std::function<void(StoredSource&)>& change)
{
    return edit([&](Content& content) -> Done {
        for (StoredSource& source : content.sources) {
            if (source.id != id)
                continue;
            change(source);
            return done();
        }
        return unknownId(id);
    });
}

Done SourceStore::remove(qint64 id)
{
    return edit([&](Content& content) -> Done {
        const auto removed = std::erase_if(content.sources, [&](const StoredSource& one) { return one.id == id; });
        return removed == 0 ? Done(unknownId(id)) : done();
    });
}

} // namespace diffract::server
