// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "engine/result_reader.h"

#include <QString>

#include <list>
#include <memory>
#include <mutex>
#include <utility>

namespace diffract::server {

/// The stored results that were read last, kept open: opening one costs more than reading a page. Any thread.
class ReaderCache final {
public:
    using Reader = std::shared_ptr<engine::ResultReader>;

    explicit ReaderCache(std::size_t capacity = 4);

    [[nodiscard]] Result<Reader> open(const QString& folder);
    /// Before the folder is deleted. Readers in use go on until they are let go.
    void forget(const QString& folder);

private:
    std::size_t m_capacity;
    std::mutex m_mutex;
    std::list<std::pair<QString, Reader>> m_readers; ///< Last used first.
};

} // namespace diffract::server
