// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/file_options.h"

#include "api/json_visitors.h"

namespace diffract::api {

namespace {
constexpr auto fields = [](auto& v, auto& x) {
    v("file_type", x.fileType);
    v("delimiter", x.delimiter);
    v("sheet", x.sheet);
    v("skip_head_rows", x.skipHeadRows);
    v("skip_tail_rows", x.skipTailRows);
    v("quote", x.quote);
    v("escape", x.escape);
    v("encoding", x.encoding);
    v("header", x.header);
    v("decimal", x.decimal);
};

FileOptions ofType(const char* type)
{
    FileOptions options;
    options.fileType = QLatin1String(type);
    return options;
}
} // namespace

Result<FileOptions> FileOptions::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<FileOptions>(json, path, fields);
}

QJsonObject FileOptions::toJson() const
{
    return json::writeObject(*this, fields, json::Nulls::Omit);
}

FileOptions FileOptions::csv()
{
    return ofType(kFileCsv);
}

FileOptions FileOptions::parquet()
{
    return ofType(kFileParquet);
}

FileOptions FileOptions::guessedFor(const QString& given)
{
    // An address: what stands behind a question mark is no part of the name.
    const QString name = given.contains(QLatin1String("://")) ? given.section(QLatin1Char('?'), 0, 0) : given;
    QString plain = name;
    for (const char* packed : {".gz", ".zst"}) {
        if (plain.endsWith(QLatin1String(packed), Qt::CaseInsensitive))
            plain.chop(qsizetype(qstrlen(packed)));
    }
    const auto ends = [](const QString& text, const char* ending) {
        return text.endsWith(QLatin1String(ending), Qt::CaseInsensitive);
    };
    if (ends(plain, ".json") || ends(plain, ".jsonl") || ends(plain, ".ndjson"))
        return ofType(kFileJson);
    if (ends(name, ".parquet") || ends(name, ".pq") || ends(name, ".parq"))
        return parquet();
    if (ends(name, ".xlsx") || ends(name, ".xls"))
        return ofType(kFileExcel);
    return csv();
}

} // namespace diffract::api
