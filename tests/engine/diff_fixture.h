// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/diff_run.h"
#include "engine/result_reader.h"

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <functional>
#include <memory>
#include <string>
#include <vector>

template <>
inline char* QTest::toString(const std::string& text)
{
    return qstrdup(text.c_str());
}

namespace diffract::test {

/// Keeps the last thing a run said.
class LastProgress final : public engine::ProgressSink {
public:
    void stagesChanged(const std::vector<engine::Stage>& now) override;
    void factsChanged(const engine::PartialFacts& now) override { facts = now; }

    std::vector<engine::Stage> stages;
    engine::PartialFacts facts;
    std::function<void(const std::vector<engine::Stage>&)> onStages;
};

/// Two small files in a folder of their own, one run, its pages.
class DiffFixture final {
public:
    DiffFixture();

    [[nodiscard]] std::string path(const std::string& name) const;
    /// Writes a Parquet file from a SELECT.
    engine::FileSpec parquet(const std::string& name, const std::string& select);
    engine::FileSpec csv(const std::string& name, const std::string& text);

    /// Runs request; a failure of the run fails the test unless mayFail.
    engine::Outcome<engine::DiffSummary> run(const engine::DiffRequest& request);
    /// The same from two SELECTs, key "id" unless the tweak changes it.
    engine::DiffSummary diff(const std::string& selectA, const std::string& selectB,
                             const std::function<void(engine::DiffRequest&)>& tweak = {});
    engine::Error failure(const std::string& selectA, const std::string& selectB,
                          const std::function<void(engine::DiffRequest&)>& tweak = {});

    [[nodiscard]] engine::Page page(engine::Section section, engine::PageRequest request = {.limit = 1000}) const;

    /// Every section as text, with its columns: for comparing runs.
    [[nodiscard]] std::string allPages() const;
    [[nodiscard]] std::string resultFolder() const { return path("result"); }

    LastProgress progress;

private:
    engine::DiffRequest request(const std::string& selectA, const std::string& selectB,
                                const std::function<void(engine::DiffRequest&)>& tweak);

    QTemporaryDir m_folder;
    mutable std::unique_ptr<engine::ResultReader> m_reader; ///< Of the last run.
};

/// "1,NULL,x"
[[nodiscard]] std::string shown(const std::optional<engine::Cells>& cells);
/// One line a row: "0 | a | b | differing".
[[nodiscard]] std::string shown(const engine::Page& page);
/// Every member of a summary, for comparing runs.
[[nodiscard]] std::string shown(const engine::DiffSummary& summary);

} // namespace diffract::test
