// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QMetaType>
#include <QString>

#include <optional>
#include <vector>

namespace diffract::client {

/// One step of the test of a connection.
struct TestStep {
    enum class Name { Resolve, Connect, Tls, Key, Sources };
    enum class State {
        Waiting,
        Running,
        Passed,
        Partly, ///< Not as it should be; the connection works all the same.
        Failed,
        NotReached,
        NotNeeded,
    };
    Name name = Name::Resolve;
    State state = State::Waiting;
    std::optional<qint64> milliseconds;
    QString sentence; ///< What was found, or what is wrong. Plain text, may hold words of a server.
    QString remedy;   ///< What to do about it; empty when there is nothing.

    /// What the step does, for people.
    [[nodiscard]] QString title() const;
    friend bool operator==(const TestStep&, const TestStep&) = default;
};

/// A test of a connection, over or under way.
struct TestReport {
    QDateTime at; ///< UTC, when it began.
    std::vector<TestStep> steps;
    int keyStatus = 0; ///< HTTP status with which the service refused the key; 0 when it did not.

    /// Five steps that wait.
    [[nodiscard]] static TestReport begun(const QDateTime& at);
    [[nodiscard]] const TestStep& step(TestStep::Name name) const { return steps.at(static_cast<size_t>(name)); }
    [[nodiscard]] TestStep& step(TestStep::Name name) { return steps.at(static_cast<size_t>(name)); }
    [[nodiscard]] bool isOver() const;
    /// Requests will succeed: nothing failed and the key was accepted.
    [[nodiscard]] bool passed() const;
    [[nodiscard]] qint64 milliseconds() const;

    [[nodiscard]] QJsonObject toJson() const;
    /// Nothing when it is no report of a test.
    [[nodiscard]] static std::optional<TestReport> fromJson(const QJsonObject& json);
    friend bool operator==(const TestReport&, const TestReport&) = default;
};

} // namespace diffract::client

Q_DECLARE_METATYPE(diffract::client::TestReport)
