// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/verdicts.h"

#include "api/diff_facts.h"
#include "api/verdict.h"

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

bool differs(const api::DiffFacts& facts)
{
    return (facts.values && facts.values->valuesWithDifferences > 0)
           || (facts.schema && api::schemaDiffers(*facts.schema))
           || !facts.columnsIn({api::ColumnState::TypeDiffers, api::ColumnState::OnlyA, api::ColumnState::OnlyB})
                   .isEmpty();
}

Verdict waitingVerdict(const api::DiffFacts& facts)
{
    switch (facts.needed) {
    case api::NeededAct::Authentication: return Verdict::SignIn;
    case api::NeededAct::Confirmation: return Verdict::Confirm;
    case api::NeededAct::None: break;
    }
    return facts.status == QLatin1String("queued") ? Verdict::Queued : Verdict::Waiting;
}

} // namespace

QList<Verdict> verdictsOf(const api::DiffFacts& facts, bool cancelling)
{
    switch (facts.phase) {
    case api::RunPhase::Loading: return {};
    case api::RunPhase::Waiting: return {cancelling ? Verdict::Cancelling : waitingVerdict(facts)};
    case api::RunPhase::Running: return {cancelling ? Verdict::Cancelling : Verdict::Running};
    case api::RunPhase::Failed: return {Verdict::Failed};
    case api::RunPhase::Cancelled: return {Verdict::Cancelled};
    case api::RunPhase::Done: break;
    }
    const std::optional<api::DiffResult> worst = api::diffResultFromWire(facts.result);
    if (!worst)
        return {Verdict::Unknown};
    const bool keysMissing = facts.pks && facts.pks->exclusives != api::Pair{};
    QList<Verdict> all;
    for (const api::DiffResult result : api::verdicts(*worst, differs(facts), keysMissing))
        all.append(fromResult(result));
    return all;
}

QString verdictText(Verdict verdict, const QString& raw)
{
    switch (verdict) {
    case Verdict::Waiting: return Words::tr("Waiting");
    case Verdict::Queued: return Words::tr("Queued");
    case Verdict::SignIn: return Words::tr("Sign in");
    case Verdict::Confirm: return Words::tr("Confirm");
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
    return raw.isEmpty() ? Words::tr("Done") : api::verdictText(raw);
}

} // namespace diffract::ui
