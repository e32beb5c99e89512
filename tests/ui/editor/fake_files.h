// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/fake_service.h"

#include <QStringList>

namespace diffract::test {

/// Answers preview, guess_key and create as the local service would for two small tables.
class FakeFiles final {
public:
    FakeFiles();

    [[nodiscard]] FakeService& service() { return m_service; }
    /// Targets of the requests, in order.
    [[nodiscard]] QStringList targets() const;
    /// Body of the last request whose target ends so.
    [[nodiscard]] QByteArray lastBody(const QByteArray& ending) const;

    QByteArray previewProblems = "[]";
    FakeAnswer createAnswer;
    std::optional<FakeAnswer> guessAnswer;
    bool hang = false;
    bool found = false; ///< "missing" files are there after all.

private:
    [[nodiscard]] FakeAnswer answer(const SeenRequest& request) const;

    FakeService m_service;
};

} // namespace diffract::test
