// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/data_source_key.h"

#include "api/json_visitors.h"

namespace diffract::api {

namespace {
constexpr auto requestFields = [](auto& v, auto& x) {
    v("table", x.table);
    v("candidates", x.candidates);
    v("sample_size", x.sampleSize);
    v("avoid_types", x.avoidTypes);
    v("avoid_names", x.avoidNames);
};
constexpr auto candidateFields = [](auto& v, auto& x) { v("pk", x.pk); };
constexpr auto guessFields = [](auto& v, auto& x) {
    v("candidates", x.candidates);
    v("error", x.error);
};
} // namespace

Result<SourceKeyRequest> SourceKeyRequest::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<SourceKeyRequest>(json, path, requestFields);
}

QJsonObject SourceKeyRequest::toJson() const
{
    return json::writeObject(*this, requestFields, json::Nulls::Omit);
}

Result<SourceKeyCandidate> SourceKeyCandidate::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<SourceKeyCandidate>(json, path, candidateFields);
}

QJsonObject SourceKeyCandidate::toJson() const
{
    return json::writeObject(*this, candidateFields);
}

Result<SourceKeyGuess> SourceKeyGuess::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<SourceKeyGuess>(json, path, guessFields);
}

QJsonObject SourceKeyGuess::toJson() const
{
    return json::writeObject(*this, guessFields);
}

} // namespace diffract::api
