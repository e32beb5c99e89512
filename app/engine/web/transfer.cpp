// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/web/transfer.h"

#include "engine/ascii.h"
#include "engine/version.h"
#include "engine/web/host_reach.h"

#include <curl/curl.h>

#include <array>
#include <charconv>
#include <cstdlib>
#include <memory>
#include <mutex>

#include <sys/socket.h>
#include <unistd.h>

namespace diffract::engine {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t keptAnswer = 4096;
constexpr std::size_t mostHeaders = 500;

struct ListFree {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, ListFree>;

/// What the callbacks of one exchange share.
struct Exchange {
    CURL* easy = nullptr;
    const Transfer::OnReply& onReply;
    const Transfer::OnBytes& onBytes;
    HostReach least = HostReach::Loopback; ///< Addresses nearer than this are not connected to.
    bool loopbackOnly = false;
    WebReply reply{};
    bool told = false;
    bool enough = false;    ///< Of an answer that is no file.
    bool isTooNear = false; ///< An address was refused.
    bool isTooFar = false;
    Clock::time_point lastByte = Clock::now();
    std::optional<Error> error{};

    [[nodiscard]] Done tell()
    {
        if (told)
            return done();
        told = true;
        curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &reply.status);
        return reply.status / 100 == 2 ? onReply(reply) : done();
    }
};

Done takeHeader(Exchange& exchange, std::string_view line)
{
    exchange.lastByte = Clock::now();
    if (line.starts_with("HTTP/")) // also after a 100
        exchange.reply.headers.clear();
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos)
        return done();
    if (exchange.reply.headers.size() == mostHeaders)
        return Error{.kind = ErrorKind::Io, .message = "The server sends headers without end.", .code = "bad_answer"};
    std::string_view value = line.substr(colon + 1);
    const std::size_t first = value.find_first_not_of(" \t\r\n");
    value = first == std::string_view::npos ? std::string_view() : value.substr(first);
    value = value.substr(0, value.find_last_not_of(" \t\r\n") + 1);
    const std::string name = asciiLower(line.substr(0, colon));
    // RFC 9112 6.3: of two lengths none is to be believed. Both together are no number.
    if (const auto before = exchange.reply.headers.find(name);
        name == "content-length" && before != exchange.reply.headers.end() && before->second != value) {
        before->second += ", " + std::string(value);
        return done();
    }
    exchange.reply.headers[name] = std::string(value);
    return done();
}

std::size_t onHeader(char* data, std::size_t size, std::size_t count, void* to)
{
    Exchange& exchange = *static_cast<Exchange*>(to);
    const Done taken = guarded([&] { return takeHeader(exchange, {data, size * count}); });
    if (taken)
        return size * count;
    exchange.error = taken.error();
    return 0;
}

std::size_t onBody(char* data, std::size_t size, std::size_t count, void* to)
{
    Exchange& exchange = *static_cast<Exchange*>(to);
    const std::size_t bytes = size * count;
    const Done taken = guarded([&]() -> Done {
        exchange.lastByte = Clock::now();
        if (Done told = exchange.tell(); !told)
            return told;
        if (exchange.reply.status / 100 == 2)
            return exchange.onBytes(data, bytes);
        exchange.reply.says.append(data, std::min(bytes, keptAnswer - exchange.reply.says.size()));
        exchange.enough = exchange.reply.says.size() == keptAnswer;
        return done();
    });
    if (taken && !exchange.enough)
        return bytes;
    if (!taken)
        exchange.error = taken.error();
    return 0;
}

