// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/file_spec.h"
#include "engine/outcome.h"

#include <QString>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <vector>

namespace diffract::server {

/// Copies of files on the web for previews and guesses, so that the next look at the same file fetches it only if
/// its server says that it is another one (by ETag). The last few are kept, within a limit. Any thread.
class WebCache final {
public:
    /// @param folder must exist; of the service alone. @param mostBytes of all copies that are kept together.
    explicit WebCache(const QString& folder, std::uint64_t mostBytes = 2ULL << 30, std::size_t mostFiles = 8);

    /// A spec to read from; its copy stays while this lives. A local file's is as it was.
    class Use final {
    public:
        [[nodiscard]] const engine::FileSpec& spec() const { return m_spec; }

    private:
        friend WebCache;
        engine::FileSpec m_spec;
        std::shared_ptr<const void> m_copy;
    };
    /// Errors: those of engine::fetchFile().
    [[nodiscard]] engine::Outcome<Use> use(const engine::FileSpec& wanted, const std::stop_token& stop);

private:
    /// A fetched file; removed with the last one who uses it.
    class Copy;
    [[nodiscard]] std::shared_ptr<const Copy> find(const std::string& uri);
    void keep(const std::shared_ptr<const Copy>& copy);

    const std::string m_folder;
    const std::uint64_t m_mostBytes;
    const std::size_t m_mostFiles;
    std::mutex m_mutex;
    std::vector<std::shared_ptr<const Copy>> m_copies; ///< The last used one first.
};

} // namespace diffract::server
