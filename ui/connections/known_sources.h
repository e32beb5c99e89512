// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/data_source.h"

#include <QDateTime>

#include <vector>

namespace diffract::ui {

/// The data sources of a service as far as they are known.
struct KnownSources {
    std::vector<api::DataSource> sources;
    QDateTime at; ///< UTC, when they were read; invalid: never.
    bool loading = false;
    QString trouble; ///< Why the last reading failed; empty when it did not.

    /// Without their options: what is not needed is not kept.
    [[nodiscard]] QByteArray toJson() const;
    [[nodiscard]] static KnownSources fromJson(const QByteArray& json, const QDateTime& at);
};

} // namespace diffract::ui
