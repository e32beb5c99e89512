// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

namespace diffract::server {

/// The last answers of jobs, by a number from 1. The oldest are forgotten when there are too many. Any thread.
template <typename T>
class Recent final {
public:
    explicit Recent(std::size_t most)
        : m_most(most)
    {}

    [[nodiscard]] qint64 add(T value)
    {
        const std::lock_guard guard(m_mutex);
        m_values.emplace(++m_lastId, std::move(value));
        while (m_values.size() > m_most)
            m_values.erase(m_values.begin());
        return m_lastId;
    }
    /// Nothing happens when it is forgotten.
    void set(qint64 id, T value)
    {
        const std::lock_guard guard(m_mutex);
        if (const auto it = m_values.find(id); it != m_values.end())
            it->second = std::move(value);
    }
    [[nodiscard]] std::optional<T> get(qint64 id) const
    {
        const std::lock_guard guard(m_mutex);
        const auto it = m_values.find(id);
        return it == m_values.end() ? std::nullopt : std::optional(it->second);
    }
    void remove(qint64 id)
    {
        const std::lock_guard guard(m_mutex);
        m_values.erase(id);
    }

private:
    const std::size_t m_most;
    mutable std::mutex m_mutex;
    qint64 m_lastId = 0;
    std::map<qint64, T> m_values;
};

} // namespace diffract::server
