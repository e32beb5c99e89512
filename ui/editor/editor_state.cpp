// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/editor_state.h"

#include "api/file_options.h"
#include "api/table_path.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QObject>
#include <QUrl>

namespace diffract::ui {

namespace {

using Text = std::optional<QString>;

void put(QJsonObject& to, QLatin1String name, const Text& value)
{
    if (value)
        to.insert(name, *value);
}

Text take(const QJsonObject& from, QLatin1String name)
{
    const QJsonValue value = from.value(name);
    return value.isString() ? Text(value.toString()) : Text();
}

/// Words of drafts; they never change.
constexpr std::pair<SideState::Kind, const char*> KindWords[] = {
    {SideState::Kind::File, "file"}, {SideState::Kind::Table, "table"}, {SideState::Kind::Query, "query"}};

QJsonObject toObject(const SideState& side)
{
    const FileChoices& options = side.options;
    QJsonObject object{{QStringLiteral("path"), side.path}};
    for (const auto& [kind, word] : KindWords) {
        if (side.kind == kind && kind != SideState::Kind::File)
            object.insert(QStringLiteral("kind"), QLatin1String(word));
    }
    if (side.source > 0)
        object.insert(QStringLiteral("source"), side.source);
    if (!side.table.isEmpty())
        object.insert(QStringLiteral("table"), side.table);
    if (!side.query.isEmpty())
        object.insert(QStringLiteral("query"), side.query);
    if (!options.type.isEmpty())
        object.insert(QStringLiteral("type"), options.type);
    put(object, QLatin1String("delimiter"), options.delimiter);
    put(object, QLatin1String("quote"), options.quote);
    put(object, QLatin1String("escape"), options.escape);
    put(object, QLatin1String("encoding"), options.encoding);
    put(object, QLatin1String("decimal"), options.decimal);
    put(object, QLatin1String("sheet"), options.sheet);
    if (options.header)
        object.insert(QStringLiteral("header"), *options.header);
    if (options.skipHead > 0)
        object.insert(QStringLiteral("skip_head"), options.skipHead);
    if (options.skipTail > 0)
        object.insert(QStringLiteral("skip_tail"), options.skipTail);
    return object;
}

SideState sideOf(const QJsonObject& object)
{
    SideState side;
    for (const auto& [kind, word] : KindWords) {
        if (object.value(QLatin1String("kind")).toString() == QLatin1String(word))
            side.kind = kind;
    }
    side.source = qMax<qint64>(0, object.value(QLatin1String("source")).toInteger());
    side.table = object.value(QLatin1String("table")).toString();
    side.query = object.value(QLatin1String("query")).toString();
    side.path = object.value(QLatin1String("path")).toString();
    side.options.type = object.value(QLatin1String("type")).toString();
    side.options.delimiter = take(object, QLatin1String("delimiter"));
    side.options.quote = take(object, QLatin1String("quote"));
    side.options.escape = take(object, QLatin1String("escape"));
    side.options.encoding = take(object, QLatin1String("encoding"));
    side.options.decimal = take(object, QLatin1String("decimal"));
    side.options.sheet = take(object, QLatin1String("sheet"));
    const QJsonValue header = object.value(QLatin1String("header"));
    if (header.isBool())
        side.options.header = header.toBool();
    side.options.skipHead = qMax(0, object.value(QLatin1String("skip_head")).toInt());
    side.options.skipTail = qMax(0, object.value(QLatin1String("skip_tail")).toInt());
    return side;
}

QStringList namesOf(const QJsonValue& value)
{
    QStringList names;
    for (const QJsonValue& name : value.toArray()) {
        if (name.isString())
            names += name.toString();
    }
    return names;
}

QString stem(const QString& name)
{
    const QString base = QFileInfo(name).completeBaseName();
    return base.isEmpty() ? name : base;
}

} // namespace

QString localPath(const QString& typed)
{
    if (typed.startsWith(QLatin1String("file:")))
        return QUrl(typed, QUrl::TolerantMode).toLocalFile();
    if (typed == QLatin1String("~") || typed.startsWith(QLatin1String("~/")))
        return QDir::homePath() + typed.mid(1);
    return typed;
}

QString SideState::type() const
{
    if (!options.type.isEmpty())
        return options.type;
    return api::FileOptions::guessedFor(fileName()).fileType;
}

bool isWebAddress(const QString& typed)
{
    const QString start = typed.section(QLatin1String("://"), 0, 0).toLower();
    return typed.contains(QLatin1String("://"))
           && (start == QLatin1String("https") || start == QLatin1String("http") || start == QLatin1String("s3"));
}

QString SideState::uri() const
{
    // As it was copied from somewhere: what is wrong with it, the service says.
    if (isWebAddress(path))
        return QUrl(path.trimmed(), QUrl::TolerantMode).toString(QUrl::FullyEncoded);
    const QString local = localPath(path);
    if (local.isEmpty())
        return {};
    return QUrl::fromLocalFile(QDir::isAbsolutePath(local) ? local : QDir::home().absoluteFilePath(local))
        .toString(QUrl::FullyEncoded);
}

QString SideState::fileName() const
{
    if (isWebAddress(path))
        return QUrl(path).fileName();
    return QFileInfo(localPath(path)).fileName();
}

QStringList SideState::tablePath() const
{
    return api::splitTablePath(table);
}

QString SideState::shownName() const
{
    switch (kind) {
    case Kind::Table: return tablePath().isEmpty() ? table.trimmed() : tablePath().constLast();
    case Kind::Query: return query.trimmed().isEmpty() ? QString() : QObject::tr("query");
    case Kind::File: break;
    }
    return stem(fileName());
}

bool SideState::isGiven() const
{
    switch (kind) {
    case Kind::Table: return !table.trimmed().isEmpty();
    case Kind::Query: return !query.trimmed().isEmpty();
    case Kind::File: break;
    }
    return !path.isEmpty();
}

QString EditorState::title() const
{
    const QString a = sides[0].shownName();
    const QString b = sides[1].shownName();
    if (a.isEmpty() || b.isEmpty())
        return a + b;
    return a + QStringLiteral(" ↔ ") + b;
}

bool EditorState::canInferKey() const
{
    const auto both = [this](SideState::Kind kind) { return sides[0].kind == kind && sides[1].kind == kind; };
    const bool anyFile = sides[0].kind == SideState::Kind::File || sides[1].kind == SideState::Kind::File;
    if (anyFile)
        return isLocal();
    const bool across = sides[0].source > 0 && sides[1].source > 0 && sides[0].source != sides[1].source;
    return !across || both(SideState::Kind::Query);
}

QByteArray EditorState::toJson() const
{
    QJsonArray pairs;
    for (const auto& [a, b] : mapping)
        pairs.append(QJsonArray{a, b});
    const QJsonObject object{
        {QStringLiteral("version"), 1},
        {QStringLiteral("service"), service},
        {QStringLiteral("a"), toObject(sides[0])},
        {QStringLiteral("b"), toObject(sides[1])},
        {QStringLiteral("key_chosen"), keyChosen},
        {QStringLiteral("key"), QJsonArray::fromStringList(key)},
        {QStringLiteral("left_out"), QJsonArray::fromStringList(leftOut)},
        {QStringLiteral("mapping"), pairs},
        {QStringLiteral("others"), others},
    };
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

EditorState EditorState::fromJson(const QByteArray& json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    EditorState state;
    state.service = object.value(QLatin1String("service")).toString(client::LocalService);
    state.sides = {sideOf(object.value(QLatin1String("a")).toObject()),
                   sideOf(object.value(QLatin1String("b")).toObject())};
    state.keyChosen = object.value(QLatin1String("key_chosen")).toBool();
    state.key = namesOf(object.value(QLatin1String("key")));
    state.leftOut = namesOf(object.value(QLatin1String("left_out")));
    state.others = object.value(QLatin1String("others")).toObject();
    for (const QJsonValue& pair : object.value(QLatin1String("mapping")).toArray()) {
        const QStringList names = namesOf(pair);
        if (names.size() == 2)
            state.mapping.append({names.at(0), names.at(1)});
    }
    return state;
}

} // namespace diffract::ui
