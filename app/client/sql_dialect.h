// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace diffract::client {

/// How a type of data source writes names and pages, for the few statements that this program makes up itself:
/// first rows and pages of result tables. Names are data: they are always quoted, whatever is in them.
class SqlDialect final {
public:
    /// @param sourceType `type` of the data source (service-facts 1.3); unknown ones are taken for standard SQL.
    explicit SqlDialect(const QString& sourceType);

    /// False for MongoDB alone.
    [[nodiscard]] bool speaksSql() const { return m_speaksSql; }
    [[nodiscard]] QString name(const QString& name) const;
    /// Every part quoted by itself.
    [[nodiscard]] QString table(const QStringList& path) const;
    /// `select` (no ORDER BY, no semicolon at its end) cut to `limit` rows behind `offset`. @param order names of
    /// columns; empty only for the first rows, since pages without an order may overlap.
    [[nodiscard]] QString page(const QString& select, const QStringList& order, qint64 offset, qint64 limit) const;
    /// One row of one number. @param from what stands behind FROM.
    [[nodiscard]] QString count(const QString& from) const;
    /// A query as a table: "(query) q".
    [[nodiscard]] QString derived(const QString& query, const QString& alias) const;
    /// The first rows of what a user's own query gives.
    [[nodiscard]] QString firstRowsOf(const QString& query, qint64 limit) const;

private:
    enum class Quotes { Double, Backtick, EscapedBacktick, Bracket };
    enum class Paging { LimitOffset, OffsetLimit, OffsetFetch, RowNumber };
    Quotes m_quotes = Quotes::Double;
    Paging m_paging = Paging::LimitOffset;
    bool m_needsOrder = false; ///< OFFSET is only taken behind an ORDER BY.
    bool m_bigCount = false;   ///< count(*) is of 32 bits.
    bool m_speaksSql = true;
    bool m_noAs = false; ///< A derived table's name stands without AS.
};

} // namespace diffract::client
