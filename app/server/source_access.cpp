// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/source_access.h"

#include "server/answers.h"
#include "server/result_mapping.h"
#include "server/temp_folder.h"

#include <QFile>
#include <QLoggingCategory>

#include <utility>

namespace diffract::server {

namespace {

Q_LOGGING_CATEGORY(logSources, "diffract.sources")

/// A shorter one would be found in every other word.
constexpr std::size_t shortestSecret = 4;

void hide(std::string& text, const std::string& secret)
{
    static const std::string dots = "…";
    for (std::size_t at = text.find(secret); at != std::string::npos; at = text.find(secret, at + dots.size()))
        text.replace(at, secret.size(), dots);
}

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

} // namespace

SourceAccess::SourceAccess(SourceOptions options, QString tempFolder)
    : m_options(std::move(options))
    , m_tempFolder(std::move(tempFolder))
{}

engine::Outcome<SourceAccess::Session> SourceAccess::open(const engine::SourceSpec& spec, std::stop_token stop) const
{
    if (!m_options.open)
        return engine::Error{
            .kind = engine::ErrorKind::Io, .message = "This service cannot open data sources.", .code = "no_sources"};
    Session session;
    session.folder = std::make_unique<QTemporaryDir>(m_tempFolder + QStringLiteral("/source-XXXXXX"));
    if (!session.folder->isValid()) {
        engine::Error error = unusableFolder(m_tempFolder, *session.folder);
        error.kind = engine::ErrorKind::Internal; // It is not the source's fault.
        return error;
    }
    engine::SourceSettings settings = m_options.settings;
    settings.folder = QFile::encodeName(session.folder->path()).toStdString();
    auto opened = m_options.open(spec, settings, std::move(stop));
    if (!opened)
        return withoutSecret(opened.error(), spec);
    session.source = std::move(*opened);
    session.settings = std::move(settings);
    return session;
}

QString SourceAccess::missing(engine::SourceKind kind) const
{
    return m_options.missing ? m_options.missing(kind) : QString();
}

engine::Error withoutSecret(engine::Error error, const engine::SourceSpec& spec)
{
    if (spec.password.size() >= shortestSecret) {
        hide(error.message, spec.password);
        hide(error.detail, spec.password);
    }
    return error;
}

HttpResponse sourceRefusal(const engine::Error& error, const char* field)
{
    const bool atField = error.kind == engine::ErrorKind::Invalid || error.kind == engine::ErrorKind::NotFound;
    if (!atField)
        return openRefusal(error);
    return validationAnswer({QStringLiteral("body"), QString::fromLatin1(field)},
                            error.code.empty() ? QStringLiteral("invalid") : text(error.code), text(error.message));
}

HttpResponse openRefusal(const engine::Error& error)
{
    qCInfo(logSources).noquote() << text(error.message) << text(error.detail);
    switch (error.kind) {
    case engine::ErrorKind::Invalid:
    case engine::ErrorKind::NotFound:
    case engine::ErrorKind::Io:
    case engine::ErrorKind::Malformed:
    case engine::ErrorKind::Changed: return HttpResponse::problem(400, text(error.message));
    case engine::ErrorKind::Cancelled: return HttpResponse::problem(503, QStringLiteral("The service is ending."));
    case engine::ErrorKind::OutOfMemory:
    case engine::ErrorKind::DiskFull:
    case engine::ErrorKind::Internal: break;
    }
    return errorAnswer(errorOf(error));
}

} // namespace diffract::server