curl_socket_t onSocket(void* to, curlsocktype, curl_sockaddr* address)
{
    Exchange& exchange = *static_cast<Exchange*>(to);
    const HostReach reach = reachOf(address->family, &address->addr);
    exchange.isTooNear = reach < exchange.least;
    exchange.isTooFar = exchange.loopbackOnly && reach != HostReach::Loopback;
    if (exchange.isTooNear || exchange.isTooFar)
        return CURL_SOCKET_BAD;
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

bool isSet(const char* name)
{
    const char* value = std::getenv(name);
    return value != nullptr && *value != '\0';
}

/// Then the addresses that we connect to are the proxy's.
bool hasProxy()
{
    return isSet("https_proxy") || isSet("HTTPS_PROXY") || isSet("all_proxy") || isSet("ALL_PROXY");
}

Error io(const char* code, std::string message, const Exchange& exchange, CURLcode state)
{
    std::string detail = std::string("libcurl ") + std::to_string(state) + ": " + curl_easy_strerror(state);
    long number = 0;
    if (curl_easy_getinfo(exchange.easy, CURLINFO_OS_ERRNO, &number) == CURLE_OK && number != 0)
        detail += ", errno " + std::to_string(number);
    return {.kind = ErrorKind::Io, .message = std::move(message), .code = code, .detail = std::move(detail)};
}

Error faultOf(const Exchange& exchange, CURLcode state, const std::string& place, const WebLimits& limits)
{
    const auto seconds = [](std::chrono::milliseconds time) {
        return std::to_string((time.count() + 999) / 1000) + " s";
    };
    if (exchange.isTooFar)
        return io("unreachable", place + " is not this computer, so http:// is not taken. Write https://.", exchange,
                  state);
    if (exchange.isTooNear)
        return io("redirect_refused",
                  "A server of the internet redirects to " + place
                      + ", which is an address of this computer or its network. That is not followed.",
                  exchange, state);
    switch (state) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return io("unreachable", "There is no host " + place + ". Check its name and the connection.", exchange, state);
    case CURLE_COULDNT_RESOLVE_PROXY:
        return io("unreachable", "The proxy before " + place + " is not found. Check the variable https_proxy.",
                  exchange, state);
    case CURLE_COULDNT_CONNECT:
        return io("unreachable", place + " cannot be reached: nothing answers there. Check the address and the port.",
                  exchange, state);
    case CURLE_OPERATION_TIMEDOUT:
        return io("timed_out", "There was no connection to " + place + " within " + seconds(limits.connect) + ".",
                  exchange, state);
    case CURLE_PEER_FAILED_VERIFICATION:
        return io("untrusted_server",
                  "The certificate of " + place
                      + " is not trusted: it is for another name, out of date, or from an authority that this "
                        "computer does not know. Its authority can be named by the variable SSL_CERT_FILE.",
                  exchange, state);
    case CURLE_SSL_CACERT_BADFILE:
        return io("untrusted_server", "The file of trusted certificates (SSL_CERT_FILE) cannot be read.", exchange,
                  state);
    case CURLE_SSL_CONNECT_ERROR:
        return io("unreachable", place + " does not speak TLS 1.2 or newer. Check the address and the port.", exchange,
                  state);
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
        return invalid("bad_address", "The address of the file at " + place + " is not understood. Check it.");
    default: break;
    }
    long proxySaid = 0;
    if (curl_easy_getinfo(exchange.easy, CURLINFO_HTTP_CONNECTCODE, &proxySaid) == CURLE_OK && proxySaid / 100 > 2)
        return io("unreachable",
                  "The proxy does not connect to " + place + " (status " + std::to_string(proxySaid)
                      + "). Check the variable https_proxy.",
                  exchange, state);
    return io("connection_lost", "The connection to " + place + " broke off. Run again.", exchange, state);
}

void setUp(CURL* easy, const Transfer::Request& request, const WebLimits& limits, Exchange& exchange, List& headers)
{
    curl_easy_setopt(easy, CURLOPT_URL, request.address.uri.c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, request.address.scheme.c_str());
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L); // a stop does not wait for a name server
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect.count()));
    curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "Diffract/" DIFFRACT_VERSION);
    curl_easy_setopt(easy, CURLOPT_BUFFERSIZE, 256L << 10);
    if (isLoopbackName(request.address.host))
        curl_easy_setopt(easy, CURLOPT_NOPROXY, "*");
    if (request.signer != nullptr)
        curl_easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L); // a key of S3 may hold dots between slashes
    const char* authorities =
        std::getenv(request.signer != nullptr && isSet("AWS_CA_BUNDLE") ? "AWS_CA_BUNDLE" : "SSL_CERT_FILE");
    if (authorities != nullptr && *authorities != '\0')
        curl_easy_setopt(easy, CURLOPT_CAINFO, authorities);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, onHeader);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &exchange);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, onBody);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &exchange);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, onSocket);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, &exchange);
    std::vector<std::string> lines = request.headers;
    if (request.offset)
        lines.push_back("Range: bytes=" + std::to_string(*request.offset) + "-");
    if (request.signer != nullptr) {
        const std::vector<std::string> signature = request.signer->signatureFor(request.address);
        lines.insert(lines.end(), signature.begin(), signature.end());
    }
    for (const std::string& line : lines)
        headers.reset(curl_slist_append(headers.release(), line.c_str()));
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers.get());
}

