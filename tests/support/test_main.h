// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QtTest/QtTest>

#include <functional>
#include <memory>

namespace diffract::test {

/// Registers a test class under the name of its file, so that one executable holds a folder of tests and
/// ctest runs each class alone.
class Registration final {
public:
    Registration(const char* name, std::function<std::unique_ptr<QObject>()> make);
};

} // namespace diffract::test

/// At the end of tst_x.cpp: DIFFRACT_TEST(TstX, "tst_x") and then #include "tst_x.moc".
#define DIFFRACT_TEST(Class, name)                                                                                     \
    static const diffract::test::Registration registration##Class(name, [] { return std::make_unique<Class>(); });
