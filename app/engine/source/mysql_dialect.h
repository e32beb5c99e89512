// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/source/dialect.h"

namespace diffract::engine {

/// MySQL's and MariaDB's SQL, in sessions as MySqlConnection makes them (UTC, utf8mb4). Texts are binary strings of
/// UTF-8, the only ones that both compare by all their bytes. SourceColumn::sourceType is MySqlColumn::declared().
///
/// A function whose result is longer than max_allowed_packet gives NULL with a warning, so that two long values would
/// be the same; each expression fails instead, with an error that isTooLong() knows.
class MySqlDialect final : public Dialect {
public:
    /// @param knowsNull false in a session (sql_mode ORACLE, EMPTY_STRING_IS_NULL) where empty texts and NULL are
    ///        mixed up: no value has a text there.
    explicit MySqlDialect(bool knowsNull)
        : m_knowsNull(knowsNull)
    {}

    [[nodiscard]] std::string_view name() const override { return "MySQL"; }
    [[nodiscard]] std::optional<std::string> text(const SourceColumn& column, const std::string& sql,
                                                  const ValueForm& form) const override;
    [[nodiscard]] std::string joined(const std::vector<std::string>& texts) const override;
    [[nodiscard]] std::string framed(const std::string& text) const override;
    [[nodiscard]] std::string digest(const std::string& text) const override;
    [[nodiscard]] std::string number(const std::string& digest, int half) const override;
    [[nodiscard]] std::string fence() const override { return " LIMIT 18446744073709551615"; }
    [[nodiscard]] std::string compared(const SourceColumn& column, const std::string& sql,
                                       const ValueForm& form) const override;
    [[nodiscard]] std::string same(const std::string& x, const std::string& y) const override;
    [[nodiscard]] std::string ordered(const SourceColumn& column, const std::string& sql,
                                      const ValueForm& form) const override;
    [[nodiscard]] std::string bound(const std::string& text, const ValueForm& form) const override;

    /// Whether an error's detail tells of a text that is longer than max_allowed_packet.
    [[nodiscard]] static bool isTooLong(std::string_view said) noexcept;

private:
    bool m_knowsNull;
};

} // namespace diffract::engine
