// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/editor_request.h"

#include "api/table_path.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace diffract::ui {

namespace {

/// QJsonObject sorts its members; people read a request datasets first.
const QStringList& memberOrder()
{
    static const QStringList order{
        QStringLiteral("data_source1_id"), QStringLiteral("data_source2_id"), QStringLiteral("table1"),
        QStringLiteral("query1"),          QStringLiteral("file1"),           QStringLiteral("file1_options"),
        QStringLiteral("table2"),          QStringLiteral("query2"),          QStringLiteral("file2"),
        QStringLiteral("file2_options"),   QStringLiteral("pk_columns"),      QStringLiteral("infer_pk"),
        QStringLiteral("column_mapping"),  QStringLiteral("include_columns"), QStringLiteral("exclude_columns")};
    return order;
}

QByteArray spaced(const QJsonValue& value)
{
    QByteArray text = value.isObject() ? QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact)
                                       : QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    if (!value.isObject()) {
        text.chop(1);
        text.remove(0, 1);
    }
    // Small lists and objects stay on one line, with blanks after commas and colons outside of strings.
    QByteArray out;
    bool inside = false;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const char letter = text.at(at);
        out += letter;
        if (letter == '\\' && inside && at + 1 < text.size()) {
            out += text.at(++at);
            continue;
        }
        if (letter == '"')
            inside = !inside;
        if (!inside && (letter == ',' || letter == ':'))
            out += ' ';
    }
    return out;
}

/// What the form does not show.
api::CreateRequest othersOf(const EditorState& state)
{
    QJsonObject json = state.others;
    json.insert(QStringLiteral("data_source1_id"), filesSource);
    json.insert(QStringLiteral("data_source2_id"), filesSource);
    Result<api::CreateRequest> request = api::CreateRequest::fromJson(json);
    return request ? std::move(*request) : api::CreateRequest();
}

QJsonObject withoutShown(api::CreateRequest request)
{
    request.unknown = {};
    QJsonObject json = request.toJson();
    // The last two are states of the old diff, not of the new one.
    for (const QString& name : memberOrder() + QStringList{QStringLiteral("archived"), QStringLiteral("purged")}) {
        if (name != QLatin1String("include_columns"))
            json.remove(name);
    }
    return json;
}

} // namespace

api::FileOptions fileOptions(const SideState& side)
{
    api::FileOptions options;
    options.fileType = side.type();
    const bool excel = options.fileType == QLatin1String(api::kFileExcel);
    if (excel || options.fileType == QLatin1String(api::kFileCsv)) {
        if (side.options.skipHead > 0)
            options.skipHeadRows = side.options.skipHead;
        if (side.options.skipTail > 0)
            options.skipTailRows = side.options.skipTail;
    }
    if (excel)
        options.sheet = side.options.sheet;
    if (options.fileType != QLatin1String(api::kFileCsv))
        return options;
    options.delimiter = side.options.delimiter;
    options.quote = side.options.quote;
    options.escape = side.options.escape;
    options.encoding = side.options.encoding;
    options.decimal = side.options.decimal;
    options.header = side.options.header;
    return options;
}

namespace {

/// What a request says of one dataset.
struct DatasetFields {
    qint64 source = 0;
    std::optional<QStringList> table;
    std::optional<QString> query;
    std::optional<QString> file;
    std::optional<api::FileOptions> options;
};

DatasetFields datasetOf(const EditorState& state, int side)
{
    const SideState& one = state.sides[static_cast<size_t>(side)];
    DatasetFields fields;
    fields.source = state.isLocalFile(side) ? filesSource : one.source;
    if (!one.isGiven())
        return fields;
    switch (one.kind) {
    case SideState::Kind::Table:
        // What is no path is sent as it stands: the rules say what is wrong with it.
        fields.table = one.tablePath().isEmpty() ? QStringList{one.table.trimmed()} : one.tablePath();
        break;
    case SideState::Kind::Query: fields.query = one.query; break;
    case SideState::Kind::File:
        fields.file = one.uri();
        fields.options = fileOptions(one);
        if (!state.isLocal()) {
            // Extensions of the local service (docs/rest-extensions.md).
            fields.options->quote.reset();
            fields.options->escape.reset();
            fields.options->encoding.reset();
            fields.options->decimal.reset();
            fields.options->header.reset();
        }
        break;
    }
    return fields;
}

SideState sideOf(const api::CreateRequest& request, api::Side which, bool isLocal)
{
    SideState one;
    const qint64 source = request.dataSourceId(which);
    one.source = isLocal && source == filesSource ? 0 : source;
    if (const auto& table = request.table(which)) {
        one.kind = SideState::Kind::Table;
        one.table = api::joinTablePath(*table);
    } else if (const auto& query = request.query(which)) {
        one.kind = SideState::Kind::Query;
        one.query = *query;
    }
    const auto& file = request.file(which);
    const auto& options = request.fileOptions(which);
    one.path = file ? localPath(*file) : QString();
    if (!options)
        return one;
    if (one.type() != options->fileType)
        one.options.type = options->fileType;
    one.options.delimiter = options->delimiter;
    one.options.quote = options->quote;
    one.options.escape = options->escape;
    one.options.encoding = options->encoding;
    one.options.decimal = options->decimal;
    one.options.header = options->header;
    one.options.sheet = options->sheet;
    one.options.skipHead = static_cast<int>(options->skipHeadRows.value_or(0));
    one.options.skipTail = static_cast<int>(options->skipTailRows.value_or(0));
    return one;
}

} // namespace

