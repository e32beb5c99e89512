// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/near_name.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace diffract::api {

namespace {

constexpr qsizetype longestName = 64; ///< Longer ones are not looked at for typing errors.
constexpr qsizetype namesTold = 8;

/// Letters to insert, remove or replace.
qsizetype editDistance(const QString& a, const QString& b)
{
    std::vector<qsizetype> row(std::size_t(b.size()) + 1);
    std::iota(row.begin(), row.end(), qsizetype{0});
    for (qsizetype i = 0; i < a.size(); ++i) {
        qsizetype diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < std::size_t(b.size()); ++j) {
            const qsizetype replaced = diagonal + (a.at(i) == b.at(qsizetype(j)) ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
        }
    }
    return row.back();
}

} // namespace

QString nameHint(const QString& name, const QStringList& names)
{
    const QString wanted = name.trimmed().toLower();
    const QString* best = nullptr;
    qsizetype least = std::max<qsizetype>(1, wanted.size() / 3) + 1;
    for (const QString& candidate : names) {
        const QString near = candidate.trimmed().toLower();
        if (wanted.size() > longestName || near.size() > longestName)
            continue;
        const qsizetype distance = editDistance(wanted, near);
        if (distance < least && distance < near.size()) {
            least = distance;
            best = &candidate;
        }
    }
    return best ? QStringLiteral(" Did you mean \"%1\"?").arg(*best) : QString();
}

QString namesThereAre(const QStringList& names)
{
    if (names.isEmpty())
        return {};
    QString text = QStringLiteral(" The columns are \"%1\"").arg(names.mid(0, namesTold).join(QLatin1String("\", \"")));
    if (names.size() > namesTold)
        text += QStringLiteral(" and %1 more").arg(names.size() - namesTold);
    return text + QLatin1Char('.');
}

} // namespace diffract::api
