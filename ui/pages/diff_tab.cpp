// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/diff_tab.h"

#include "client/api_client.h"
#include "ui/pages/columns_page.h"
#include "ui/pages/dependencies_page.h"
#include "ui/pages/diff_header.h"
#include "ui/pages/diff_session.h"
#include "ui/pages/failure_report.h"
#include "ui/pages/overview_page.h"
#include "ui/pages/page_list.h"
#include "ui/pages/primary_keys_page.h"
#include "ui/pages/profiles_page.h"
#include "ui/pages/raw_page.h"
#include "ui/pages/report_job.h"
#include "ui/pages/request_page.h"
#include "ui/pages/row_sources.h"
#include "ui/pages/run_strip.h"
#include "ui/pages/schema_page.h"
#include "ui/pages/values_page.h"
#include "ui/pages/verdicts.h"
#include "ui/theme/look.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/notice_bar.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QJsonDocument>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QUrl>

namespace diffract::ui {
namespace {

/// A file name that every file system takes.
QString reportName(const api::DiffFacts& facts)
{
    QString name = facts.sides[0].title + QLatin1Char('-') + facts.sides[1].title;
    for (QChar& letter : name) {
        if (!letter.isLetterOrNumber() && letter != QLatin1Char('.') && letter != QLatin1Char('_'))
            letter = QLatin1Char('-');
    }
    return name.left(100) + QStringLiteral(".html");
}

} // namespace

DiffTab::DiffTab(client::ApiClient& client, qint64 diffId, QWidget* parent, const DiffService& service)
    : QWidget(parent)
    , m_service(service)
    , m_session(new DiffSession(client, diffId, service, this))
    , m_sources(new RowSources(client, diffId, service, this))
    , m_header(new DiffHeader(this))
    , m_strip(new RunStrip(this))
    , m_notices(new QVBoxLayout)
    , m_list(new PageList(this))
    , m_stack(new QStackedWidget(this))
    , m_pages(new QStackedWidget(m_stack))
    , m_lost(new EmptyState(Icon::Warning, QString(), QString(), m_stack))
    , m_overview(new OverviewPage(m_pages))
    , m_values(new ValuesPage(*m_sources, m_pages))
    , m_request(new RequestPage(client, m_pages))
    , m_raw(new RawPage(m_pages))
{
    setPanel(this, Colour::Surface);
    setAttribute(Qt::WA_StyledBackground);
    makePages();
    auto* body = new QHBoxLayout;
    body->setSpacing(0);
    body->addWidget(m_list);
    body->addWidget(m_stack, 1);
    m_stack->addWidget(m_pages);
    m_stack->addWidget(m_lost);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(m_notices);
    column->addWidget(m_header);
    column->addWidget(m_strip);
    column->addLayout(body, 1);
    connect(m_lost->setButton(tr("Try again")), &QPushButton::clicked, this, [this] {
        m_stack->setCurrentWidget(m_pages);
        m_session->start();
    });
    makeShortcuts();
    connectHeader();
    connectSession();
    m_overview->setQuiet(true);
    onChanged();
    m_session->start();
}

void DiffTab::makePages()
{
    m_all = {m_overview,
             new PrimaryKeysPage(*m_sources, m_pages),
             new ColumnsPage(m_pages),
             m_values,
             new SchemaPage(m_pages),
             new ProfilesPage(m_pages),
             new DependenciesPage(m_pages),
             m_request,
             m_raw};
    for (DiffPage* page : std::as_const(m_all)) {
        m_pages->addWidget(page);
        connect(page, &DiffPage::openPage, this, &DiffTab::open);
    }
    connect(m_list, &PageList::pageChosen, this, [this](PageKind page) {
        m_pages->setCurrentIndex(static_cast<int>(page));
        Q_EMIT pageChanged(page);
    });
    m_overview->setService(m_service);
    connect(m_overview, &OverviewPage::browserWanted, this, &DiffTab::openInBrowser);
    connect(m_overview, &OverviewPage::cancelWanted, m_session, &DiffSession::cancel);
    connect(m_values, &ValuesPage::rerunRequested, this, &DiffTab::rerunRequested);
    connect(m_values, &ValuesPage::cloneRequested, this, &DiffTab::cloneRequested);
    connect(m_raw, &RawPage::summaryWanted, this, &DiffTab::askSummary);
    connect(m_overview, &OverviewPage::tryAgain, this, [this] { Q_EMIT rerunRequested(request()); });
    connect(m_overview, &OverviewPage::editRequest, this, [this] { Q_EMIT cloneRequested(request()); });
    connect(m_overview, &OverviewPage::copyReport, this, &DiffTab::copyReport);
}

void DiffTab::makeShortcuts()
{
    for (int i = 0; i < PageCount; ++i) {
        // Ctrl with a digit goes to the places of the window; two for one key would do nothing.
        auto* shortcut = new QShortcut(QKeySequence(Qt::ALT | Qt::Key(Qt::Key_1 + i)), this);
        shortcut->setContext(Qt::WindowShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, i] { showPage(static_cast<PageKind>(i)); });
    }
}

