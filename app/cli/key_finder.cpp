// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/key_finder.h"

#include <algorithm>

namespace diffract::cli {

KeyFinder::KeyFinder(QStringList variables, QObject* parent)
    : QObject(parent)
    , m_variables(std::move(variables))
{}

void KeyFinder::find(const client::ServiceAddress& service)
{
    for (const QString& name : m_variables) {
        const QString key = qEnvironmentVariable(name.toLocal8Bit().constData()).trimmed();
        if (!key.isEmpty())
            return take(key, name);
    }
    ask(service, 0);
}

void KeyFinder::ask(const client::ServiceAddress& service, std::size_t store)
{
    if (store == m_stores.size()) {
        const QString variable = m_variables.value(0);
        Q_EMIT failed(
            m_why.isEmpty()
                ? tr("There is no key for %1: set the environment variable %2.").arg(service.shown(), variable)
                : tr("There is no key for %1: %2. Set the environment variable %3.")
                      .arg(service.shown(), m_why, variable));
        return;
    }
    m_stores[store](service, this, [this, service, store](const QString& key, const QString& why) {
        if (key.isEmpty()) {
            m_why = why;
            ask(service, store + 1);
        } else {
            take(key, tr("The keychain"));
        }
    });
}

void KeyFinder::take(const QString& key, const QString& origin)
{
    // What cannot stand in a header line was cut or pasted wrongly; the key itself is never shown.
    const bool clean =
        std::all_of(key.begin(), key.end(), [](QChar c) { return c.unicode() > 32 && c.unicode() < 127; });
    const bool named = key.startsWith(QLatin1String("Key ")) || key.startsWith(QLatin1String("Bearer "));
    if (clean)
        Q_EMIT found(key);
    else if (named)
        Q_EMIT failed(tr("%1 holds a word before the key: give the key alone.").arg(origin));
    else
        Q_EMIT failed(
            tr("%1 holds no key: there are blanks, line breaks or letters in it that no key has.").arg(origin));
}

} // namespace diffract::cli
