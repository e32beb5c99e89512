// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/request_head.h"

#include <algorithm>
#include <array>

namespace diffract::server {

namespace {

bool isTokenChar(char c)
{
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
        return true;
    return std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool isToken(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), isTokenChar);
}

bool isFieldChar(char c)
{
    const auto u = static_cast<unsigned char>(c);
    return u == '\t' || (u >= 0x20 && u != 0x7f);
}

std::string lower(std::string_view text)
{
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

using Refused = std::optional<Refusal>;

Refused bad(const char* reason)
{
    return Refusal{400, reason};
}

Refused readRequestLine(std::string_view line, RequestHead& head)
{
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == std::string_view::npos || first == last)
        return bad("The request line is not 'METHOD target HTTP/1.1'.");
    const std::string_view method = line.substr(0, first);
    const std::string_view target = line.substr(first + 1, last - first - 1);
    const std::string_view version = line.substr(last + 1);
    if (!isToken(method))
        return bad("The method is not a word.");
    if (version != "HTTP/1.1" && version != "HTTP/1.0") {
        if (version.starts_with("HTTP/"))
            return Refusal{505, "Only HTTP/1.1 is spoken here."};
        return bad("The request line is not 'METHOD target HTTP/1.1'.");
    }
    const auto plain = [](char c) { return c > 0x20 && c < 0x7f && c != '#'; };
    if (!target.starts_with('/') || !std::all_of(target.begin(), target.end(), plain))
        return bad("The target must be a path that starts with '/', percent-encoded.");
    head.method = method;
    head.target = target;
    head.http11 = version == "HTTP/1.1";
    return {};
}

Refused readField(std::string_view line, RequestHead& head)
{
    if (line.front() == ' ' || line.front() == '\t')
        return bad("A header line is folded.");
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !isToken(line.substr(0, colon)))
        return bad("A header line is not 'Name: value'.");
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (!std::all_of(value.begin(), value.end(), isFieldChar))
        return bad("A header value holds a control character.");
    head.fields.push_back({lower(line.substr(0, colon)), std::string(value)});
    return {};
}

/// Fields whose repetition makes two readers see two requests.
Refused checkRepeated(const RequestHead& head)
{
    static constexpr std::array<std::string_view, 7> once = {
        "host", "content-length", "transfer-encoding", "authorization", "content-type", "expect", "sec-fetch-site"};
    for (const std::string_view name : once) {
        const auto count = std::count_if(head.fields.begin(), head.fields.end(),
                                         [&](const RequestHead::Field& field) { return field.name == name; });
        if (count > 1)
            return Refusal{400, "The header '" + std::string(name) + "' is given more than once."};
    }
    return {};
}

Refused readFraming(RequestHead& head)
{
    const std::string* encoding = head.find("transfer-encoding");
    const std::string* length = head.find("content-length");
    if (encoding && length)
        return bad("Both Transfer-Encoding and Content-Length are given.");
    if (encoding) {
        if (!head.http11 || lower(*encoding) != "chunked")
            return bad("The only Transfer-Encoding taken is 'chunked', in HTTP/1.1.");
        head.chunked = true;
    }
    if (length) {
        const auto digit = [](char c) { return c >= '0' && c <= '9'; };
        if (length->empty() || length->size() > 18 || !std::all_of(length->begin(), length->end(), digit))
            return bad("Content-Length is not a number.");
        head.contentLength = std::stoull(*length);
    }
    return {};
}

} // namespace

const std::string* RequestHead::find(std::string_view name) const
{
    const auto it = std::find_if(fields.begin(), fields.end(), [&](const Field& field) { return field.name == name; });
    return it == fields.end() ? nullptr : &it->value;
}

RequestHead::Outcome RequestHead::parse(std::string_view bytes, const HeadLimits& limits, RequestHead& head)
{
    head = RequestHead();
    std::size_t at = 0;
    bool firstLine = true;
    while (true) {
        const std::string_view seen = bytes.substr(0, limits.bytes);
        const std::size_t lf = seen.find('\n', at);
        if (lf == std::string_view::npos) {
            if (bytes.size() >= limits.bytes)
                return {false, Refusal{431, "The header is longer than " + std::to_string(limits.bytes) + " bytes."}};
            return {};
        }
        if (lf == at || bytes[lf - 1] != '\r')
            return {false, bad("A line ends in a bare line feed.")};
        const std::string_view line = bytes.substr(at, lf - 1 - at);
        at = lf + 1;
        if (line.find('\r') != std::string_view::npos)
            return {false, bad("A line holds a bare carriage return.")};
        if (firstLine) {
            if (auto refused = readRequestLine(line, head))
                return {false, refused};
            firstLine = false;
            continue;
        }
        if (line.empty())
            break;
        if (head.fields.size() >= limits.lines)
            return {false, Refusal{431, "The header has more than " + std::to_string(limits.lines) + " lines."}};
        if (auto refused = readField(line, head))
            return {false, refused};
    }
    head.size = at;
    if (auto refused = checkRepeated(head))
        return {false, refused};
    if (auto refused = readFraming(head))
        return {false, refused};
    return {true, {}};
}

} // namespace diffract::server
