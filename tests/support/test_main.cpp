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

namespace {

using Factory = std::function<std::unique_ptr<QObject>()>;

std::map<std::string, Factory>& factories()
{
    static std::map<std::string, Factory> all;
    return all;
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
