// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/source/dialect.h"

namespace diffract::engine {

/// PostgreSQL's SQL, in sessions as PgConnection makes them (zone, styles and digits of values). Texts are compared
/// by their bytes: COLLATE "C". SourceColumn::sourceType must be that of a domain's base.
class PgDialect final : public Dialect {
public:
    /// @param isUtf8 the server keeps texts in UTF-8; else they are turned into it where bytes count.
    explicit PgDialect(bool isUtf8)
        : m_isUtf8(isUtf8)
    {}

    [[nodiscard]] std::string_view name() const override { return "PostgreSQL"; }
    [[nodiscard]] std::optional<std::string> text(const SourceColumn& column, const std::string& sql,
                                                  const ValueForm& form) const override;
    [[nodiscard]] std::string joined(const std::vector<std::string>& texts) const override;
    [[nodiscard]] std::string framed(const std::string& text) const override;
    [[nodiscard]] std::string digest(const std::string& text) const override;
    [[nodiscard]] std::string number(const std::string& digest, int half) const override;
    [[nodiscard]] std::string fence() const override { return " OFFSET 0"; }
    [[nodiscard]] std::string compared(const SourceColumn& column, const std::string& sql,
                                       const ValueForm& form) const override;
    [[nodiscard]] std::string ordered(const SourceColumn& column, const std::string& sql,
                                      const ValueForm& form) const override;
    [[nodiscard]] std::string bound(const std::string& text, const ValueForm& form) const override;

private:
    /// A text's bytes in UTF-8, as a text or bytea: whatever length and MD5 are taken of.
    [[nodiscard]] std::string inUtf8(const std::string& text) const;

    bool m_isUtf8;
};

} // namespace diffract::engine
