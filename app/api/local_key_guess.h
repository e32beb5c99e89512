// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/file_options.h"

#include <QStringList>

#include <array>
#include <vector>

namespace diffract::api {

/// Body of POST local/guess_key.
struct KeyGuessRequest {
    QString file1, file2;
    std::optional<FileOptions> file1Options, file2Options;
    std::optional<std::vector<QStringList>> columnMapping;
    std::optional<QStringList> pkColumns; ///< check only this key
    QJsonObject unknown;

    [[nodiscard]] static Result<KeyGuessRequest> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const KeyGuessRequest&, const KeyGuessRequest&) = default;
};

/// How good a key is on one side.
struct KeyQuality {
    qint64 rows = 0;
    qint64 nulls = 0;      ///< rows with a NULL in it
    qint64 duplicates = 0; ///< all rows of keys that occur more than once
    qint64 distincts = 0;
    QJsonObject unknown;

    [[nodiscard]] static Result<KeyQuality> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const KeyQuality&, const KeyQuality&) = default;
};

struct KeyCandidate {
    QStringList pkColumns;               ///< A's names
    QString reason;                      ///< one sentence
    bool unique = false;                 ///< neither NULL nor duplicate on either side
    std::array<KeyQuality, 2> quality{}; ///< [A, B]
    QJsonObject unknown;

    [[nodiscard]] static Result<KeyCandidate> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const KeyCandidate&, const KeyCandidate&) = default;
};

/// A column as a diff of the two files would read it.
struct AgreedColumn {
    QString name;
    QString type; ///< the engine's, for example DECIMAL(18,3)
    QString kind; ///< DatatypeName of the contract
    QJsonObject unknown{};

    [[nodiscard]] static Result<AgreedColumn> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const AgreedColumn&, const AgreedColumn&) = default;
};

/// Answer of POST local/guess_key, best candidate first.
struct LocalKeyGuess {
    std::vector<KeyCandidate> candidates;
    std::optional<QString> note; ///< one sentence, for example why there is none
    /// Of each file: a CSV column may be read in the type of its partner, not as its preview shows it.
    std::optional<std::vector<AgreedColumn>> columns1, columns2;
    QJsonObject unknown;

    [[nodiscard]] static Result<LocalKeyGuess> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const LocalKeyGuess&, const LocalKeyGuess&) = default;
};

} // namespace diffract::api
