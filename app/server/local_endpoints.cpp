// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/local_endpoints.h"

#include "api/local_key_guess.h"
#include "api/local_preview.h"
#include "engine/inspect.h"
#include "engine/key_guess.h"
#include "server/answers.h"
#include "server/engine_request.h"
#include "server/result_mapping.h"
#include "server/temp_folder.h"
#include "server/timestamps.h"
#include "server/web_cache.h"

#include <QFile>
#include <QTemporaryDir>

namespace diffract::server {

namespace {

constexpr qint64 maxPreviewRows = 1000;

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

/// 422 at the field that the error is about; 500 and its like for faults that are not the request's.
HttpResponse fileRefusal(const engine::Error& error, const QString& fileField, const QString& optionsField)
{
    switch (error.kind) {
    case engine::ErrorKind::Invalid:
    case engine::ErrorKind::NotFound:
    case engine::ErrorKind::Io:
    case engine::ErrorKind::Malformed:
    case engine::ErrorKind::Changed: break;
    default: return errorAnswer(errorOf(error));
    }
    const bool option = error.code == "bad_option" || error.code == "unknown_encoding";
    return validationAnswer({QStringLiteral("body"), option ? optionsField : fileField},
                            error.code.empty() ? QStringLiteral("bad_file") : text(error.code), text(error.message));
}

api::LocalPreview previewOf(const QString& uri, engine::FileSpec spec, const engine::Inspection& seen)
{
    api::LocalPreview out;
    out.file = uri;
    out.size = qint64(seen.identity.size);
    if (!spec.web)
        out.modified = isoTime(QDateTime::fromMSecsSinceEpoch(seen.identity.modifiedNs / 1000000, Qt::UTC));
    else if (spec.web->modified)
        out.modified = isoTime(QDateTime::fromSecsSinceEpoch(*spec.web->modified, Qt::UTC));
    spec.csv = seen.csv;
    out.options = optionsOf(spec);
    out.found = textsOf(seen.found);
    for (const engine::Column& column : seen.columns) {
        const std::string_view kind = engine::kindName(column.kind);
        api::PreviewColumn one;
        one.name = text(column.name);
        one.type = text(column.type);
        one.kind = QString::fromLatin1(kind.data(), qsizetype(kind.size()));
        one.empty = column.empty;
        out.columns.push_back(std::move(one));
    }
    for (const auto& row : seen.rows) {
        api::Cells cells;
        for (const auto& cell : row)
            cells.push_back(cell ? std::optional(text(*cell)) : std::nullopt);
        out.rows.push_back(std::move(cells));
    }
    if (spec.format == engine::FileFormat::Csv)
        out.lines = textsOf(seen.lines);
    for (const engine::csv::LineText& line : seen.problemLines) {
        api::PreviewLine one;
        one.line = qint64(line.number);
        one.text = text(line.text);
        out.problemLines.push_back(std::move(one));
    }
    if (seen.rowCount)
        out.rowCount = qint64(*seen.rowCount);
    for (const engine::Problem& problem : seen.problems) {
        api::PreviewProblem one;
        one.severity =
            problem.severity == engine::Severity::Error ? QStringLiteral("error") : QStringLiteral("warning");
        one.code = text(problem.code);
        one.message = text(problem.message);
        if (problem.line)
            one.line = qint64(*problem.line);
        out.problems.push_back(std::move(one));
    }
    return out;
}

HttpResponse preview(const Call& call, WebCache& web, const std::stop_token& stop)
{
    HttpResponse refusal;
    const auto request = bodyAs<api::PreviewRequest>(call.request, refusal);
    if (!request)
        return refusal;
    if (request->rows < 0 || request->rows > maxPreviewRows)
        return validationAnswer({QStringLiteral("body"), QStringLiteral("rows")}, QStringLiteral("out_of_range"),
                                QStringLiteral("rows is 0 to %1.").arg(maxPreviewRows));
    const Result<engine::FileSpec> spec = specOf(request->file, request->options);
    if (!spec)
        return validationAnswer({QStringLiteral("body"), QStringLiteral("file")}, QStringLiteral("bad_file"),
                                spec.error().message);
    const auto file = web.use(*spec, stop);
    if (!file)
        return fileRefusal(file.error(), QStringLiteral("file"), QStringLiteral("options"));
    engine::InspectOptions options;
    options.rows = std::size_t(request->rows);
    const auto seen = engine::inspect(file->spec(), options, stop);
    if (!seen)
        return fileRefusal(seen.error(), QStringLiteral("file"), QStringLiteral("options"));
    return HttpResponse::json(previewOf(request->file, file->spec(), *seen).toJson());
}

api::KeyCandidate candidateOf(const engine::KeyCandidate& candidate)
{
    api::KeyCandidate out;
    out.pkColumns = textsOf(candidate.columns);
    out.reason = text(candidate.reason);
    out.unique = candidate.unique;
    for (std::size_t i = 0; i < out.quality.size(); ++i) {
        const engine::KeyQuality& quality = candidate.quality[i];
        out.quality[i].rows = qint64(quality.rows);
        out.quality[i].nulls = qint64(quality.nulls);
        out.quality[i].duplicates = qint64(quality.duplicates);
        out.quality[i].distincts = qint64(quality.distincts);
    }
    return out;
}

std::vector<api::AgreedColumn> columnsOf(const std::vector<engine::Column>& columns)
{
    std::vector<api::AgreedColumn> out;
    for (const engine::Column& column : columns)
        out.push_back(
            {text(column.name), text(column.type), QString::fromStdString(std::string(engine::kindName(column.kind)))});
    return out;
}

HttpResponse guessKey(const Call& call, const QString& tempFolder, WebCache& web, const std::stop_token& stop)
{
    HttpResponse refusal;
    const auto request = bodyAs<api::KeyGuessRequest>(call.request, refusal);
    if (!request)
        return refusal;
    const Result<engine::FileSpec> a = specOf(request->file1, request->file1Options);
    const Result<engine::FileSpec> b = specOf(request->file2, request->file2Options);
    std::vector<WebCache::Use> files;
    for (const auto& [spec, number] : {std::pair(&a, 1), std::pair(&b, 2)}) {
        const QString field = QStringLiteral("file%1").arg(number);
        if (!*spec)
            return validationAnswer({QStringLiteral("body"), field}, QStringLiteral("bad_file"), spec->error().message);
        auto file = web.use(**spec, stop);
        if (!file)
            return fileRefusal(file.error(), field, field + QStringLiteral("_options"));
        files.push_back(std::move(*file));
    }
    const QTemporaryDir folder(tempFolder + QStringLiteral("/guess-XXXXXX"));
    if (!folder.isValid())
        return errorAnswer(errorOf(unusableFolder(tempFolder, folder)));
    const std::vector<std::string> key = stringsOf(request->pkColumns.value_or(QStringList()));
    const auto guess =
        engine::guessKeyOf(files[0].spec(), files[1].spec(), {.mapping = mappingOf(request->columnMapping), .key = key},
                           {.folder = QFile::encodeName(folder.path()).toStdString()}, stop);
    if (!guess) {
        if (guess.error().code == "bad_key")
            return validationAnswer({QStringLiteral("body"), QStringLiteral("pk_columns")}, QStringLiteral("bad_key"),
                                    text(guess.error().message));
        const std::string& named = guess.error().file;
        const bool second = named == engine::nameOf(*b) && named != engine::nameOf(*a);
        return fileRefusal(guess.error(), second ? QStringLiteral("file2") : QStringLiteral("file1"),
                           second ? QStringLiteral("file2_options") : QStringLiteral("file1_options"));
    }
    api::LocalKeyGuess out;
    for (const engine::KeyCandidate& candidate : guess->candidates)
        out.candidates.push_back(candidateOf(candidate));
    if (!guess->note.empty())
        out.note = text(guess->note);
    out.columns1 = columnsOf(guess->columns[0]);
    out.columns2 = columnsOf(guess->columns[1]);
    return HttpResponse::json(out.toJson());
}

} // namespace

void addLocalEndpoints(ApiRouter& router, const QString& tempFolder, const std::stop_token& stop)
{
    const auto web = std::make_shared<WebCache>(tempFolder);
    router.add(
        "POST", "/api/v1/local/preview", [stop, web](const Call& call) { return preview(call, *web, stop); },
        Lane::Slow);
    router.add(
        "POST", "/api/v1/local/guess_key",
        [stop, tempFolder, web](const Call& call) { return guessKey(call, tempFolder, *web, stop); }, Lane::Slow);
}

} // namespace diffract::server
