// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/request_gate.h"

#include <QRandomGenerator>

#include <array>
#include <string>
#include <utility>

namespace diffract::server {

namespace {

bool sameIgnoringCase(std::string_view a, std::string_view b)
{
    return QByteArrayView(a.data(), qsizetype(a.size()))
               .compare(QByteArrayView(b.data(), qsizetype(b.size())), Qt::CaseInsensitive)
           == 0;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    return text;
}

/// Takes the same time wherever the first difference is.
bool constantTimeEqual(std::string_view given, std::string_view wanted)
{
    unsigned difference = given.size() == wanted.size() ? 0U : 1U;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const unsigned char g = given.empty() ? 0 : static_cast<unsigned char>(given[i % given.size()]);
        difference |= static_cast<unsigned>(g ^ static_cast<unsigned char>(wanted[i]));
    }
    return difference == 0;
}

/// application/json, application/x+json; UTF-8 is the only charset.
bool isJson(std::string_view value)
{
    const std::size_t semicolon = value.find(';');
    const std::string_view type = trimmed(value.substr(0, semicolon));
    const bool json = sameIgnoringCase(type, "application/json")
                      || (type.size() > 17 && sameIgnoringCase(type.substr(0, 12), "application/")
                          && sameIgnoringCase(type.substr(type.size() - 5), "+json"));
    if (!json || semicolon == std::string_view::npos)
        return json;
    const std::string_view parameter = trimmed(value.substr(semicolon + 1));
    if (parameter.size() < 8 || !sameIgnoringCase(parameter.substr(0, 8), "charset="))
        return true;
    std::string_view charset = trimmed(parameter.substr(8));
    if (charset.size() > 2 && charset.front() == '"' && charset.back() == '"')
        charset = charset.substr(1, charset.size() - 2);
    return sameIgnoringCase(charset, "utf-8") || sameIgnoringCase(charset, "utf8");
}

} // namespace

RequestGate::RequestGate(QByteArray key, std::uint16_t port, std::uint64_t bodyLimit)
    : m_key(std::move(key))
    , m_port(port)
    , m_bodyLimit(bodyLimit)
{}

QByteArray RequestGate::newKey()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    return QByteArray(reinterpret_cast<const char*>(words.data()), qsizetype(sizeof(words))).toHex();
}

bool RequestGate::namesUs(std::string_view host) const
{
    const std::size_t colon = host.rfind(':');
    if (colon == std::string_view::npos || host.substr(colon + 1) != std::to_string(m_port))
        return false;
    const std::string_view name = host.substr(0, colon);
    return name == "127.0.0.1" || name == "[::1]" || sameIgnoringCase(name, "localhost");
}

bool RequestGate::keyIsGood(std::string_view authorization) const
{
    std::string_view key = trimmed(authorization);
    for (const std::string_view scheme : {std::string_view("Key "), std::string_view("Bearer ")}) {
        if (key.size() > scheme.size() && sameIgnoringCase(key.substr(0, scheme.size()), scheme)) {
            key = trimmed(key.substr(scheme.size()));
            break;
        }
    }
    return !m_key.isEmpty() && constantTimeEqual(key, std::string_view(m_key.constData(), std::size_t(m_key.size())));
}

std::optional<Refusal> RequestGate::check(const RequestHead& head) const
{
    const std::string* host = head.find("host");
    if (!host || !namesUs(*host))
        return Refusal{421, "The Host header must be 127.0.0.1, localhost or [::1] with this service's port."};
    if (head.find("origin"))
        return Refusal{403, "Requests from web pages are refused (Origin)."};
    const std::string* site = head.find("sec-fetch-site");
    if (site && *site != "none" && *site != "same-origin")
        return Refusal{403, "Requests from web pages are refused (Sec-Fetch-Site)."};
    const std::string* authorization = head.find("authorization");
    if (!authorization)
        return Refusal{401, "This service needs its key: send the header 'Authorization: Key ...'."};
    if (!keyIsGood(*authorization))
        return Refusal{401, "The key is not the one of this service."};
    if (const std::string* expect = head.find("expect"); expect && !sameIgnoringCase(*expect, "100-continue"))
        return Refusal{417, "The only expectation taken is 100-continue."};
    if (head.contentLength.value_or(0) > m_bodyLimit)
        return Refusal{413, "The body is longer than " + std::to_string(m_bodyLimit) + " bytes."};
    const std::string* type = head.find("content-type");
    if (head.hasBody() && (!type || !isJson(*type)))
        return Refusal{415, "A body must be JSON: send the header 'Content-Type: application/json'."};
    return {};
}

} // namespace diffract::server
