// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/service_gives.h"

#include "api/diff_facts.h"
#include "ui/pages/number_text.h"
#include "ui/pages/page_entries.h"

#include <QCoreApplication>

namespace diffract::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(diffract::ui::ServiceGives)
};

QString keysNote(const api::DiffFacts& facts)
{
    const QString keys = formatCount(facts.pks->exclusives[0] + facts.pks->exclusives[1]);
    return facts.exclusivesProfile ? Words::tr("%1 exclusive keys, with their profile").arg(keys)
                                   : Words::tr("%1 exclusive keys").arg(keys);
}

GivenLine lineOf(const PageEntry& entry, const api::DiffFacts& facts)
{
    GivenLine line{Sign::Equal, entry.name, Words::tr("from summary_results")};
    if (!entry.reason.isEmpty()) {
        line.sign = entry.title.isEmpty() ? Sign::None : Sign::NotComparable;
        line.note = entry.reason;
        return line;
    }
    switch (entry.page) {
    case PageKind::PrimaryKeys: line.note = keysNote(facts); break;
    case PageKind::Values:
        line.sign = facts.rowsKept ? Sign::Equal : Sign::NotComparable;
        line.note = facts.rowsKept ? Words::tr("rows from materialized_results")
                                   : Words::tr("counted, but no rows were kept: materialized_results is empty");
        break;
    case PageKind::Profiles:
        line.sign = Sign::NotComparable;
        line.note = Words::tr("only of the exclusive keys");
        break;
    case PageKind::Dependencies: {
        const auto number = static_cast<qint64>(facts.dependencies->size());
        line.note = number == 0   ? Words::tr("none found")
                    : number == 1 ? Words::tr("1 found")
                                  : Words::tr("%1 found").arg(formatCount(number));
        break;
    }
    default: break;
    }
    return line;
}

} // namespace

QList<GivenLine> serviceGives(const api::DiffFacts& facts)
{
    QList<GivenLine> lines;
    for (const PageEntry& entry : pageEntries(facts)) {
        if (entry.page != PageKind::Request && entry.page != PageKind::Raw)
            lines.append(lineOf(entry, facts));
    }
    return lines;
}

} // namespace diffract::ui
