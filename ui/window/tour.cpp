// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/tour.h"

#include "base/atomic_file.h"
#include "report/html_report.h"
#include "report/terminal_summary.h"
#include "ui/editor/editor_page.h"
#include "ui/pages/diff_tab.h"
#include "ui/start/sample.h"
#include "ui/window/main_window.h"
#include "ui/window/workspace.h"

#include <QBuffer>
#include <QDateTime>
#include <QDir>
#include <QPixmap>

#include <cstdio>

namespace diffract::ui {

namespace {

void say(const QString& line)
{
    std::fputs((line + QLatin1Char('\n')).toLocal8Bit().constData(), stdout);
    std::fflush(stdout);
}

/// Part of the name of its picture.
QString nameOf(PageKind page)
{
    switch (page) {
    case PageKind::Overview: return QStringLiteral("overview");
    case PageKind::PrimaryKeys: return QStringLiteral("primary-keys");
    case PageKind::Columns: return QStringLiteral("columns");
    case PageKind::Values: return QStringLiteral("values");
    case PageKind::Schema: return QStringLiteral("schema");
    case PageKind::Profiles: return QStringLiteral("profiles");
    case PageKind::Dependencies: return QStringLiteral("dependencies");
    case PageKind::Request: return QStringLiteral("request");
    case PageKind::Raw: break;
    }
    return QStringLiteral("raw");
}

} // namespace

Tour::Tour(MainWindow& window, const QString& folder, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_folder(QDir(folder).absolutePath())
{
    QDir().mkpath(m_folder);
    m_settle.setSingleShot(true);
    m_settle.setInterval(700);
    connect(&m_settle, &QTimer::timeout, this, [this] {
        shoot(m_steps.at(m_step).name);
        next();
    });
    connect(&window.workspace(), &Workspace::diffOpened, this, &Tour::watch);
    connect(&window.workspace(), &Workspace::said, this, &Tour::fail);
    connect(&window, &MainWindow::engineFailed, this, &Tour::fail);
}

void Tour::fail(const QString& why)
{
    if (m_step >= 0)
        return;
    std::fputs((why + QLatin1Char('\n')).toLocal8Bit().constData(), stderr);
    Q_EMIT finished(3);
}

void Tour::watch(const client::DiffRef& ref)
{
    if (m_watcher)
        return;
    m_id = ref.id;
    m_watcher = new client::DiffWatcher(m_window.services().local(), m_id, this);
    connect(m_watcher, &client::DiffWatcher::failed, this,
            [this](const client::ApiFailure& failure) { fail(failure.error.message); });
    connect(m_watcher, &client::DiffWatcher::finished, this,
            [this](const api::DataDiff& diff, const api::Summary& summary) {
                m_data.diff = diff;
                m_data.summary = summary;
                m_status = diff.phase() == api::Phase::Finished ? 0 : 3;
                gather();
            });
    m_watcher->start();
}

void Tour::gather()
{
    m_window.services().local().details(m_id).then(this, [this](const client::ApiResult<api::LocalDetails>& answer) {
        if (answer.ok())
            m_data.details = *answer;
        m_window.services()
            .local()
            .section(m_id, api::Section::Diff, {})
            .then(this, [this](const client::ApiResult<api::LocalSectionPage>& page) {
                if (page.ok())
                    m_data.changedRows = *page;
                writeReport();
                plan();
                next();
            });
    });
}

void Tour::writeReport()
{
    m_data.madeAt = QDateTime::currentDateTimeUtc();
    m_data.program = QStringLiteral("Diffract " DIFFRACT_VERSION);
    say(report::terminalSummary(m_data, {}));
    write(QStringLiteral("report.html"), report::htmlReport(m_data));
}

void Tour::plan()
{
    for (const Theme::Mode mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
        const QString ending = QLatin1Char('-') + Theme::wordOf(mode);
        m_steps.append({QStringLiteral("01-start") + ending, [this, mode] {
                            Theme::get().setMode(mode);
                            m_window.workspace().showStart();
                        }});
        for (int page = 0; page < PageCount; ++page) {
            const QString number = QStringLiteral("%1-").arg(page + 2, 2, 10, QLatin1Char('0'));
            m_steps.append({number + nameOf(static_cast<PageKind>(page)) + ending, [this, page] {
                                m_window.workspace().openDiff({client::LocalService, m_id});
                                m_window.workspace().currentDiff()->showPage(static_cast<PageKind>(page));
                            }});
        }
        m_steps.append({QStringLiteral("11-diffs") + ending, [this] { m_window.workspace().showDiffs(); }});
    }
    // The editor comes last: it leaves a tab behind.
    for (const Theme::Mode mode : {Theme::Mode::Dark, Theme::Mode::Light}) {
        m_steps.append({QStringLiteral("12-connections-") + Theme::wordOf(mode), [this, mode] {
                            Theme::get().setMode(mode);
                            m_window.workspace().show(Place::Connections);
                        }});
        m_steps.append({QStringLiteral("13-editor-") + Theme::wordOf(mode), [this, mode] {
                            Theme::get().setMode(mode);
                            if (!m_window.workspace().currentEditor())
                                m_window.workspace().edit(client::LocalService, m_data.diff.request);
                        }});
    }
}

void Tour::next()
{
    if (++m_step < m_steps.size()) {
        m_steps.at(m_step).prepare();
        m_settle.start();
        return;
    }
    m_written.sort();
    say(tr("Written:"));
    for (const QString& path : m_written)
        say(QStringLiteral("  ") + path);
    Q_EMIT finished(m_status);
}

void Tour::shoot(const QString& name)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    m_window.grab().save(&buffer, "PNG");
    write(name + QStringLiteral(".png"), bytes);
}

void Tour::write(const QString& name, const QByteArray& bytes)
{
    const QString path = QDir(m_folder).filePath(name);
    if (const Done written = writeFileAtomically(path, bytes); written.ok()) {
        m_written += path;
    } else {
        std::fputs((written.error().message + QLatin1Char('\n')).toLocal8Bit().constData(), stderr);
        m_status = 3;
    }
}

} // namespace diffract::ui
