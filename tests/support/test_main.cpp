// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include <cstdio>
#include <map>
#include <string>
#ifdef QT_WIDGETS_LIB
#include <QApplication>
#else
#include <QCoreApplication>
#endif
#include <QStandardPaths>

#include <sys/statvfs.h>
#include <unistd.h>

namespace {

using Factory = std::function<std::unique_ptr<QObject>()>;

std::map<std::string, Factory>& factories()
{
    static std::map<std::string, Factory> all;
    return all;
}

/// Thousands of small files, and a wait for the disk at the end of each: the programs sync as ever, but memory has
/// nothing to wait for. TMPDIR says otherwise.
void putFilesInMemory()
{
    constexpr const char* memory = "/dev/shm";
    constexpr unsigned long long enough = 4ULL << 30;
    struct statvfs found {};
    if (qEnvironmentVariableIsSet("TMPDIR") || statvfs(memory, &found) != 0 || access(memory, W_OK | X_OK) != 0)
        return;
    const bool runsPrograms = (found.f_flag & (ST_NOEXEC | ST_RDONLY)) == 0;
    if (runsPrograms && static_cast<unsigned long long>(found.f_bavail) * found.f_frsize >= enough)
        qputenv("TMPDIR", memory);
}

} // namespace

namespace diffract::test {

Registration::Registration(const char* name, Factory make)
{
    factories().emplace(name, std::move(make));
}

} // namespace diffract::test

int main(int argc, char** argv)
{
    putFilesInMemory();
#ifdef QT_WIDGETS_LIB
    QApplication app(argc, argv);
#else
    QCoreApplication app(argc, argv);
#endif
    QStandardPaths::setTestModeEnabled(true);
    QStringList arguments = QCoreApplication::arguments();
    const std::string wanted = arguments.size() > 1 ? arguments.at(1).toStdString() : std::string();
    const auto one = factories().find(wanted);
    if (one != factories().end()) {
        arguments.removeAt(1);
        return QTest::qExec(one->second().get(), arguments);
    }
    if (wanted.starts_with("tst_")) {
        std::fprintf(stderr, "no test class %s\n", wanted.c_str());
        return 2;
    }
    int failed = 0;
    for (const auto& [name, make] : factories())
        failed += QTest::qExec(make().get(), arguments);
    return failed == 0 ? 0 : 1;
}
