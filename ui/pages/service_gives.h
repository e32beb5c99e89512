// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/roles.h"

#include <QList>
#include <QString>

namespace diffract::api {
struct DiffFacts;
}

namespace diffract::ui {

/// A page, and from what of the service's answer it is filled or why it is not.
struct GivenLine {
    Sign sign = Sign::None;
    QString page;
    QString note;
};

/// "What this service gives for this diff": every page that an answer can leave empty.
[[nodiscard]] QList<GivenLine> serviceGives(const api::DiffFacts& facts);

} // namespace diffract::ui
