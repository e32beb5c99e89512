// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/duck/session.h"
#include "engine/file_source.h"
#include "engine/source/select_reader.h"

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace diffract::engine {

/// The files of a folder that one query names, as views of an instance that can read these files and nothing else.
/// "orders.csv", or orders where no other file has that name before its ending; "sub"."orders.csv" in a folder below.
class FolderQuery final {
public:
    /// @param files of the folder, as tables. Errors: badSql(), no_such_table, ambiguous_table, and what is wrong with
    ///        a file.
    [[nodiscard]] static Outcome<std::unique_ptr<FolderQuery>>
    open(const SourceSpec& folder, const SourceSettings& settings, const std::vector<SourceTable>& files,
         const std::string& sql, const std::stop_token& stop);

    [[nodiscard]] SelectReader reader() { return {m_folder, m_settings, m_session.connection}; }
    /// Warnings of the files.
    [[nodiscard]] std::vector<Problem> problems() const;
    /// Fails with Changed when one of them is no longer what was opened.
    [[nodiscard]] Done unchanged() const;

private:
    struct View {
        std::string schema{}; ///< As the query writes it.
        std::string name{};
        std::vector<std::string> path{};
    };
    FolderQuery(SourceSpec folder, SourceSettings settings, std::vector<FileSource> files, duck::Session session);
    [[nodiscard]] static Outcome<std::vector<View>>
    viewsOf(const SourceSpec& folder, const std::vector<SourceTable>& files, const std::string& sql);
    [[nodiscard]] Done make(const View& view, const FileSource& file, const std::stop_token& stop);

    SourceSpec m_folder;
    SourceSettings m_settings;
    std::vector<FileSource> m_files;
    duck::Session m_session;
};

} // namespace diffract::engine
