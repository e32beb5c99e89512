// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/outcome.h"
#include "engine/web/local_copy.h"
#include "engine/web/s3_access.h"
#include "engine/web/transfer.h"
#include "engine/web/web_address.h"
#include "engine/web/web_fetch.h"
#include "engine/web/web_limits.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>

namespace diffract::engine {

/// One fetch with its redirects and repetitions. Used once, on one thread.
class FileFetch final {
public:
    FileFetch(const WebAddress& address, LocalCopy& copy, const WebLimits& limits, const FetchedBytes& told,
              std::stop_token stop);

    /// A file with this ETag is there already. Before run(); empty: none.
    void setKnown(const std::string& etag) { m_known = etag; }
    /// The server still has that one; the copy is empty.
    [[nodiscard]] bool isKnown() const noexcept { return m_isKnown; }

    /// The copy is whole afterwards.
    [[nodiscard]] Done run();
    /// As the server says it; may be empty.
    [[nodiscard]] const std::string& etag() const noexcept { return m_etag; }
    /// Seconds since 1970, UTC.
    [[nodiscard]] std::optional<std::int64_t> modified() const noexcept { return m_modified; }

private:
    /// What became of one attempt.
    struct Attempt {
        std::optional<Error> error{};
        bool again = false;               ///< Another one may go well.
        std::chrono::milliseconds wait{}; ///< That the server asks for.
    };
    [[nodiscard]] Attempt attempt();
    [[nodiscard]] Outcome<WebReply> follow(WebAddress& at);
    [[nodiscard]] Outcome<WebAddress> next(const WebAddress& at, const WebReply& reply) const;
    [[nodiscard]] bool movesRegion(const WebReply& reply);
    [[nodiscard]] Transfer::Request request(const WebAddress& at, bool publicOnly) const;
    [[nodiscard]] Done onReply(const WebReply& reply);
    [[nodiscard]] Done onBytes(const char* data, std::size_t size);
    [[nodiscard]] Done checkEnd() const;
    [[nodiscard]] Error refusal(const WebAddress& at, const WebReply& reply) const;
    /// False when it was stopped meanwhile.
    [[nodiscard]] bool waitFor(std::chrono::milliseconds time) const;

    const WebAddress& m_address;
    LocalCopy& m_copy;
    const WebLimits& m_limits;
    const FetchedBytes& m_told;
    std::stop_token m_stop;
    std::optional<S3Access> m_s3;
    std::string m_etag;
    std::optional<std::int64_t> m_modified;
    std::optional<std::uint64_t> m_length; ///< Of the whole file.
    std::optional<std::uint64_t> m_offset; ///< The running request asks for the rest.
    bool m_regionMoved = false;
    std::string m_known;
    bool m_isKnown = false;
    std::chrono::steady_clock::time_point m_toldAt{};
};

} // namespace diffract::engine
