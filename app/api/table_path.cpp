// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/table_path.h"

namespace diffract::api {

namespace {

constexpr QLatin1Char Quote{'"'};
constexpr QLatin1Char Dot{'.'};

/// The part in quotes that begins at `at`; `at` is behind it then. @return whether it is closed.
bool takeQuoted(const QString& text, qsizetype& at, QString& part)
{
    for (++at; at < text.size(); ++at) {
        if (text.at(at) != Quote) {
            part += text.at(at);
        } else if (at + 1 < text.size() && text.at(at + 1) == Quote) {
            part += Quote;
            ++at;
        } else {
            ++at;
            return true;
        }
    }
    return false;
}

} // namespace

QStringList splitTablePath(const QString& text)
{
    const QString all = text.trimmed();
    QStringList parts;
    for (qsizetype at = 0; at <= all.size();) {
        while (at < all.size() && all.at(at).isSpace())
            ++at;
        QString part;
        if (at < all.size() && all.at(at) == Quote) {
            if (!takeQuoted(all, at, part))
                return {};
            while (at < all.size() && all.at(at).isSpace())
                ++at;
        } else {
            const qsizetype end = all.indexOf(Dot, at);
            part = all.mid(at, end < 0 ? -1 : end - at).trimmed();
            at = end < 0 ? all.size() : end;
        }
        if (part.isEmpty() || (at < all.size() && all.at(at) != Dot))
            return {};
        parts += part;
        if (at == all.size())
            break;
        ++at; // the dot; a part must follow
    }
    return parts;
}

QString joinTablePath(const QStringList& parts)
{
    QStringList written;
    for (QString part : parts) {
        if (part.isEmpty() || part.contains(Dot) || part.contains(Quote) || part != part.trimmed())
            part = Quote + part.replace(Quote, QStringLiteral("\"\"")) + Quote;
        written += part;
    }
    return written.join(Dot);
}

} // namespace diffract::api
