// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/connection.h"

#include <QStringList>

#include <map>

namespace diffract::ui {

/// What the form of a connection holds, saved or not. A plain value, in memory only.
struct FormContent {
    client::Connection connection;
    QString typedKey; ///< Given and not saved yet.

    /// Fields of the form that can be wrong.
    enum class Field { Url, CaFile, ProxyHost };
    /// What is wrong, as sentences.
    [[nodiscard]] std::map<Field, QString> problems() const;
    friend bool operator==(const FormContent&, const FormContent&) = default;
};

/// Base addresses of the vendor's own services (service-facts 0), offered in the form.
[[nodiscard]] const QStringList& wellKnownServices();

} // namespace diffract::ui
