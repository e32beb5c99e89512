// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/reader_cache.h"

#include "server/result_mapping.h"

#include <QFile>

#include <algorithm>

namespace diffract::server {

ReaderCache::ReaderCache(std::size_t capacity)
    : m_capacity(capacity)
{}

Result<ReaderCache::Reader> ReaderCache::open(const QString& folder)
{
    const std::lock_guard guard(m_mutex);
    const auto it =
        std::find_if(m_readers.begin(), m_readers.end(), [&](const auto& held) { return held.first == folder; });
    if (it != m_readers.end()) {
        m_readers.splice(m_readers.begin(), m_readers, it);
        return m_readers.front().second;
    }
    auto opened = engine::ResultReader::open(QFile::encodeName(folder).toStdString());
    if (!opened)
        return errorOf(opened.error());
    m_readers.emplace_front(folder, std::move(*opened));
    if (m_readers.size() > m_capacity)
        m_readers.pop_back();
    return m_readers.front().second;
}

void ReaderCache::forget(const QString& folder)
{
    const std::lock_guard guard(m_mutex);
    m_readers.remove_if([&](const auto& held) { return held.first == folder; });
}

} // namespace diffract::server
