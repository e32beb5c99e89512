// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/web_cache.h"

#include "engine/file_identity.h"
#include "engine/web/web_fetch.h"

#include <QFile>

#include <algorithm>
#include <utility>

#include <unistd.h>

namespace diffract::server {

class WebCache::Copy final {
public:
    explicit Copy(const engine::FileSpec& fetched)
        : m_path(fetched.path)
        , m_web(*fetched.web)
    {
        if (const auto identity = engine::identityOf(m_path))
            m_bytes = identity->size;
    }
    ~Copy() { ::unlink(m_path.c_str()); }
    Copy(const Copy&) = delete;
    Copy& operator=(const Copy&) = delete;

    [[nodiscard]] const engine::WebPlace& web() const { return m_web; }
    [[nodiscard]] std::uint64_t bytes() const { return m_bytes; }
    [[nodiscard]] const std::string& path() const { return m_path; }

private:
    std::string m_path;
    engine::WebPlace m_web;
    std::uint64_t m_bytes = 0;
};

WebCache::WebCache(const QString& folder, std::uint64_t mostBytes, std::size_t mostFiles)
    : m_folder(QFile::encodeName(folder).toStdString())
    , m_mostBytes(mostBytes)
    , m_mostFiles(mostFiles)
{}

std::shared_ptr<const WebCache::Copy> WebCache::find(const std::string& uri)
{
    const std::lock_guard guard(m_mutex);
    const auto found =
        std::find_if(m_copies.begin(), m_copies.end(), [&](const auto& copy) { return copy->web().uri == uri; });
    return found == m_copies.end() ? nullptr : *found;
}

void WebCache::keep(const std::shared_ptr<const Copy>& copy)
{
    const std::lock_guard guard(m_mutex);
    std::erase_if(m_copies, [&](const auto& one) { return one->web().uri == copy->web().uri; });
    m_copies.insert(m_copies.begin(), copy);
    std::uint64_t bytes = 0;
    std::size_t files = 0;
    std::erase_if(m_copies, [&](const auto& one) {
        bytes += one->bytes();
        return ++files > m_mostFiles || bytes > m_mostBytes;
    });
}

engine::Outcome<WebCache::Use> WebCache::use(const engine::FileSpec& wanted, const std::stop_token& stop)
{
    Use out;
    out.m_spec = wanted;
    if (!wanted.web || !wanted.path.empty())
        return out;
    std::shared_ptr<const Copy> copy = find(wanted.web->uri);
    engine::FileSpec known = wanted;
    const bool asks = copy != nullptr && !copy->web().etag.empty();
    if (asks) {
        known.path = copy->path();
        known.web = copy->web();
    }
    engine::Outcome<engine::FileSpec> fetched =
        asks ? engine::fetchAgain(known, m_folder, {}, {}, stop) : engine::fetchFile(wanted, m_folder, {}, {}, stop);
    if (!fetched)
        return fetched.error();
    if (!asks || fetched->path != known.path)
        copy = std::make_shared<const Copy>(*fetched);
    keep(copy);
    out.m_spec = std::move(*fetched);
    out.m_copy = std::move(copy);
    return out;
}

} // namespace diffract::server
