// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/cli_options.h"
#include "cli/terminal.h"
#include "client/fake_service.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <unistd.h>

namespace diffract::test {

/// A stream of a command, caught in a file.
class CaughtStream final {
public:
    CaughtStream()
        : m_descriptor(::open(path().constData(), O_CREAT | O_RDWR | O_CLOEXEC, 0600))
        , m_terminal(m_descriptor, true)
    {}
    ~CaughtStream() { ::close(m_descriptor); }
    [[nodiscard]] const cli::Terminal& terminal() const { return m_terminal; }
    [[nodiscard]] QByteArray text() const
    {
        QFile file(QFile::decodeName(path()));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private:
    [[nodiscard]] QByteArray path() const { return QFile::encodeName(m_dir.filePath(QStringLiteral("stream"))); }

    QTemporaryDir m_dir;
    int m_descriptor;
    cli::Terminal m_terminal;
};

/// One command line against a fake service.
template <typename Command>
struct JobRun {
    FakeService service;
    QTemporaryDir dir;
    CaughtStream out, err;
    const cli::Terminal* output = &out.terminal(); ///< Another one to write to.
    cli::CliOptions options;
    std::unique_ptr<Command> command;
    std::unique_ptr<QSignalSpy> over;

    JobRun() { qputenv("DIFFRACT_TEST_KEY", "k"); }

    [[nodiscard]] QString file(const char* name, const QByteArray& bytes) const
    {
        QFile file(dir.filePath(QLatin1String(name)));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
    }
    void begin(const QStringList& words)
    {
        const auto parsed =
            cli::CliOptions::parse(QStringList{QStringLiteral("diffract-cli")} + words
                                   + QStringList{QStringLiteral("--host"), service.url(), QStringLiteral("--key-env"),
                                                 QStringLiteral("DIFFRACT_TEST_KEY")});
        if (!parsed.ok())
            qFatal("%s", qPrintable(parsed.error().message));
        options = *parsed;
        command = std::make_unique<Command>(options, *output, err.terminal());
        over = std::make_unique<QSignalSpy>(command.get(), &Command::over);
        command->start();
    }
    int end()
    {
        if (over->isEmpty())
            over->wait(20'000);
        return over->isEmpty() ? -1 : over->first().first().toInt();
    }
    int run(const QStringList& words)
    {
        begin(words);
        return end();
    }
    [[nodiscard]] int asked(const QByteArray& method, const QByteArray& target) const
    {
        int count = 0;
        for (const SeenRequest& request : service.seen())
            count += request.method == method && request.target == target ? 1 : 0;
        return count;
    }
};

/// Words of a command line.
[[nodiscard]] inline QStringList words(const char* text)
{
    return QString::fromUtf8(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

} // namespace diffract::test
