// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diffs/vacancy.h"

#include "ui/diffs/diffs_loader.h"

namespace diffract::ui {

namespace {

Vacancy withoutService(const QString& service, bool local)
{
    if (local)
        return {Icon::Running, Vacancy::tr("The local engine is not ready"),
                Vacancy::tr("Its diffs appear here as soon as it is.")};
    return {Icon::Key, Vacancy::tr("No key for %1").arg(service),
            Vacancy::tr("Give it on the page Connections; the diffs of this service appear here then.")};
}

} // namespace

Vacancy Vacancy::of(const DiffsLoader& loader, const QString& service, const QString& searched)
{
    const bool local = loader.query().service == client::LocalService;
    if (!loader.rows().empty())
        return {Icon::Search, tr("No diff on this page holds “%1”").arg(searched),
                tr("Only this page was searched. The line above asks the service about all pages."),
                tr("Clear the search"), Deed::ClearSearch};
    if (loader.failure() && !loader.isLoading())
        return {Icon::Error, tr("%1 did not give its list").arg(service), client::sentenceAndRemedy(*loader.failure()),
                tr("Try again"), Deed::AskAgain};
    if (!loader.canAsk())
        return withoutService(service, local);
    if (!loader.isFresh())
        return {Icon::Running, tr("Asking %1").arg(service)};
    if (!loader.query().filters.empty())
        return {Icon::Filter, tr("No diff fits these filters"), tr("The service looked through all its diffs."),
                tr("Clear filters"), Deed::ClearFilters};
    return {Icon::Diffs, tr("No diffs yet"),
            local ? tr("Drop two files on the window, or run the sample on the start page. Archived diffs are shown by "
                       "the box above.")
                  : tr("%1 has none that this key may see. Archived diffs are shown by the box above.").arg(service),
            tr("Make a diff"), Deed::NewDiff};
}

} // namespace diffract::ui
