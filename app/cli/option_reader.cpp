// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/option_reader.h"

#include "cli/cli_options.h"

#include <QCoreApplication>

namespace diffract::cli {

Error usage(const QString& sentence)
{
    return {ErrorKind::Invalid, sentence, {}};
}

QStringList splitAt(const QString& text, QChar separator)
{
    QStringList parts{QString()};
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) == QLatin1Char('\\') && i + 1 < text.size())
            parts.last() += text.at(++i);
        else if (text.at(i) == separator)
            parts.append(QString());
        else
            parts.last() += text.at(i);
    }
    return parts;
}

QStringList namesOf(const QCommandLineParser& parser, const char* option)
{
    QStringList all;
    for (const QString& value : parser.values(QLatin1String(option)))
        all += splitNames(value);
    return all;
}

Done needValues(const QCommandLineParser& parser, std::initializer_list<const char*> options)
{
    for (const char* option : options) {
        const QString name = QLatin1String(option);
        if (parser.isSet(name) && parser.value(name).isEmpty())
            return usage(QCoreApplication::translate("CliOptions", "--%1 needs a value.").arg(name));
    }
    return done();
}

QStringList splitNames(const QString& text)
{
    QStringList parts = splitAt(text, QLatin1Char(','));
    parts.removeAll(QString());
    return parts;
}

} // namespace diffract::cli