/// Nothing while it goes on.
std::optional<CURLcode> stateOf(CURLM* multi)
{
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi, &left)) {
        if (message->msg == CURLMSG_DONE)
            return message->data.result;
    }
    return std::nullopt;
}

} // namespace

std::string WebReply::header(const std::string& name) const
{
    const auto found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
}

std::optional<std::uint64_t> WebReply::length() const
{
    std::string text = header("content-length");
    if (!header("transfer-encoding").empty())
        return std::nullopt;
    if (const std::string range = header("content-range"); status == 206)
        text = range.substr(std::min(range.size(), range.rfind('/') + 1));
    std::uint64_t bytes = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), bytes);
    return text.empty() || fault != std::errc() || end != text.data() + text.size() ? std::nullopt
                                                                                    : std::optional(bytes);
}

Outcome<WebReply> Transfer::run(const Request& request, const OnReply& onReply, const OnBytes& onBytes) const
{
    prepareWeb();
    const std::unique_ptr<CURLM, decltype(&curl_multi_cleanup)> multi(curl_multi_init(), curl_multi_cleanup);
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> easy(curl_easy_init(), curl_easy_cleanup);
    if (multi == nullptr || easy == nullptr)
        return Error{.kind = ErrorKind::OutOfMemory, .message = "Not enough memory.", .code = "out_of_memory"};
    Exchange exchange{.easy = easy.get(), .onReply = onReply, .onBytes = onBytes};
    exchange.loopbackOnly = request.address.scheme == "http";
    if (request.publicOnly && !hasProxy())
        exchange.least = HostReach::Public;
    List headers;
    setUp(easy.get(), request, m_limits, exchange, headers);
    const std::stop_callback wake(m_stop, [&] { curl_multi_wakeup(multi.get()); });
    curl_multi_add_handle(multi.get(), easy.get());
    std::optional<CURLcode> state;
    bool stalled = false;
    int running = 1;
    while (!state && !stalled && !m_stop.stop_requested()) {
        curl_multi_perform(multi.get(), &running);
        state = stateOf(multi.get());
        if (!state && running == 0)
            state = CURLE_GOT_NOTHING;
        const auto patience = exchange.reply.headers.empty() ? m_limits.connect + m_limits.stall : m_limits.stall;
        stalled = Clock::now() - exchange.lastByte > patience;
        if (!state)
            curl_multi_poll(multi.get(), nullptr, 0, 100, nullptr);
    }
    if (char* ip = nullptr;
        !hasProxy() && curl_easy_getinfo(easy.get(), CURLINFO_PRIMARY_IP, &ip) == CURLE_OK && ip != nullptr)
        exchange.reply.ip = ip;
    if (exchange.enough)
        state = CURLE_OK;
    if (state == CURLE_OK && !exchange.error) {
        if (Done told = exchange.tell(); !told)
            exchange.error = told.error();
    }
    const std::string place = request.address.place();
    curl_multi_remove_handle(multi.get(), easy.get());
    if (m_stop.stop_requested())
        return cancelled();
    if (exchange.error)
        return *exchange.error;
    if (stalled)
        return io("timed_out",
                  place + " sent nothing for " + std::to_string((m_limits.stall.count() + 999) / 1000)
                      + " s. Run again when it answers.",
                  exchange, CURLE_OPERATION_TIMEDOUT);
    if (*state != CURLE_OK)
        return faultOf(exchange, *state, place, m_limits);
    return std::move(exchange.reply);
}

void prepareWeb()
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

} // namespace diffract::engine
