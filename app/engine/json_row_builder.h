// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/json_rows.h"
#include "engine/wide_json.h"

#include <string>
#include <vector>

namespace diffract::engine {

/// Makes rows of what the parser meets. One parse a use of reset().
class JsonRowBuilder final : public nlohmann::json_sax<WideJson> {
public:
    /// @param line tells where the parser is.
    JsonRowBuilder(JsonRows& rows, const JsonRows::OnRow& onRow, std::function<std::uint64_t()> line);

    /// @param inArray rows are the elements of one array, else the document is a row.
    void reset(bool inArray);
    /// Enough rows were taken.
    [[nodiscard]] bool isStopped() const noexcept { return m_stopped; }
    /// Why parsing failed; both empty when it did not.
    [[nodiscard]] const std::string& code() const noexcept { return m_code; }
    [[nodiscard]] const std::string& sentence() const noexcept { return m_sentence; }
    [[nodiscard]] const std::string& detail() const noexcept { return m_detail; }

    bool null() override { return value(JsonForm::Null, "null"); }
    bool boolean(bool on) override { return value(JsonForm::Boolean, on ? "true" : "false"); }
    bool number_integer(number_integer_t number) override { return value(JsonForm::Number, std::to_string(number)); }
    bool number_unsigned(number_unsigned_t number) override { return value(JsonForm::Number, std::to_string(number)); }
    bool number_float(number_float_t number, const string_t& digits) override;
    bool string(string_t& text) override;
    bool binary(binary_t& /*bytes*/) override { return false; }
    bool start_object(std::size_t size) override;
    bool key(string_t& name) override;
    bool end_object() override { return close('}'); }
    bool start_array(std::size_t size) override;
    bool end_array() override { return close(']'); }
    bool parse_error(std::size_t at, const std::string& token, const nlohmann::detail::exception& why) override;

private:
    [[nodiscard]] bool value(JsonForm form, std::string text);
    [[nodiscard]] bool open(char bracket);
    [[nodiscard]] bool close(char bracket);
    [[nodiscard]] bool fail(const char* code, std::string sentence);
    void separate();

    JsonRows& m_rows;
    const JsonRows::OnRow& m_onRow;
    std::function<std::uint64_t()> m_line;
    std::vector<JsonCell> m_cells;
    std::string m_nested;       ///< JSON text of the value that is being built.
    std::size_t m_depth = 0;    ///< Open containers.
    std::size_t m_rowDepth = 1; ///< Of the members of a row.
    std::size_t m_column = 0;
    bool m_first = true; ///< Nothing stands before in the innermost nested container.
    bool m_stopped = false;
    std::string m_code;
    std::string m_sentence;
    std::string m_detail;
};

} // namespace diffract::engine
