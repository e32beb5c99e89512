// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/column_pair.h"

#include <QHash>
#include <QSet>

namespace diffract::ui {

std::vector<ColumnPair> pairColumns(const std::vector<api::PreviewColumn>& a, const std::vector<api::PreviewColumn>& b,
                                    const QList<QPair<QString, QString>>& mapping)
{
    QHash<QString, const api::PreviewColumn*> byName;
    for (const api::PreviewColumn& column : b)
        byName.insert(column.name, &column);
    QHash<QString, QString> mapped;
    QSet<QString> targets;
    for (const auto& [from, to] : mapping) {
        mapped.insert(from, to);
        targets.insert(to);
    }
    QSet<QString> used;
    std::vector<ColumnPair> pairs;
    for (const api::PreviewColumn& column : a) {
        const bool byHand = mapped.contains(column.name);
        const QString wanted = mapped.value(column.name, column.name);
        const bool taken = !byHand && targets.contains(wanted);
        const api::PreviewColumn* const partner = taken ? nullptr : byName.value(wanted);
        ColumnPair pair{column.name, {}, column.type, {}, ColumnPair::State::OnlyA, false};
        if (partner) {
            used.insert(partner->name);
            pair.nameB = partner->name;
            pair.typeA = column.empty ? partner->type : column.type;
            pair.typeB = partner->empty ? column.type : partner->type;
            pair.mapped = byHand;
            pair.state = column.empty || partner->empty || column.kind == partner->kind
                             ? ColumnPair::State::Matched
                             : ColumnPair::State::TypeDiffers;
        }
        pairs.push_back(pair);
    }
    for (const api::PreviewColumn& column : b) {
        if (!used.contains(column.name))
            pairs.push_back({{}, column.name, {}, column.type, ColumnPair::State::OnlyB, false});
    }
    return pairs;
}

} // namespace diffract::ui