void DiffTab::connectHeader()
{
    m_header->setService(m_service, diffId());
    connect(m_header, &DiffHeader::browserClicked, this, &DiffTab::openInBrowser);
    connect(m_header, &DiffHeader::cancelClicked, m_session, &DiffSession::cancel);
    connect(m_header, &DiffHeader::rerunClicked, this, [this] { Q_EMIT rerunRequested(request()); });
    connect(m_header, &DiffHeader::cloneClicked, this, [this] { Q_EMIT cloneRequested(request()); });
    connect(m_header, &DiffHeader::exportClicked, this, &DiffTab::exportReport);
    connect(m_header, &DiffHeader::archiveClicked, m_session, &DiffSession::setArchived);
    connect(m_strip, &RunStrip::shapeChanged, this,
            [this](RunShape shape) { m_overview->setQuiet(shape == RunShape::Nothing); });
}

void DiffTab::connectSession()
{
    connect(m_session, &DiffSession::changed, this, &DiffTab::onChanged);
    connect(m_session, &DiffSession::lost, this, &DiffTab::onLost);
    connect(m_session, &DiffSession::archivedChanged, this, &DiffTab::onArchived);
    connect(m_session, &DiffSession::refused, this, [this](const QString& sentence) {
        say(sentence, true);
        Q_EMIT problem(sentence);
    });
    connect(m_session, &DiffSession::silent, this, [this](const QString& sentence) {
        if (sentence.isEmpty()) {
            if (m_silence)
                m_silence->hide();
            return;
        }
        if (!m_silence) {
            m_silence = new NoticeBar(NoticeBar::Kind::Warn, QString(), this);
            m_silence->setClosable(false);
            m_notices->addWidget(m_silence);
        }
        m_silence->setNotice(NoticeBar::Kind::Warn, sentence);
        m_silence->show();
    });
    connect(m_session, &DiffSession::ended, this, [this] {
        const api::DiffFacts& facts = m_session->facts();
        const QList<Verdict> verdicts = verdictsOf(facts, false);
        Q_EMIT runEnded(title(), verdicts.isEmpty() ? QString() : verdictText(verdicts.first(), facts.result),
                        facts.seconds.value_or(0));
    });
}

qint64 DiffTab::diffId() const
{
    return m_session->id();
}

QString DiffTab::title() const
{
    const QString title = m_session->facts().title();
    if (!title.isEmpty())
        return title;
    return m_lastTitle.isEmpty() ? tr("Diff %1").arg(diffId()) : m_lastTitle;
}

void DiffTab::setLastTitle(const QString& title)
{
    m_lastTitle = title;
    Q_EMIT titleChanged(this->title());
}

QString DiffTab::progressText() const
{
    return m_strip->stepText();
}

bool DiffTab::isRunning() const
{
    return m_session->facts().running();
}

PageKind DiffTab::currentPage() const
{
    return m_list->current();
}

void DiffTab::showPage(PageKind page)
{
    m_list->setCurrent(page);
}

void DiffTab::onChanged()
{
    const api::DiffFacts& facts = m_session->facts();
    m_header->setFacts(facts, m_session->cancelling());
    const QString before = m_strip->stepText();
    m_strip->setFacts(facts, m_session->cancelling());
    m_list->setEntries(pageEntries(facts));
    m_sources->setFacts(facts);
    m_values->setRequest(request());
    for (DiffPage* page : std::as_const(m_all))
        page->setFacts(facts);
    m_request->setRequest(request());
    m_raw->setAnswers(m_session->diff(), m_session->summary());
    const UnreadAnswer unread = m_session->unread().value_or(UnreadAnswer{});
    m_raw->setUnread(unread.sentence, unread.body);
    if (facts.phase != api::RunPhase::Loading)
        m_stack->setCurrentWidget(m_pages);
    if (title() != m_title) {
        m_title = title();
        Q_EMIT titleChanged(m_title);
    }
    if (std::exchange(m_sawItRun, isRunning()) != isRunning() && m_sawItRun)
        Q_EMIT runSeen();
    if (before != m_strip->stepText())
        Q_EMIT progressChanged(m_strip->stepText());
}

