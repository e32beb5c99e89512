// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <vector>

namespace diffract::api {

enum class Severity { Error, Warning };

/// One finding about a request. Errors stop it, warnings do not.
struct Problem {
    QStringList loc; ///< machine path: {"body", "file1"}; list indexes as digits
    QString code;    ///< stable word, for example "one_of_three"
    Severity severity = Severity::Error;
    QString message; ///< one sentence for people

    /// The last name of `loc` that is not an index, for example "file1".
    [[nodiscard]] QString field() const;
    friend bool operator==(const Problem&, const Problem&) = default;
};
using Problems = std::vector<Problem>;

[[nodiscard]] bool hasErrors(const Problems& problems);
/// Only the errors.
[[nodiscard]] Problems errorsOf(const Problems& problems);
/// Body of a 422 answer: {"detail": [{"loc": [...], "msg": ..., "type": ...}]} of the errors among them.
[[nodiscard]] QJsonObject toValidationBody(const Problems& problems);
/// The problem in a decode error, whose message starts with the path ("file1_options.file_type: missing").
[[nodiscard]] Problem problemFromDecodeError(const QString& message);

} // namespace diffract::api
