// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/web/web_address.h"

#include "engine/ascii.h"
#include "engine/web/host_reach.h"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <memory>

namespace diffract::engine {
namespace {

using Handle = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

std::string part(const Handle& url, CURLUPart what, unsigned flags = 0)
{
    char* text = nullptr;
    if (curl_url_get(url.get(), what, &text, flags) != CURLUE_OK || text == nullptr)
        return {};
    std::string out = text;
    curl_free(text);
    return out;
}

/// `%2F` and the like undone; nothing for what is no such text.
std::optional<std::string> decoded(const std::string& text)
{
    int length = 0;
    const std::unique_ptr<char, decltype(&curl_free)> out(
        curl_easy_unescape(nullptr, text.data(), static_cast<int>(text.size()), &length), curl_free);
    if (out == nullptr)
        return std::nullopt;
    return std::string(out.get(), static_cast<std::size_t>(length));
}

Error notUnderstood(const std::string& uri)
{
    return invalid("bad_address", uri.substr(0, uri.find('?'))
                                      + " is not an address that can be read. Write it like "
                                        "https://host/folder/file.csv, blanks as %20.");
}

std::string schemeOf(const std::string& uri)
{
    const std::size_t colon = uri.find(':');
    return colon == std::string::npos ? std::string() : asciiLower(uri.substr(0, colon));
}

bool isBucketName(const std::string& name)
{
    return name.size() >= 3 && name.size() <= 63 && std::all_of(name.begin(), name.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
           });
}

Outcome<WebAddress> parseS3(const std::string& uri)
{
    WebAddress out{.uri = uri, .scheme = "s3"};
    const std::string rest = uri.substr(5);
    const std::size_t slash = rest.find('/');
    out.bucket = rest.substr(0, slash);
    if (out.bucket.find('@') != std::string::npos)
        return invalid("credentials_in_address",
                       "The address of an S3 file holds no key: leave out what is before the @ and set "
                       "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY where the engine is started.");
    if (!isBucketName(out.bucket))
        return invalid("bad_address",
                       "\"" + out.bucket + "\" is not the name of an S3 bucket. Write s3://bucket/folder/file.csv.");
    if (rest.find_first_of("?#") != std::string::npos)
        return invalid("bad_address", "In an S3 address ? and # are written %3F and %23.");
    const auto key = decoded(slash == std::string::npos ? std::string() : rest.substr(slash + 1));
    if (!key || key->find('\0') != std::string::npos)
        return notUnderstood(uri);
    if (key->empty() || key->ends_with('/'))
        return invalid("web_folder", uri
                                         + " names a folder, not a file. Folders on S3 cannot be read: name one "
                                           "file, or copy the folder to this computer.");
    out.key = *key;
    out.file = out.key.substr(out.key.rfind('/') + 1);
    return out;
}

/// The parts of an http or https address, and what may not stand in one.
Outcome<WebAddress> fromParts(const Handle& url, const std::string& uri)
{
    WebAddress out{.uri = uri, .scheme = part(url, CURLUPART_SCHEME), .host = asciiLower(part(url, CURLUPART_HOST))};
    if (!part(url, CURLUPART_USER).empty() || !part(url, CURLUPART_PASSWORD).empty())
        return invalid("credentials_in_address",
                       "An address with a user or password in it (before the @) is not taken, because addresses are "
                       "stored and shown. Use a signed address that the server makes, or s3:// with "
                       "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY set where the engine is started.");
    out.port = std::atoi(part(url, CURLUPART_PORT, CURLU_DEFAULT_PORT).c_str());
    if (out.scheme == "http" && !isLoopbackName(out.host))
        return invalid("not_encrypted", "http:// is only for this computer (localhost); what comes from " + out.host
                                            + " unencrypted could be changed on its way. Write https://.");
    if (out.scheme != "https" && out.scheme != "http")
        return invalid("uri_scheme", "Files are read from https and s3, not from " + out.scheme + ".");
    const std::string path = part(url, CURLUPART_PATH);
    const auto file = decoded(path.substr(path.rfind('/') + 1));
    if (!file)
        return notUnderstood(uri);
    out.file = *file;
    return out;
}

} // namespace

std::string WebAddress::place() const
{
    if (isS3())
        return "bucket " + bucket + " of S3";
    const bool usual = port == (scheme == "https" ? 443 : 80);
    return usual ? host : host + ":" + std::to_string(port);
}

Outcome<WebAddress> WebAddress::parse(const std::string& uri)
{
    const std::string scheme = schemeOf(uri);
    if (scheme == "gs")
        return invalid("uri_scheme", "The local engine cannot read gs:// yet. Give the https:// address of the object "
                                     "(a signed one if it is not public), or copy the file to this computer.");
    if (scheme == "abfss" || scheme == "abfs" || scheme == "az")
        return invalid("uri_scheme",
                       "The local engine cannot read " + scheme
                           + ":// yet. Give the https:// address of the file (with a SAS signature if it is not "
                             "public), or copy it to this computer.");
    if (scheme == "s3")
        return uri.size() > 5 && uri.compare(2, 3, "://") == 0 ? parseS3(uri) : notUnderstood(uri);
    if (scheme != "https" && scheme != "http")
        return invalid("uri_scheme", "Files are read from file, https and s3, not from " + scheme + ".");
    const Handle url(curl_url(), curl_url_cleanup);
    // libcurl takes any number of slashes.
    if (uri.compare(scheme.size(), 3, "://") != 0 || uri.compare(scheme.size() + 3, 1, "/") == 0)
        return notUnderstood(uri);
    if (uri.find('\0') != std::string::npos || curl_url_set(url.get(), CURLUPART_URL, uri.c_str(), 0) != CURLUE_OK)
        return notUnderstood(uri);
    if (!part(url, CURLUPART_FRAGMENT).empty())
        return invalid("bad_address",
                       "A # in an address is written %23; what stands behind it never reaches a server.");
    Outcome<WebAddress> address = fromParts(url, uri);
    if (address && address->file.empty())
        return invalid("web_folder", address->shown() + " names a folder, not a file. Name one file.");
    return address;
}

Outcome<WebAddress> WebAddress::redirected(const std::string& location) const
{
    const Handle url(curl_url(), curl_url_cleanup);
    if (curl_url_set(url.get(), CURLUPART_URL, uri.c_str(), 0) != CURLUE_OK
        || curl_url_set(url.get(), CURLUPART_URL, location.c_str(), CURLU_URLENCODE | CURLU_NON_SUPPORT_SCHEME)
               != CURLUE_OK)
        return notUnderstood(location);
    curl_url_set(url.get(), CURLUPART_FRAGMENT, nullptr, 0);
    return fromParts(url, part(url, CURLUPART_URL));
}

bool isWebUri(const std::string& uri)
{
    const std::string scheme = schemeOf(uri);
    constexpr std::array known{"https", "http", "s3", "gs", "abfss", "abfs", "az"};
    return std::find(known.begin(), known.end(), scheme) != known.end();
}

} // namespace diffract::engine
