// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/source/source.h"
#include "server/http_message.h"

#include <QString>
#include <QTemporaryDir>

#include <chrono>
#include <functional>
#include <memory>
#include <stop_token>

namespace diffract::server {

/// engine::Source::open, or a test's own.
using SourceOpener = std::function<engine::Outcome<std::unique_ptr<engine::Source>>(
    const engine::SourceSpec&, const engine::SourceSettings&, std::stop_token)>;

/// How the service reaches data sources.
struct SourceOptions {
    SourceOpener open; ///< Empty: no source can be opened.
    /// What of DuckDB's parts is missing for a kind, and how to add it; "" for nothing. May be empty.
    std::function<QString(engine::SourceKind)> missing;
    engine::SourceSettings settings;            ///< `folder` is one of each use's own.
    std::chrono::milliseconds patience{60'000}; ///< With a query, list or guess that somebody waits for.
    std::chrono::milliseconds grace{2'000};     ///< With a query that was stopped then; after that it goes on alone.
};

/// Opens data sources for requests and jobs. Any thread.
class SourceAccess final {
public:
    /// @param tempFolder must exist when something is opened.
    SourceAccess(SourceOptions options, QString tempFolder);

    /// An open source and its folder, which goes with it.
    struct Session {
        std::unique_ptr<QTemporaryDir> folder;
        engine::SourceSettings settings;        ///< That it was opened with.
        std::unique_ptr<engine::Source> source; ///< Last: its files are in the folder.
    };
    [[nodiscard]] engine::Outcome<Session> open(const engine::SourceSpec& spec, std::stop_token stop) const;
    [[nodiscard]] QString missing(engine::SourceKind kind) const;
    [[nodiscard]] std::chrono::milliseconds patience() const { return m_options.patience; }
    [[nodiscard]] std::chrono::milliseconds grace() const { return m_options.grace; }

private:
    const SourceOptions m_options;
    const QString m_tempFolder;
};

/// The error without the source's password, should a driver have put it there.
[[nodiscard]] engine::Error withoutSecret(engine::Error error, const engine::SourceSpec& spec);

/// What a request is told of a source that fails: 422 at body.FIELD for what was wrong in the request, 400 for a
/// source that cannot be used as it is, 503 when the service ends.
[[nodiscard]] HttpResponse sourceRefusal(const engine::Error& error, const char* field);
/// The same of one that could not even be opened: nothing in the request is to blame.
[[nodiscard]] HttpResponse openRefusal(const engine::Error& error);

} // namespace diffract::server
