// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/verdicts.h"

#include "ui/pages/diff_facts.h"

#include <QCoreApplication>

namespace diffract::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(diffract::ui::Verdicts)
};

Verdict fromResult(const QString& result)
{
    if (result == QLatin1String("bad-pks"))
        return Verdict::BadKeys;
    if (result == QLatin1String("different"))
        return Verdict::Different;
    if (result == QLatin1String("missing-pks"))
        return Verdict::MissingKeys;
    if (result == QLatin1String("identical"))
        return Verdict::Identical;
    if (result == QLatin1String("empty"))
        return Verdict::Empty;
    if (result == QLatin1String("error"))
        return Verdict::Failed;
    return Verdict::Unknown;
}

bool differs(const DiffFacts& facts)
{
    return (facts.values && facts.values->cellsDifferent > 0)
        || !facts.columnsIn({ColumnState::TypeDiffers, ColumnState::OnlyA, ColumnState::OnlyB}).isEmpty();
}

} // namespace

QList<Verdict> verdictsOf(const DiffFacts& facts, bool cancelling)
{
    switch (facts.phase) {
    case Phase::Loading:
        return {};
    case Phase::Waiting:
        return {cancelling ? Verdict::Cancelling : Verdict::Waiting};
    case Phase::Running:
        return {cancelling ? Verdict::Cancelling : Verdict::Running};
    case Phase::Failed:
        return {Verdict::Failed};
    case Phase::Cancelled:
        return {Verdict::Cancelled};
    case Phase::Done:
        break;
    }
    QList<Verdict> all{fromResult(facts.result)};
    if (all.first() == Verdict::BadKeys) {
        if (differs(facts))
            all.append(Verdict::Different);
        else if (facts.pks && facts.pks->exclusives != Pair{})
            all.append(Verdict::MissingKeys);
    }
    return all;
}

QString verdictText(Verdict verdict, const QString& raw)
{
    switch (verdict) {
    case Verdict::Waiting:
        return Words::tr("Waiting");
    case Verdict::Running:
        return Words::tr("Running");
    case Verdict::Cancelling:
        return Words::tr("Cancelling");
    case Verdict::Cancelled:
        return Words::tr("Cancelled");
    case Verdict::Failed:
        return Words::tr("Failed");
    case Verdict::BadKeys:
        return Words::tr("Bad keys");
    case Verdict::Different:
        return Words::tr("Different");
    case Verdict::MissingKeys:
        return Words::tr("Missing keys");
    case Verdict::Identical:
        return Words::tr("Identical");
    case Verdict::Empty:
        return Words::tr("Empty");
    case Verdict::Unknown:
        break;
    }
    return raw.isEmpty() ? Words::tr("Done") : raw;
}

} // namespace diffract::ui
