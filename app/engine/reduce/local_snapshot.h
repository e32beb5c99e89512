// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/duck/session.h"
#include "engine/file_source.h"
#include "engine/source/snapshot.h"
#include "engine/source/source_settings.h"

#include <cstddef>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace diffract::engine {

/// An input that is read here, by an instance of its own that has loaded nothing: a file, or what has been fetched
/// whole.
class LocalSnapshot final : public Snapshot {
public:
    /// @param filter of a file, over its columns' names; empty: all rows. @param side "A" or "B", for messages.
    [[nodiscard]] static Outcome<std::unique_ptr<Snapshot>>
    open(const FileSource& input, const std::string& filter, const std::string& side, const SourceSettings& settings);

    [[nodiscard]] const Dialect& dialect() const override;
    [[nodiscard]] const std::vector<SourceColumn>& columns(std::size_t dataset) const override;
    [[nodiscard]] std::string from(std::size_t dataset) const override;
    [[nodiscard]] std::string column(std::size_t dataset, std::size_t position) const override;
    [[nodiscard]] Outcome<Rows> ask(const std::string& sql, std::stop_token stop) override;
    [[nodiscard]] Outcome<Landed> land(std::size_t dataset, const std::vector<std::string>& conditions,
                                       std::stop_token stop) override;

private:
    LocalSnapshot(duck::Session session, std::string folder)
        : m_session(std::move(session))
        , m_folder(std::move(folder))
    {}

    duck::Session m_session;
    std::string m_folder;
    std::string m_relation;
    std::vector<SourceColumn> m_columns;
};

} // namespace diffract::engine
