// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QCommandLineParser>

#include <initializer_list>

namespace diffract::cli {

/// What the readers of the command lines share.

/// An error of the kind that ends with status 2.
[[nodiscard]] Error usage(const QString& sentence);
/// A backslash takes the next character as it is.
[[nodiscard]] QStringList splitAt(const QString& text, QChar separator);
/// All names of a repeatable option with lists.
[[nodiscard]] QStringList namesOf(const QCommandLineParser& parser, const char* option);
/// Invalid where one of the options was given an empty value.
[[nodiscard]] Done needValues(const QCommandLineParser& parser, std::initializer_list<const char*> options);

} // namespace diffract::cli
