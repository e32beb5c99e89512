// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/verdicts.h"

#include "api/verdict.h"
#include "ui/pages/diff_facts.h"

#include <QCoreApplication>

namespace diffract::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(diffract::ui::Verdicts)
};

Verdict fromResult(api::DiffResult result)
{
    switch (result) {
    case api::DiffResult::Error: return Verdict::Failed;
    case api::DiffResult::BadPks: return Verdict::BadKeys;
    case api::DiffResult::Different: return Verdict::Different;
    case api::DiffResult::MissingPks: return Verdict::MissingKeys;
    case api::DiffResult::Identical: return Verdict::Identical;
    case api::DiffResult::Empty: return Verdict::Empty;
    }
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
    case Phase::Loading: return {};
    case Phase::Waiting: return {cancelling ? Verdict::Cancelling : Verdict::Waiting};
    case Phase::Running: return {cancelling ? Verdict::Cancelling : Verdict::Running};
    case Phase::Failed: return {Verdict::Failed};
    case Phase::Cancelled: return {Verdict::Cancelled};
    case Phase::Done: break;
    }
    const std::optional<api::DiffResult> worst = api::diffResultFromWire(facts.result);
    if (!worst)
        return {Verdict::Unknown};
    const bool keysMissing = facts.pks && facts.pks->exclusives != Pair{};
    QList<Verdict> all;
    for (const api::DiffResult result : api::verdicts(*worst, differs(facts), keysMissing))
        all.append(fromResult(result));
    return all;
}

QString verdictText(Verdict verdict, const QString& raw)
{
    switch (verdict) {
    case Verdict::Waiting: return Words::tr("Waiting");
    case Verdict::Running: return Words::tr("Running");
    case Verdict::Cancelling: return Words::tr("Cancelling");
    case Verdict::Cancelled: return Words::tr("Cancelled");
    case Verdict::Failed: return Words::tr("Failed");
    case Verdict::BadKeys: return api::verdictText(api::DiffResult::BadPks);
    case Verdict::Different: return api::verdictText(api::DiffResult::Different);
    case Verdict::MissingKeys: return api::verdictText(api::DiffResult::MissingPks);
    case Verdict::Identical: return api::verdictText(api::DiffResult::Identical);
    case Verdict::Empty: return api::verdictText(api::DiffResult::Empty);
    case Verdict::Unknown: break;
    }
    return raw.isEmpty() ? Words::tr("Done") : raw;
}

} // namespace diffract::ui
