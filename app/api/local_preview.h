// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/file_options.h"

#include <QStringList>

#include <vector>

namespace diffract::api {

/// Exact text of a cell; nothing is NULL.
using Cell = std::optional<QString>;
using Cells = std::vector<Cell>;

/// Body of POST local/preview.
struct PreviewRequest {
    QString file; ///< file:/// URI
    std::optional<FileOptions> options;
    qint64 rows = 100;
    QJsonObject unknown;

    [[nodiscard]] static Result<PreviewRequest> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const PreviewRequest&, const PreviewRequest&) = default;
};

struct PreviewColumn {
    QString name;
    QString type; ///< the engine's, for example DECIMAL(18,3)
    QString kind; ///< DatatypeName of the contract
    /// No value was met in what was read (csv): the column takes the type of its partner.
    bool empty = false;
    QJsonObject unknown{};

    [[nodiscard]] static Result<PreviewColumn> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const PreviewColumn&, const PreviewColumn&) = default;
};

/// A finding about a file: what is odd in it, and where.
struct PreviewProblem {
    QString severity = QStringLiteral("error"); ///< error, warning
    QString code;
    std::optional<qint64> line; ///< from 1
    QString message;
    QJsonObject unknown;

    [[nodiscard]] bool isError() const { return severity == QLatin1String("error"); }
    [[nodiscard]] static Result<PreviewProblem> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const PreviewProblem&, const PreviewProblem&) = default;
};

/// A line of a text file as it is.
struct PreviewLine {
    qint64 line = 0; ///< from 1
    QString text;
    QJsonObject unknown{};

    [[nodiscard]] static Result<PreviewLine> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const PreviewLine&, const PreviewLine&) = default;
};

/// Answer of POST local/preview.
struct LocalPreview {
    QString file;
    qint64 size = 0;     ///< bytes
    QString modified;    ///< ISO 8601, UTC
    FileOptions options; ///< all that apply
    QStringList found;   ///< names of options that were found out, not given
    std::vector<PreviewColumn> columns;
    std::vector<Cells> rows;
    std::optional<QStringList> lines; ///< csv: the first lines as they are
    /// csv: lines with a problem behind the first ones, and those around them
    std::vector<PreviewLine> problemLines;
    std::optional<qint64> rowCount; ///< when known without reading everything
    std::vector<PreviewProblem> problems;
    QJsonObject unknown;

    [[nodiscard]] static Result<LocalPreview> fromJson(const QJsonObject& json, const QString& path = {});
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const LocalPreview&, const LocalPreview&) = default;
};

} // namespace diffract::api
