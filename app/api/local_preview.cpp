// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/local_preview.h"

#include "api/json_visitors.h"

namespace diffract::api {

namespace {
constexpr auto requestFields = [](auto& v, auto& x) {
    v("file", x.file);
    v("options", x.options);
    v.orDefault("rows", x.rows);
};
constexpr auto columnFields = [](auto& v, auto& x) {
    v("name", x.name);
    v("type", x.type);
    v("kind", x.kind);
    v.orDefault("empty", x.empty);
};
constexpr auto problemFields = [](auto& v, auto& x) {
    v("severity", x.severity);
    v("code", x.code);
    v("line", x.line);
    v("message", x.message);
};
constexpr auto lineFields = [](auto& v, auto& x) {
    v("line", x.line);
    v("text", x.text);
};
constexpr auto previewFields = [](auto& v, auto& x) {
    v("file", x.file);
    v("size", x.size);
    v("modified", x.modified);
    v("options", x.options);
    v("found", x.found);
    v("columns", x.columns);
    v("rows", x.rows);
    v("lines", x.lines);
    v.orDefault("problem_lines", x.problemLines);
    v("row_count", x.rowCount);
    v("problems", x.problems);
};
} // namespace

Result<PreviewRequest> PreviewRequest::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<PreviewRequest>(json, path, requestFields);
}

QJsonObject PreviewRequest::toJson() const
{
    return json::writeObject(*this, requestFields, json::Nulls::Omit);
}

Result<PreviewColumn> PreviewColumn::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<PreviewColumn>(json, path, columnFields);
}

QJsonObject PreviewColumn::toJson() const
{
    return json::writeObject(*this, columnFields);
}

Result<PreviewProblem> PreviewProblem::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<PreviewProblem>(json, path, problemFields);
}

QJsonObject PreviewProblem::toJson() const
{
    return json::writeObject(*this, problemFields);
}

Result<PreviewLine> PreviewLine::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<PreviewLine>(json, path, lineFields);
}

QJsonObject PreviewLine::toJson() const
{
    return json::writeObject(*this, lineFields);
}

Result<LocalPreview> LocalPreview::fromJson(const QJsonObject& json, const QString& path)
{
    return json::readObject<LocalPreview>(json, path, previewFields);
}

QJsonObject LocalPreview::toJson() const
{
    return json::writeObject(*this, previewFields);
}

} // namespace diffract::api
