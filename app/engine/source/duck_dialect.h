// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/source/dialect.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace diffract::engine {

/// DuckDB's own SQL, for files and for what has been fetched. SourceColumn::sourceType is DuckDB's type. Nested
/// columns have no form: their text does not tell ['a, b'] from ['a', 'b'].
class DuckDialect final : public Dialect {
public:
    [[nodiscard]] std::string_view name() const override { return "DuckDB"; }
    [[nodiscard]] std::optional<std::string> text(const SourceColumn& column, const std::string& sql,
                                                  const ValueForm& form) const override;
    [[nodiscard]] std::string joined(const std::vector<std::string>& texts) const override;
    [[nodiscard]] std::string framed(const std::string& text) const override;
    [[nodiscard]] std::string digest(const std::string& text) const override;
    [[nodiscard]] std::string number(const std::string& digest, int half) const override;
    [[nodiscard]] std::string ordered(const SourceColumn& column, const std::string& sql,
                                      const ValueForm& form) const override;
    [[nodiscard]] std::string bound(const std::string& text, const ValueForm& form) const override;
};

} // namespace diffract::engine
