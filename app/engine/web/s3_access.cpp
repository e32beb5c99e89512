// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/web/s3_access.h"

#include "engine/ascii.h"
#include "engine/web/aws_profile.h"
#include "engine/web/digest.h"

#include <cstdlib>

namespace diffract::engine {
namespace {

constexpr const char* emptyBody = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

std::string variable(const char* name)
{
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
}

std::string firstOf(std::string a, std::string b)
{
    return a.empty() ? std::move(b) : std::move(a);
}

/// As the signature wants it: all but letters, digits, -._~ and the slashes.
std::string encoded(const std::string& key)
{
    constexpr std::string_view plain = "-._~/";
    std::string out;
    for (const char c : key) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (letter || plain.find(c) != std::string_view::npos)
            out += c;
        else
            out += '%' + hexOf(std::string_view(&c, 1));
    }
    for (std::size_t at = out.find('%'); at != std::string::npos; at = out.find('%', at + 1)) {
        for (std::size_t i = at + 1; i < at + 3; ++i)
            out[i] = out[i] >= 'a' ? static_cast<char>(out[i] - 'a' + 'A') : out[i];
    }
    return out;
}

std::string pathOfUri(const std::string& uri)
{
    const std::size_t slash = uri.find('/', uri.find("://") + 3);
    return slash == std::string::npos ? "/" : uri.substr(slash, uri.find('?', slash) - slash);
}

/// 20130524T000000Z
std::string timeText(std::time_t now)
{
    std::tm parts{};
    gmtime_r(&now, &parts);
    char text[32];
    return std::string(text, std::strftime(text, sizeof text, "%Y%m%dT%H%M%SZ", &parts));
}

} // namespace

S3Access S3Access::fromEnvironment()
{
    S3Access access;
    access.m_keyId = variable("AWS_ACCESS_KEY_ID");
    access.m_secret = variable("AWS_SECRET_ACCESS_KEY");
    access.m_token = variable("AWS_SESSION_TOKEN");
    access.m_region = firstOf(variable("AWS_REGION"), variable("AWS_DEFAULT_REGION"));
    access.m_endpoint = firstOf(variable("AWS_ENDPOINT_URL_S3"), variable("AWS_ENDPOINT_URL"));
    if (access.m_keyId.empty() && access.m_secret.empty()) {
        const AwsProfile profile = AwsProfile::read();
        access.m_keyId = profile.keyId;
        access.m_secret = profile.secret;
        access.m_token = profile.token;
        access.m_region = firstOf(access.m_region, profile.region);
        access.m_endpoint = firstOf(access.m_endpoint, profile.endpoint);
    }
    access.m_region = firstOf(access.m_region, "us-east-1");
    while (access.m_endpoint.ends_with('/'))
        access.m_endpoint.pop_back();
    return access;
}

Outcome<WebAddress> S3Access::httpOf(const WebAddress& file) const
{
    if (m_keyId.empty() != m_secret.empty())
        return invalid("bad_credentials", std::string(m_keyId.empty() ? "AWS_ACCESS_KEY_ID" : "AWS_SECRET_ACCESS_KEY")
                                              + " is missing: set both it and its partner, or neither for a public "
                                                "bucket.");
    const std::string path = "/" + encoded(file.key);
    if (!m_endpoint.empty()) {
        Outcome<WebAddress> http = WebAddress::parse(m_endpoint + "/" + file.bucket + path);
        if (!http || http->isS3())
            return invalid("bad_endpoint", "AWS_ENDPOINT_URL_S3 (or AWS_ENDPOINT_URL) is not usable: "
                                               + (http ? "it must start with https://." : http.error().message));
        return http;
    }
    const std::string host = "s3." + m_region + ".amazonaws.com" + (m_region.starts_with("cn-") ? ".cn" : "");
    // A dot in the name would leave the certificate's one level of names.
    const bool asHost = file.bucket.find_first_of("._") == std::string::npos;
    return WebAddress::parse("https://" + (asHost ? file.bucket + "." + host : host + "/" + file.bucket) + path);
}

std::vector<std::string> S3Access::signatureFor(const WebAddress& http, std::time_t now) const
{
    if (!hasKeys())
        return {};
    const std::string time = timeText(now);
    const std::string day = time.substr(0, 8);
    const std::string scope = day + "/" + m_region + "/s3/aws4_request";
    std::string lines = "host:" + http.place() + "\nx-amz-content-sha256:" + emptyBody + "\nx-amz-date:" + time + "\n";
    std::string names = "host;x-amz-content-sha256;x-amz-date";
    if (!m_token.empty()) {
        lines += "x-amz-security-token:" + m_token + "\n";
        names += ";x-amz-security-token";
    }
    const std::string asked = "GET\n" + pathOfUri(http.uri) + "\n\n" + lines + "\n" + names + "\n" + emptyBody;
    const std::string toSign = "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n" + sha256Hex(asked);
    std::string key = "AWS4" + m_secret;
    for (const std::string& part : {day, m_region, std::string("s3"), std::string("aws4_request")})
        key = hmacSha256(key, part);
    std::vector<std::string> headers{"x-amz-content-sha256: " + std::string(emptyBody), "x-amz-date: " + time};
    if (!m_token.empty())
        headers.push_back("x-amz-security-token: " + m_token);
    headers.push_back("Authorization: AWS4-HMAC-SHA256 Credential=" + m_keyId + "/" + scope + ", SignedHeaders=" + names
                      + ", Signature=" + hexOf(hmacSha256(key, toSign)));
    return headers;
}

} // namespace diffract::engine
