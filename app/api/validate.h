// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/create_request.h"
#include "api/problem.h"

namespace diffract::api {

/// The data source "Files" of the local service.
inline constexpr qint64 kLocalFilesSource = 1;

/// The rules of the create request that need nothing but the request: one set for form, command line and
/// service (sources: service-facts 1.2, 2.5, 2.6; engine.md). In the order of the form.
[[nodiscard]] Problems validate(const CreateRequest& request);

/// A column as it is known before a run. `kind` is the contract's DatatypeName.
struct KnownColumn {
    QString name;
    QString type;
    QString kind;
    bool empty = false; ///< Without a value so far (csv): goes with a partner of any kind.
    friend bool operator==(const KnownColumn&, const KnownColumn&) = default;
};

/// What is said of a name that is not there: the one that was probably meant, or else the columns there are.
enum class NameHints { Near, NearOrAll };

/// The rules that need the columns of both sides. Call after validate().
[[nodiscard]] Problems validateColumns(const CreateRequest& request, const std::vector<KnownColumn>& a,
                                       const std::vector<KnownColumn>& b, NameHints hints = NameHints::Near);

/// What the local engine of this version cannot do, one sentence a field; fields without effect are warnings.
/// For requests to the local service, beside validate().
[[nodiscard]] Problems localEngineLimits(const CreateRequest& request);

} // namespace diffract::api
