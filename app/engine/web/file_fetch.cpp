// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/web/file_fetch.h"

#include "engine/ascii.h"
#include "engine/web/host_reach.h"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <condition_variable>
#include <mutex>
#include <random>

namespace diffract::engine {
namespace {

constexpr std::chrono::milliseconds longestWait{20'000};
constexpr std::chrono::milliseconds tellEvery{200};

bool isRedirect(long status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool isPassingStatus(long status)
{
    return status == 408 || status == 425 || status == 429 || status == 500 || status == 502 || status == 503
           || status == 504;
}

/// A weak one does not promise the same bytes.
bool isStrong(const std::string& etag)
{
    return etag.size() > 2 && etag.front() == '"';
}

/// `<Code>NoSuchBucket</Code>` of an answer of S3; nothing else of it, for it repeats keys.
std::string codeIn(const std::string& says)
{
    const std::size_t from = says.find("<Code>");
    const std::size_t to = says.find("</Code>");
    if (from == std::string::npos || to == std::string::npos || to < from || to - from > 80)
        return {};
    const std::string code = says.substr(from + 6, to - from - 6);
    const bool word = std::all_of(code.begin(), code.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    });
    return word ? code : std::string();
}

std::chrono::milliseconds retryAfter(const WebReply& reply)
{
    const std::string text = reply.header("retry-after");
    unsigned seconds = 0;
    std::from_chars(text.data(), text.data() + text.size(), seconds);
    return std::min<std::chrono::milliseconds>(std::chrono::seconds(std::min(seconds, 3600U)), longestWait);
}

Error io(const char* code, std::string message)
{
    return {.kind = ErrorKind::Io, .message = std::move(message), .code = code};
}

} // namespace

FileFetch::FileFetch(const WebAddress& address, LocalCopy& copy, const WebLimits& limits, const FetchedBytes& told,
                     std::stop_token stop)
    : m_address(address)
    , m_copy(copy)
    , m_limits(limits)
    , m_told(told)
    , m_stop(std::move(stop))
{
    if (address.isS3())
        m_s3 = S3Access::fromEnvironment();
}

Done FileFetch::run()
{
    std::mt19937 random{std::random_device{}()};
    for (unsigned i = 1;; ++i) {
        const Attempt one = attempt();
        if (!one.error)
            return done();
        if (!one.again || i >= m_limits.attempts)
            return *one.error;
        const std::chrono::milliseconds most = std::min(longestWait, m_limits.wait * (1U << (i - 1)));
        const std::chrono::milliseconds pause{
            std::uniform_int_distribution<long>(most.count() / 2, most.count())(random)};
        if (!waitFor(std::max(pause, one.wait)))
            return cancelled();
    }
}

FileFetch::Attempt FileFetch::attempt()
{
    m_offset.reset();
    if (m_copy.size() > 0 && isStrong(m_etag))
        m_offset = m_copy.size();
    WebAddress at = m_address;
    const Outcome<WebReply> reply = follow(at);
    if (!reply)
        return {.error = reply.error(), .again = reply.error().code == "connection_lost"};
    if (reply->status == 416 && m_offset) {
        m_etag.clear(); // from the start
        return {.error = io("connection_lost", "The fetch from " + at.place() + " could not go on. Run again."),
                .again = true};
    }
    if (reply->status == 304 && !m_known.empty()) {
        m_isKnown = true;
        return {};
    }
    if (reply->status != 200 && reply->status != 206)
        return {.error = refusal(at, *reply), .again = isPassingStatus(reply->status), .wait = retryAfter(*reply)};
    if (const Done whole = checkEnd(); !whole)
        return {.error = whole.error(), .again = true};
    return {};
}

Transfer::Request FileFetch::request(const WebAddress& at, bool publicOnly) const
{
    Transfer::Request request{.address = at, .publicOnly = publicOnly, .offset = m_offset};
    request.headers.emplace_back("Accept: */*");
    if (m_offset)
        request.headers.push_back("If-Range: " + m_etag);
    else if (!m_known.empty())
        request.headers.push_back("If-None-Match: " + m_known);
    if (m_s3)
        request.signer = &*m_s3;
    return request;
}

/// Redirects are few, keep the scheme, lead from the internet to nowhere nearer, and take no signature elsewhere.
Outcome<WebReply> FileFetch::follow(WebAddress& at)
{
    const Transfer transfer(m_limits, m_stop);
    if (m_s3) {
        Outcome<WebAddress> http = m_s3->httpOf(m_address);
        if (!http)
            return http.error();
        at = std::move(http).value();
    }
    bool publicOnly = false;
    for (unsigned hops = 0;; ++hops) {
        Outcome<WebReply> reply = transfer.run(
            request(at, publicOnly), [this](const WebReply& one) { return onReply(one); },
            [this](const char* data, std::size_t size) { return onBytes(data, size); });
        if (!reply)
            return reply;
        if (m_s3 && movesRegion(*reply))
            return follow(at);
        if (!isRedirect(reply->status))
            return reply;
        if (hops == m_limits.redirects)
            return io("redirect_refused", at.place() + " redirects more than " + std::to_string(m_limits.redirects)
                                              + " times. Give the address that it leads to.");
        publicOnly =
            publicOnly
            || (!isLoopbackName(at.host) && reachOf(reply->ip.empty() ? at.host : reply->ip) == HostReach::Public);
        Outcome<WebAddress> to = next(at, *reply);
        if (!to)
            return to.error();
        if (publicOnly && (isLoopbackName(to->host) || reachOf(to->host) != HostReach::Public))
            return io("redirect_refused", at.place() + " redirects to " + to->place()
                                              + ", an address of this computer or its network. That is not followed.");
        at = std::move(to).value();
    }
}

Outcome<WebAddress> FileFetch::next(const WebAddress& at, const WebReply& reply) const
{
    const std::string location = reply.header("location");
    if (location.empty())
        return io("bad_answer", at.place() + " redirects to nowhere (status " + std::to_string(reply.status) + ").");
    Outcome<WebAddress> to = at.redirected(location);
    if (!to)
        return io("redirect_refused", at.place() + " redirects to an address that is not taken. " + to.error().message);
    if (to->scheme != at.scheme)
        return io("redirect_refused", at.place() + " redirects from " + at.scheme + " to " + to->scheme
                                          + ". That is not followed; give the address that it leads to.");
    if (m_s3 && m_s3->hasKeys() && to->place() != at.place())
        return io("redirect_refused", at.place() + " redirects to " + to->place()
                                          + ", and keys of S3 are not shown to another host. Set AWS_REGION to the "
                                            "region of bucket "
                                          + m_address.bucket + ".");
    return to;
}

bool FileFetch::movesRegion(const WebReply& reply)
{
    const std::string region = reply.header("x-amz-bucket-region");
    const bool word = !region.empty() && region.size() < 40 && std::all_of(region.begin(), region.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
    if (m_regionMoved || reply.status / 100 == 2 || !word || region == m_s3->region())
        return false;
    m_regionMoved = true;
    m_s3->setRegion(region);
    return true;
}

Done FileFetch::onReply(const WebReply& reply)
{
    const std::string place = m_address.place();
    if (reply.status != 200 && !(reply.status == 206 && m_offset))
        return io("bad_answer", place + " answered with status " + std::to_string(reply.status)
                                    + ", which is no whole file. Check the address.");
    const std::string etag = reply.header("etag");
    const bool goesOn = reply.status == 206;
    if (goesOn) {
        const std::string wanted = "bytes " + std::to_string(*m_offset) + "-";
        if (!reply.header("content-range").starts_with(wanted) || etag != m_etag || reply.length() != m_length) {
            m_etag.clear(); // from the start
            return io("connection_lost", "The file at " + place + " changed while it was fetched. Run again.");
        }
        return done();
    }
    if (Done empty = m_copy.restart(); !empty)
        return empty;
    m_length = reply.length();
    m_etag = etag;
    const std::time_t time = curl_getdate(reply.header("last-modified").c_str(), nullptr);
    m_modified = time < 0 ? std::nullopt : std::optional<std::int64_t>(time);
    if (!m_length && !asciiLower(reply.header("transfer-encoding")).ends_with("chunked"))
        return io("bad_answer", place
                                    + " does not say how long the file is, so a part could not be told from the "
                                      "whole. Copy the file to this computer.");
    return m_length ? m_copy.room(*m_length, m_address.shown()) : done();
}

Done FileFetch::onBytes(const char* data, std::size_t size)
{
    if (Done fits = m_copy.room(m_copy.size() + size, m_address.shown()); !fits)
        return fits;
    if (Done added = m_copy.add(data, size); !added)
        return added;
    const auto now = std::chrono::steady_clock::now();
    if (m_told && now - m_toldAt >= tellEvery) {
        m_toldAt = now;
        m_told(m_copy.size(), m_length);
    }
    return done();
}

Done FileFetch::checkEnd() const
{
    if (m_length && m_copy.size() != *m_length)
        return io("connection_lost", "Of " + std::to_string(*m_length) + " bytes, " + std::to_string(m_copy.size())
                                         + " came from " + m_address.place() + ". Run again.");
    if (m_told)
        m_told(m_copy.size(), m_copy.size());
    return done();
}

Error FileFetch::refusal(const WebAddress& at, const WebReply& reply) const
{
    const std::string code = codeIn(reply.says);
    const std::string status = " (status " + std::to_string(reply.status) + (code.empty() ? "" : ", " + code) + ")";
    const std::string name = m_address.shown();
    if (isPassingStatus(reply.status))
        return io("server_failed",
                  at.place() + " could not answer now" + status + ", also when it was asked again. Run again later.");
    if (reply.status == 404 || reply.status == 410)
        return {.kind = ErrorKind::NotFound,
                .message = at.place() + " has no file " + name + status + ". Check the address.",
                .code = "missing_file"};
    if (reply.status == 401 || reply.status == 403) {
        std::string hint = "Use an address that may be read without signing in, for example a signed one; it may also "
                           "have expired.";
        if (m_s3)
            hint = m_s3->hasKeys() ? "The keys in the environment of the engine do not open it."
                                   : "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY where the engine is started.";
        return io("refused", at.place() + " does not hand out " + name + status + ". " + hint);
    }
    return io("bad_answer", at.place() + " did not hand out " + name + status + ". Check the address.");
}

bool FileFetch::waitFor(std::chrono::milliseconds time) const
{
    std::mutex mutex;
    std::condition_variable_any changed;
    std::unique_lock lock(mutex);
    changed.wait_for(lock, m_stop, time, [] { return false; });
    return !m_stop.stop_requested();
}

} // namespace diffract::engine
