// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace diffract::api {

/// How a file is to be read: the contract's CSV, Excel and Parquet options in one, told apart by `fileType`.
/// Nothing in a field means "find out". The file type json, and quote, escape, encoding, header and decimal are
/// extensions of the local service (docs/rest-extensions.md).
struct FileOptions {
    QString fileType;                   ///< "csv", "excel", "parquet" or "json"; others are kept as they are.
    std::optional<QString> delimiter;   ///< csv; one character; a tab may also be a backslash and a t
    std::optional<QString> sheet;       ///< excel
    std::optional<qint64> skipHeadRows; ///< csv, excel: lines before the header
    std::optional<qint64> skipTailRows; ///< csv, excel: lines at the end
    std::optional<QString> quote;       ///< csv, local; "" switches quoting off
    std::optional<QString> escape;      ///< csv, local
    std::optional<QString> encoding;    ///< csv, local: "utf-8", "utf-16", "latin-1"
    std::optional<bool> header;         ///< csv, local: the first row holds the names
    std::optional<QString> decimal;     ///< csv, local: "." or ","
    QJsonObject unknown;

    [[nodiscard]] static Result<FileOptions> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const FileOptions&, const FileOptions&) = default;

    [[nodiscard]] static FileOptions csv();
    [[nodiscard]] static FileOptions parquet();
    /// By the ending of a file name or URI: .parquet, .parq, .pq; .xlsx, .xls; .json, .jsonl, .ndjson, also with .gz or
    /// .zst behind; all else is csv.
    [[nodiscard]] static FileOptions guessedFor(const QString& name);
};

inline constexpr auto kFileCsv = "csv";
inline constexpr auto kFileExcel = "excel";
inline constexpr auto kFileJson = "json";
inline constexpr auto kFileParquet = "parquet";

} // namespace diffract::api
