// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/diff_fixture.h"
#include "engine/diff_run.h"

#include <QDir>
#include <QTemporaryDir>

#include <filesystem>
#include <string>
#include <vector>

namespace diffract::test {

/// A run whose result folder is copied at the start of every stage and at its end: what a process would have left
/// that was killed there.
class CutOffRun final {
public:
    /// Runs to the end. @param request with keepAfter as wanted.
    explicit CutOffRun(engine::DiffRequest request)
        : m_request(std::move(request))
    {
        namespace fs = std::filesystem;
        const std::string folder = folderOf("whole");
        m_request.limits.tempFolder = folderOf("temp");
        LastProgress progress;
        progress.onStages = [&](const std::vector<engine::Stage>& now) {
            for (; m_copies < now.size() && now[m_copies].state == engine::StageState::Running; ++m_copies)
                fs::copy(folder, path("at" + std::to_string(m_copies)), fs::copy_options::recursive);
        };
        engine::DiffRun run(m_request, folder);
        outcome = run.run(progress);
        fs::copy(folder, path("at" + std::to_string(m_copies++)), fs::copy_options::recursive);
    }

    /// The copies: one for each stage that began, and the end.
    [[nodiscard]] std::size_t copies() const { return m_copies; }
    [[nodiscard]] std::string copy(std::size_t stage) const { return path("at" + std::to_string(stage)); }
    [[nodiscard]] std::string whole() const { return path("whole"); }
    [[nodiscard]] engine::DiffRequest& request() { return m_request; }

    /// Goes on in a copy.
    engine::Outcome<engine::DiffSummary> resume(std::size_t stage)
    {
        LastProgress progress;
        engine::DiffRun run(m_request, copy(stage));
        auto resumed = run.run(progress);
        takenUpAfter = run.takenUpAfter().value_or("");
        stages = progress.stages;
        return resumed;
    }

    engine::Outcome<engine::DiffSummary> outcome = engine::cancelled();
    std::string takenUpAfter; ///< Of the last resume().
    std::vector<engine::Stage> stages;

private:
    [[nodiscard]] std::string path(const std::string& name) const
    {
        return m_folder.filePath(QString::fromStdString(name)).toStdString();
    }
    [[nodiscard]] std::string folderOf(const char* name) const
    {
        QDir(m_folder.path()).mkdir(QString::fromLatin1(name));
        return path(name);
    }

    QTemporaryDir m_folder;
    engine::DiffRequest m_request;
    std::size_t m_copies = 0;
};

/// Names in a folder, for finding what was left behind.
[[nodiscard]] inline QStringList entriesOf(const std::string& folder)
{
    return QDir(QString::fromStdString(folder)).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
}

} // namespace diffract::test
