// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QStringList>

#include <optional>
#include <vector>

namespace diffract::api {

/// Body of POST data_sources/{id}/guess_pk (service-facts 5.6).
struct SourceKeyRequest {
    QStringList table;
    std::optional<qint64> candidates; ///< how many to answer at most; absent is 1
    std::optional<qint64> sampleSize; ///< rows to look at
    std::optional<QStringList> avoidTypes, avoidNames;
    QJsonObject unknown;

    [[nodiscard]] static Result<SourceKeyRequest> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const SourceKeyRequest&, const SourceKeyRequest&) = default;
};

struct SourceKeyCandidate {
    QStringList pk;
    QJsonObject unknown;

    [[nodiscard]] static Result<SourceKeyCandidate> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const SourceKeyCandidate&, const SourceKeyCandidate&) = default;
};

/// Answer of POST data_sources/{id}/guess_pk, best first.
struct SourceKeyGuess {
    std::optional<std::vector<SourceKeyCandidate>> candidates;
    std::optional<QString> error; ///< why there is none
    QJsonObject unknown;

    [[nodiscard]] static Result<SourceKeyGuess> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const SourceKeyGuess&, const SourceKeyGuess&) = default;
};

} // namespace diffract::api
