// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/connection.h"

#include <compare>

namespace diffract::client {

/// A diff wherever it is: ids are numbers of one service.
struct DiffRef {
    QString service; ///< Id of a connection, or LocalService.
    qint64 id = 0;

    friend bool operator==(const DiffRef&, const DiffRef&) = default;
    friend std::strong_ordering operator<=>(const DiffRef& one, const DiffRef& other)
    {
        const int order = QString::compare(one.service, other.service);
        return order != 0 ? order <=> 0 : one.id <=> other.id;
    }
};

} // namespace diffract::client
