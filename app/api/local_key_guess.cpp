// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/local_key_guess.h"

#include "api/json_visitors.h"

namespace diffract::api {

namespace {
constexpr auto requestFields = [](auto& v, auto& x) {
    v("file1", x.file1);
    v("file1_options", x.file1Options);
    v("file2", x.file2);
    v("file2_options", x.file2Options);
    v("column_mapping", x.columnMapping);
    v("pk_columns", x.pkColumns);
};
constexpr auto qualityFields = [](auto& v, auto& x) {
    v("rows", x.rows);
    v("nulls", x.nulls);
    v("duplicates", x.duplicates);
    v("distincts", x.distincts);
};
constexpr auto candidateFields = [](auto& v, auto& x) {
    v("pk_columns", x.pkColumns);
    v("reason", x.reason);
    v("unique", x.unique);
    v("quality", x.quality);
};
constexpr auto guessFields = [](auto& v, auto& x) {
    v("candidates", x.candidates);
    v("note", x.note);
    v("columns1", x.columns1);
    v("columns2", x.columns2);
};
constexpr auto columnFields = [](auto& v, auto& x) {
    v("name", x.name);
    v("type", x.type);
    v("kind", x.kind);
};
} // namespace

Result<KeyGuessRequest> KeyGuessRequest::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<KeyGuessRequest>(json, path, requestFields);
}

QJsonObject KeyGuessRequest::toJson() const
{
    return json::writeObject(*this, requestFields, json::Nulls::Omit);
}

Result<KeyQuality> KeyQuality::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<KeyQuality>(json, path, qualityFields);
}

QJsonObject KeyQuality::toJson() const
{
    return json::writeObject(*this, qualityFields);
}

Result<KeyCandidate> KeyCandidate::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<KeyCandidate>(json, path, candidateFields);
}

QJsonObject KeyCandidate::toJson() const
{
    return json::writeObject(*this, candidateFields);
}

Result<AgreedColumn> AgreedColumn::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<AgreedColumn>(json, path, columnFields);
}

QJsonObject AgreedColumn::toJson() const
{
    return json::writeObject(*this, columnFields);
}

Result<LocalKeyGuess> LocalKeyGuess::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<LocalKeyGuess>(json, path, guessFields);
}

QJsonObject LocalKeyGuess::toJson() const
{
    return json::writeObject(*this, guessFields);
}

} // namespace diffract::api
