// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/list_command.h"

#include "base/format.h"
#include "cli/check_paths.h"
#include "cli/diff_words.h"

#include <QJsonDocument>

namespace diffract::cli {

using client::ApiResult;

ListCommand::ListCommand(const CliOptions& options, const Terminal& out, const Terminal& err, QObject* parent)
    : ServiceCommand(options, err, ExitStatus::Failed, parent)
    , m_out(out)
    , m_writer(out, err, options.quiet)
{
    connect(&m_link, &ServiceLink::ready, this, &ListCommand::begin);
}

ListCommand::~ListCommand() = default;

void ListCommand::start()
{
    const Done paths = checkPaths(m_options);
    if (paths.ok())
        m_link.start();
    else
        finish(ExitStatus::Usage, paths.error().message);
}

void ListCommand::begin()
{
    m_client.diffs(m_options.list, m_options.filters)
        .then(m_turn.get(), [this](const ApiResult<api::DiffPage>& answer) {
            if (answer.ok())
                tell(*answer);
            else
                refuse(answer.failure(), Place::Field);
        });
}

void ListCommand::tell(const api::DiffPage& page)
{
    const Done written = write(page);
    if (!written.ok())
        return finish(ExitStatus::Failed, written.error().message);
    if (!m_options.quiet)
        say(footer(page));
    finish(ExitStatus::Identical);
}

Done ListCommand::write(const api::DiffPage& page) const
{
    if (m_options.json != QLatin1String("-") && !page.results.empty()) {
        report::TerminalOptions look;
        look.width = m_out.width();
        look.colour = m_out.hasColour();
        look.utf8 = m_out.hasUnicode();
        const Done told = m_writer.writeText(m_out, m_out.isTerminal() ? diffTable(page, look) : tabbedLines(page));
        if (!told.ok())
            return told;
    }
    return m_options.json.isEmpty() ? done() : m_writer.write(m_options.json, QJsonDocument(page.toJson()).toJson());
}

QString ListCommand::footer(const api::DiffPage& page) const
{
    const bool filtered = !m_options.filters.empty();
    if (page.count == 0)
        return filtered ? tr("no diff with these filters") : tr("no diffs");
    const QString count = formatCount(page.count);
    if (page.results.empty())
        return tr("there is no page %1; the last is %2").arg(page.page).arg(page.totalPages);
    QString text = page.count == 1 ? tr("page %1 of %2, %3 diff") : tr("page %1 of %2, %3 diffs");
    if (filtered)
        text += tr(" with these filters");
    text = text.arg(page.page).arg(page.totalPages).arg(count);
    return page.page < page.totalPages ? text + tr("; the next: --page %1").arg(page.page + 1) : text;
}

void ListCommand::cancel()
{
    if (m_finishing)
        Q_EMIT over(static_cast<int>(m_status));
    else
        finish(ExitStatus::Cancelled);
}

} // namespace diffract::cli