api::CreateRequest requestOf(const EditorState& state, const QStringList& key)
{
    api::CreateRequest request = othersOf(state);
    const DatasetFields left = datasetOf(state, 0);
    const DatasetFields right = datasetOf(state, 1);
    request.dataSource1Id = left.source;
    request.dataSource2Id = right.source;
    request.table1 = left.table;
    request.table2 = right.table;
    request.query1 = left.query;
    request.query2 = right.query;
    request.file1 = left.file;
    request.file2 = right.file;
    request.file1Options = left.options;
    request.file2Options = right.options;
    request.pkColumns = key;
    if (key.isEmpty() && state.canInferKey())
        request.inferPk = true;
    QStringList leftOut;
    for (const QString& name : state.leftOut) {
        if (!key.contains(name))
            leftOut += name;
    }
    if (!leftOut.isEmpty())
        request.excludeColumns = leftOut;
    if (!state.mapping.isEmpty()) {
        std::vector<QStringList> pairs;
        for (const auto& [a, b] : state.mapping)
            pairs.push_back({a, b});
        request.columnMapping = pairs;
    }
    return request;
}

EditorState stateOf(const api::CreateRequest& request, const QString& service)
{
    EditorState state;
    state.service = service;
    state.sides = {sideOf(request, api::Side::A, state.isLocal()), sideOf(request, api::Side::B, state.isLocal())};
    state.key = request.pkColumns;
    state.keyChosen = !request.pkColumns.isEmpty() && !request.inferPk.value_or(false);
    if (!state.keyChosen)
        state.key.clear();
    state.leftOut = request.excludeColumns.value_or(QStringList());
    state.others = withoutShown(request);
    for (const QStringList& pair : request.columnMapping.value_or(std::vector<QStringList>())) {
        if (pair.size() == 2)
            state.mapping.append({pair.at(0), pair.at(1)});
    }
    return state;
}

QString requestJson(const api::CreateRequest& request)
{
    const QJsonObject object = request.toJson();
    QStringList names;
    for (const QString& name : memberOrder()) {
        if (object.contains(name))
            names += name;
    }
    for (const QString& name : object.keys()) {
        if (!names.contains(name))
            names += name;
    }
    QByteArray text = "{";
    for (const QString& name : names) {
        text += text.size() > 1 ? ",\n  " : "\n  ";
        text += spaced(QJsonValue(name)) + ": " + spaced(object.value(name));
    }
    return QString::fromUtf8(text + "\n}");
}

QString requestCurl(const api::CreateRequest& request, const QUrl& url)
{
    QString body = requestJson(request);
    body.replace(QLatin1Char('\''), QStringLiteral("'\\''"));
    const QString target = url.isEmpty()
                               ? QStringLiteral("http://127.0.0.1:PORT/api/v1/datadiffs")
                               : url.toString(QUrl::FullyEncoded).replace(QLatin1Char('\''), QLatin1String("%27"));
    // The names that the programs themselves read (README).
    const bool local = url.isEmpty() || url.scheme() == QLatin1String("http");
    const QString key = local ? QStringLiteral("DIFFRACT_KEY") : QStringLiteral("DATAFOLD_API_KEY");
    return QStringLiteral("curl -sS '%1' \\\n"
                          "  -H \"Authorization: Key $%3\" \\\n"
                          "  -H 'Content-Type: application/json' \\\n"
                          "  -d '%2'")
        .arg(target, body, key);
}

} // namespace diffract::ui
