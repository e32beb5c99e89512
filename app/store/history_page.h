// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <vector>

namespace diffract::store {

/// One diff of a service: its JSON as it was answered. The store does not look into it.
struct HistoryRow {
    qint64 id = 0;
    QByteArray body;
    friend bool operator==(const HistoryRow&, const HistoryRow&) = default;
};

/// One page of a list of diffs as a service answered it.
struct HistoryPage {
    QString service;
    QByteArray query; ///< What was asked for; pages are found again by it, letter for letter.
    qint64 count = 0; ///< Diffs on all pages.
    std::vector<HistoryRow> rows;
    QByteArray sources; ///< The service's data sources when last told; empty when never.
    QDateTime at;       ///< UTC, when the service answered.
    friend bool operator==(const HistoryPage&, const HistoryPage&) = default;
};

/// How much is kept. What was seen longest ago goes first.
struct HistoryLimits {
    int pages = 30;                         ///< Of one service.
    qint64 diffs = 5'000;                   ///< Of all services.
    qint64 bytes = 32LL * 1024 * 1024;      ///< Of all diffs.
    qsizetype largest = qsizetype(1) << 18; ///< A diff with more bytes than this is not kept.
};

} // namespace diffract::store
