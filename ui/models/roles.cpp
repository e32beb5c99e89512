// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/roles.h"

#include <QCoreApplication>

namespace diffract::ui {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("diffract::ui", text);
}

} // namespace

QString signText(Sign sign)
{
    switch (sign) {
    case Sign::None: return {};
    case Sign::Equal: return tr("equal");
    case Sign::Changed: return tr("changed");
    case Sign::OnlyA: return tr("only in A");
    case Sign::OnlyB: return tr("only in B");
    case Sign::NotComparable: return tr("cannot be compared");
    case Sign::Moved: return tr("moved");
    case Sign::Mapped: return tr("mapped by hand");
    case Sign::Error: return tr("error");
    case Sign::Ok: return tr("done");
    case Sign::Key: return tr("key");
    case Sign::Pending: return tr("waiting");
    case Sign::Running: return tr("running");
    }
    return {};
}

QString chipText(Chip chip)
{
    switch (chip) {
    case Chip::SideA: return QStringLiteral("A");
    case Chip::SideB: return QStringLiteral("B");
    case Chip::BadKeys: return tr("Bad keys");
    case Chip::Different: return tr("Different");
    case Chip::MissingKeys: return tr("Missing keys");
    case Chip::Identical: return tr("Identical");
    case Chip::Empty: return tr("Empty");
    case Chip::Error: return tr("Error");
    case Chip::Confirm: return tr("To confirm");
    case Chip::SignIn: return tr("To sign in");
    case Chip::Waiting: return tr("Waiting");
    case Chip::Queued: return tr("Queued");
    case Chip::Running: return tr("Running");
    case Chip::Done: return tr("Done");
    case Chip::Failed: return tr("Failed");
    case Chip::Cancelled: return tr("Cancelled");
    case Chip::Warning:
    case Chip::Neutral: return {};
    }
    return {};
}

} // namespace diffract::ui
