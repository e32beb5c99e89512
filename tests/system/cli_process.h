// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <optional>

namespace diffract::test {

/// The built diffract-cli with a folder of its own: state, inputs and outputs lie in it.
class CliProcess final {
public:
    CliProcess();
    ~CliProcess();

    /// Of the environment; nothing removes it.
    void setVariable(const char* name, const std::optional<QString>& value);
    /// Runs to the end. @return the exit status, -1 when it crashed or hung.
    int run(const QStringList& arguments);
    void start(const QStringList& arguments);
    int finish();

    /// Writes a file into the folder. @return its path.
    QString file(const QString& name, const QByteArray& bytes) const;
    [[nodiscard]] QString path(const QString& name) const { return m_dir.filePath(name); }
    [[nodiscard]] QByteArray out() const { return m_out; }
    [[nodiscard]] QByteArray err() const { return m_err; }
    /// Standard output as JSON.
    [[nodiscard]] QJsonObject json() const;

    [[nodiscard]] qint64 pid() const { return m_process.processId(); }
    /// Process id of the engine it started; 0 while there is none.
    [[nodiscard]] qint64 enginePid() const;
    /// Whether a diff has reached the engine.
    [[nodiscard]] bool hasDiff() const;

private:
    QTemporaryDir m_dir;
    QProcess m_process;
    QByteArray m_out, m_err;
};

[[nodiscard]] bool processExists(qint64 pid);

} // namespace diffract::test
