// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/materialize/result_writer.h"

#include <filesystem>

namespace diffract::engine {

/// Into a folder, as Parquet files. They have names of their own until all are whole.
class FolderWriter final : public ResultWriter {
public:
    /// @param work where the connection's instance may write.
    FolderWriter(std::filesystem::path folder, std::filesystem::path work);

    [[nodiscard]] Outcome<std::vector<MaterializedTable>> write(duck::Connection& connection,
                                                                const ResultTables& result, const std::string& name,
                                                                TablesRecord& record,
                                                                const std::stop_token& stop) override;
    [[nodiscard]] Done remove(const TablesRecord& record, const std::stop_token& stop) override;

private:
    /// Error nameTaken: nothing is left of it.
    [[nodiscard]] Outcome<std::vector<MaterializedTable>> writeOnce(duck::Connection& connection,
                                                                    const ResultTables& result, const std::string& name,
                                                                    TablesRecord& record, const std::stop_token& stop);

    std::filesystem::path m_folder;
    std::filesystem::path m_work;
};

} // namespace diffract::engine
