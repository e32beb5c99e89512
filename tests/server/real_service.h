// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/engine_runner.h"
#include "service_fixture.h"

#include <QDir>

namespace diffract::test {

/// The engine itself, working in a folder of its own.
class EngineFolder {
public:
    [[nodiscard]] server::Runner runner() const
    {
        server::EngineSettings settings;
        settings.tempFolder = m_folder.path();
        settings.memoryBytes = std::int64_t(512) << 20;
        settings.threads = 2;
        return server::engineRunner(settings);
    }
    [[nodiscard]] bool isEmpty() const { return QDir(m_folder.path()).isEmpty(); }

private:
    QTemporaryDir m_folder;
};

/// A service over the engine itself.
class RealService final : private EngineFolder, public ServiceFixture {
public:
    RealService()
        : ServiceFixture(runner())
    {}
    /// Whether no run left anything behind.
    [[nodiscard]] bool endsTidily()
    {
        stop();
        return isEmpty();
    }
};

} // namespace diffract::test