void DiffTab::onLost(const Error& error)
{
    if (m_silence)
        m_silence->hide();
    m_lost->setState(Icon::Warning, tr("Diff %1 cannot be shown").arg(diffId()), error.message);
    m_stack->setCurrentWidget(m_lost);
    Q_EMIT problem(error.message);
}

void DiffTab::open(PageKind page, Spot spot, const QString& column)
{
    showPage(page);
    m_all.at(static_cast<int>(page))->showSpot(spot, column);
}

NoticeBar* DiffTab::say(const QString& sentence, bool wrong)
{
    delete m_notice;
    m_notice = new NoticeBar(wrong ? NoticeBar::Kind::Error : NoticeBar::Kind::Ok, sentence, this);
    m_notices->addWidget(m_notice);
    connect(m_notice, &NoticeBar::closed, m_notice, [this] {
        m_notice->deleteLater();
        m_notice = nullptr;
    });
    return m_notice;
}

void DiffTab::onArchived(bool archived)
{
    NoticeBar* notice = say(archived ? tr("Archived: it is no longer in the list of diffs.")
                                     : tr("Taken out of the archive: it is in the list of diffs again."),
                            false);
    if (archived)
        connect(notice->addButton(tr("Undo")), &QPushButton::clicked, m_session,
                [this] { m_session->setArchived(false); });
    Q_EMIT archivedChanged(diffId(), archived);
}

void DiffTab::openInBrowser()
{
    const QUrl page = m_session->client().address().url(QStringLiteral("/datadiffs/%1").arg(diffId()));
    if (!QDesktopServices::openUrl(page))
        say(tr("No browser could be opened. The page is %1").arg(page.toString()), true);
}

void DiffTab::askSummary()
{
    m_session->client().summary(diffId()).then(this, [this](const client::ApiResult<api::DiffSummary>& answer) {
        m_raw->setSummaryText(answer ? QString::fromUtf8(QJsonDocument(answer->toJson()).toJson())
                                     : answer.error().message);
    });
}

void DiffTab::exportReport()
{
    if (m_session->facts().phase != api::RunPhase::Done || !m_session->summary())
        return;
    auto* dialog = new QFileDialog(this, tr("Save the report"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("HTML report (*.html)"));
    dialog->setDefaultSuffix(QStringLiteral("html"));
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->selectFile(reportName(m_session->facts()));
    connect(dialog, &QFileDialog::fileSelected, this, &DiffTab::writeReport);
    dialog->open();
}

void DiffTab::writeReport(const QString& path)
{
    const api::DiffFacts& facts = m_session->facts();
    report::ReportData parts{*m_session->diff(),           *m_session->summary(),
                             m_session->details(),         std::nullopt,
                             QDateTime::currentDateTime(), QStringLiteral("Diffract " DIFFRACT_VERSION)};
    const bool withRows = facts.hasSections && facts.values && facts.values->rowsWithDifferences > 0;
    auto* job = new ReportJob(m_session->client(), std::move(parts), withRows, path, this);
    connect(job, &ReportJob::finished, this, [this](const QString& written, const QString& sentence) {
        if (!sentence.isEmpty()) {
            say(tr("The report was not written. %1").arg(sentence), true);
            Q_EMIT problem(sentence);
            return;
        }
        NoticeBar* notice = say(tr("The report is written: %1").arg(written), false);
        connect(notice->addButton(tr("Show in folder")), &QPushButton::clicked, this,
                [written] { QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(written).absolutePath())); });
        Q_EMIT reportSaved(written);
    });
    job->start();
}

void DiffTab::copyReport()
{
    QApplication::clipboard()->setText(failureReport(m_session->facts(), request()));
}

api::CreateRequest DiffTab::request() const
{
    if (!m_session->diff())
        return {};
    return m_session->diff()->requestAgain();
}

} // namespace diffract::ui
