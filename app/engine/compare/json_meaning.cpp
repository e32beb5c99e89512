// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compare/json_meaning.h"

#include "engine/compare/exact_number.h"
#include "engine/wide_json.h"

#include <map>
#include <utility>
#include <vector>

namespace diffract::engine {
namespace {

constexpr std::size_t deepest = 1000;

std::string asString(const std::string& text)
{
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            result += '\\';
        result += c;
    }
    return result + '"';
}

/// Writes what the parser meets, the innermost container last.
class Writer final : public nlohmann::json_sax<WideJson> {
public:
    bool null() override { return value("null"); }
    bool boolean(bool is) override { return value(is ? "true" : "false"); }
    bool number_integer(number_integer_t number) override { return numeric(std::to_string(number)); }
    bool number_unsigned(number_unsigned_t number) override { return numeric(std::to_string(number)); }
    bool number_float(number_float_t /*rounded*/, const string_t& text) override { return numeric(text); }
    bool string(string_t& text) override { return value(asString(text)); }
    bool binary(binary_t& /*never in text*/) override { return false; }
    bool start_object(std::size_t /*size*/) override { return open(true); }
    bool key(string_t& name) override
    {
        m_open.back().name = asString(name);
        return true;
    }
    bool end_object() override
    {
        std::string text = "{";
        for (const auto& [name, member] : m_open.back().members)
            text.append(text.size() > 1 ? "," : "").append(name).append(":").append(member);
        m_open.pop_back();
        return value(text + "}");
    }
    bool start_array(std::size_t /*size*/) override { return open(false); }
    bool end_array() override
    {
        std::string text = "[" + m_open.back().elements + "]";
        m_open.pop_back();
        return value(std::move(text));
    }
    bool parse_error(std::size_t /*at*/, const std::string& /*token*/,
                     const nlohmann::detail::exception& /*why*/) override
    {
        return false;
    }

    [[nodiscard]] const std::string& text() const { return m_text; }

private:
    struct Container {
        bool isObject = false;
        std::string name;
        std::map<std::string, std::string> members;
        std::string elements;
    };

    bool open(bool isObject)
    {
        m_open.emplace_back();
        m_open.back().isObject = isObject;
        return m_open.size() <= deepest; // Each level is copied once more.
    }
    bool value(std::string text)
    {
        if (m_open.empty()) {
            m_text = std::move(text);
            return true;
        }
        Container& in = m_open.back();
        if (in.isObject)
            in.members.insert_or_assign(std::move(in.name), std::move(text));
        else
            in.elements.append(in.elements.empty() ? "" : ",").append(text);
        return true;
    }
    bool numeric(const std::string& text) { return value(plainNumber(text).value_or(text)); }

    std::vector<Container> m_open;
    std::string m_text;
};

} // namespace

std::string jsonMeaning(std::string_view text)
{
    Writer writer;
    if (WideJson::sax_parse(text.begin(), text.end(), &writer))
        return writer.text();
    return "!" + std::string(text);
}

} // namespace diffract::engine
