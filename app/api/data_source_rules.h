// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/data_source.h"
#include "api/problem.h"

#include <vector>

namespace diffract::api {

/// One entry of `options`.
struct SourceOption {
    enum class Kind { Text, Port, Path, Word };

    const char* name = "";
    const char* title = ""; ///< for people
    Kind kind = Kind::Text;
    bool required = false;
    bool secret = false;      ///< never answered
    bool kept = true;         ///< stored; a password is not
    int standard = 0;         ///< of a port
    QStringList words{};      ///< of a Word, the usual one first
    qsizetype longest = 4096; ///< characters
};

/// A kind of data source that the local service can have beside "Files".
struct SourceForm {
    const char* type = "";
    const char* name = ""; ///< for people
    std::vector<SourceOption> options;

    [[nodiscard]] bool takesPassword() const;
    /// JSON schema, as data_sources/types has it.
    [[nodiscard]] QJsonObject schema() const;
    /// Those of the form, without what is not kept. Others are dropped: one might be a password.
    [[nodiscard]] QJsonObject keptOptions(const QJsonObject& options) const;
    /// As answers show them: known, kept and not secret, with the standard port and words.
    [[nodiscard]] QJsonObject shownOptions(const QJsonObject& options) const;
};

/// In the order in which people are asked.
[[nodiscard]] const std::vector<SourceForm>& localSourceForms();
/// Nothing for a type that the local service does not have.
[[nodiscard]] const SourceForm* localSourceForm(const QString& type);

/// The rules of POST data_sources that need nothing but the form: one set for window, command line and service.
[[nodiscard]] Problems validateSource(const DataSource& source);

} // namespace diffract::api
