// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/data_diff.h"
#include "api/paths.h"
#include "api/problem.h"

#include <QDateTime>
#include <QStringList>

#include <optional>
#include <vector>

namespace diffract::server {

/// The documented names of `order_by` (service-facts 1.2), which are filters, too.
[[nodiscard]] const QStringList& documentedFields();
/// The value of a field of a diff object by its documented or its own name; null for what local diffs do not have.
[[nodiscard]] QJsonValue fieldOf(const api::DataDiff& diff, const QString& name);

/// One condition of GET datadiffs: a field has one of some values. Texts fit whatever their case; a list fits when an
/// element does, or all of them joined by dots; an empty value fits what is absent or empty. Times: `DT` is that minute,
/// `DATE` that day, `<T` before it, `>T` after it, `T1<<T2` from the one to the end of the other; UTC unless said.
class DiffFilter final {
public:
    /// @return nothing, and a problem at ["query", name], for names that no diff has and values that cannot be read.
    [[nodiscard]] static std::optional<DiffFilter> parse(const api::ListFilter& filter, api::Problems& problems);

    [[nodiscard]] bool passes(const api::DataDiff& diff) const;

private:
    /// From `begin` to before `end`; open where there is none.
    struct Span {
        std::optional<QDateTime> begin, end;
    };
    [[nodiscard]] static std::optional<Span> spanOf(const QString& text);

    QString m_name;
    QStringList m_values;      ///< one by one, and the text as a whole
    std::vector<Span> m_spans; ///< of a field that is a time
};

} // namespace diffract::server
