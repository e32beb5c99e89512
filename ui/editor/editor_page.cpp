// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/editor_page.h"

#include "api/paths.h"
#include "ui/editor/columns_panel.h"
#include "ui/editor/editor_document.h"
#include "ui/editor/editor_request.h"
#include "ui/editor/file_view.h"
#include "ui/editor/problems_pane.h"
#include "ui/editor/request_pane.h"
#include "ui/editor/service_bar.h"
#include "ui/editor/side_panel.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"

#include <QDataStream>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace diffract::ui {

EditorPage::EditorPage(client::Services& services, const QString& draftId, const EditorState& state, QWidget* parent)
    : QWidget(parent)
    , m_services(services)
    , m_draftId(draftId)
    , m_document(new EditorDocument(services, state, this))
    , m_views(new QStackedWidget(this))
    , m_split(new QSplitter(Qt::Horizontal, this))
{
    setAccessibleName(tr("Editor"));
    m_save.setSingleShot(true);
    m_save.setInterval(800);
    m_form = formView();
    m_views->addWidget(m_form);
    for (int side = 0; side < 2; ++side) {
        m_files[static_cast<size_t>(side)] = new FileView(*m_document, side, m_views);
        m_views->addWidget(m_files[static_cast<size_t>(side)]);
    }
    m_side = sidePane();
    m_split->addWidget(m_views);
    m_split->addWidget(m_side);
    m_split->setStretchFactor(0, 1);
    m_split->setStretchFactor(1, 0);
    m_split->setChildrenCollapsible(false);
    m_split->setSizes({1000 - metric::SidePane, metric::SidePane});
    auto* down = new QVBoxLayout(this);
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(0);
    down->addWidget(m_split, 1);
    down->addWidget(actionBar());
    connectDocument();
    showForm();
    showChecked();
}

EditorPage::~EditorPage()
{
    // A field that loses the focus tells the document, which tells the page: not when half of it is gone.
    m_document->disconnect(this);
    if (QWidget* const inside = focusWidget())
        inside->clearFocus();
}

QWidget* EditorPage::formView()
{
    auto* form = new QWidget(m_views);
    m_service = new ServiceBar(*m_document, m_services, form);
    m_formSplit = new QSplitter(Qt::Vertical, form);
    auto* sides = new QWidget(m_formSplit);
    auto* across = new QHBoxLayout(sides);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(0);
    for (int side = 0; side < 2; ++side) {
        auto* panel = new SidePanel(*m_document, side, sides);
        m_sides[static_cast<size_t>(side)] = panel;
        across->addWidget(panel, 1);
        connect(panel, &SidePanel::optionsWanted, this, [this, side] { showFile(side); });
        connect(panel, &SidePanel::said, this, &EditorPage::said);
    }
    m_columns = new ColumnsPanel(*m_document, m_formSplit);
    m_formSplit->addWidget(sides);
    m_formSplit->addWidget(m_columns);
    m_formSplit->setStretchFactor(0, 0);
    m_formSplit->setStretchFactor(1, 1);
    m_formSplit->setChildrenCollapsible(false);
    m_formSplit->setSizes({230, 400});
    connect(m_formSplit, &QSplitter::splitterMoved, this, &EditorPage::viewChanged);
    auto* down = new QVBoxLayout(form);
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(0);
    down->addWidget(m_service);
    down->addWidget(m_formSplit, 1);
    return form;
}

QSplitter* EditorPage::sidePane()
{
    auto* pane = new QSplitter(Qt::Vertical, m_split);
    pane->setChildrenCollapsible(false);
    setPanel(pane, Colour::Surface, Qt::LeftEdge);
    m_problems = new ProblemsPane(pane);
    m_request = new RequestPane(pane);
    pane->addWidget(m_problems);
    pane->addWidget(m_request);
    pane->setStretchFactor(0, 1);
    pane->setStretchFactor(1, 1);
    pane->setSizes({1000, 1000});
    pane->setMinimumWidth(220);
    connect(m_problems, &ProblemsPane::chosen, this, &EditorPage::follow);
    connect(pane, &QSplitter::splitterMoved, this, &EditorPage::viewChanged);
    connect(m_split, &QSplitter::splitterMoved, this, &EditorPage::viewChanged);
    return pane;
}

QWidget* EditorPage::actionBar()
{
    auto* bar = new QWidget(this);
    bar->setFixedHeight(metric::ActionBar);
    setPanel(bar, Colour::Alternate, Qt::TopEdge);
    m_saved = plainLabel(QString(), Type::Note, Colour::Muted, bar);
    m_summary = plainLabel(QString(), Type::Note, Colour::Error, bar);
    m_back = new QPushButton(icon(Icon::ArrowLeft), tr("Back to the columns"), bar);
    m_check = new QPushButton(icon(Icon::Key), tr("Check keys"), bar);
    m_run = new QPushButton(icon(Icon::Run, Colour::OnAccent), tr("Run"), bar);
    setLook(m_run, Look::Primary);
    for (QPushButton* button : {m_back, m_check, m_run})
        button->setAccessibleName(button->text());
    auto* across = new QHBoxLayout(bar);
    across->setContentsMargins(metric::Space3, 0, metric::Space3, 0);
    across->setSpacing(metric::Space2);
    across->addWidget(m_saved);
    across->addWidget(m_summary);
    across->addStretch();
    across->addWidget(m_back);
    across->addWidget(m_check);
    across->addWidget(m_run);
    across->addWidget(plainLabel(tr("Ctrl+Return"), Type::Hint, Colour::Muted, bar));
    connect(m_back, &QPushButton::clicked, this, &EditorPage::showForm);
    connect(m_check, &QPushButton::clicked, this, &EditorPage::checkKeys);
    connect(m_run, &QPushButton::clicked, this, &EditorPage::run);
    return bar;
}

void EditorPage::connectDocument()
{
    connect(m_document, &EditorDocument::edited, this, [this] {
        // Not restarted by the next letter: typing for a minute is saved every 0.8 s.
        if (!m_save.isActive())
            m_save.start();
        Q_EMIT titleChanged();
    });
    connect(&m_save, &QTimer::timeout, this, &EditorPage::saveWanted);
    connect(m_document, &EditorDocument::checked, this, &EditorPage::showChecked);
    connect(m_document, &EditorDocument::keyChanged, this, &EditorPage::showChecked);
    connect(&m_services.local(), &client::ApiClient::serviceChanged, this, &EditorPage::showChecked);
    connect(&m_services, &client::Services::changed, this, &EditorPage::showChecked);
}

const QString& EditorPage::service() const
{
    return m_document->state().service;
}

QString EditorPage::title() const
{
    const QString files = m_document->state().title();
    return files.isEmpty() ? tr("New diff") : tr("%1: draft").arg(files);
}

store::Draft EditorPage::draft() const
{
    for (SidePanel* panel : m_sides)
        panel->commit();
    const EditorState& state = m_document->state();
    return {m_draftId, state.title(), state.toJson(), {}};
}

bool EditorPage::isBlank() const
{
    return m_document->state() == EditorState();
}

void EditorPage::setFiles(const QStringList& paths)
{
    const auto& sides = m_document->state().sides;
    int side = paths.size() > 1 || sides[0].path.isEmpty() ? 0 : 1;
    for (const QString& path : paths) {
        m_document->setKind(side % 2, SideState::Kind::File);
        m_document->setPath(side++ % 2, path);
    }
}

void EditorPage::showForm()
{
    m_views->setCurrentWidget(m_form);
    m_back->hide();
    m_check->show();
}

void EditorPage::showFile(int side)
{
    m_views->setCurrentWidget(m_files[static_cast<size_t>(side)]);
    m_back->show();
    m_check->hide();
    m_files[static_cast<size_t>(side)]->jumpToOption(QString());
}

void EditorPage::showChecked()
{
    const EditorProblems& problems = m_document->problems();
    m_problems->setProblems(problems, m_document->nextStep());
    const client::ApiClient* const client = m_document->client();
    m_request->setRequest(m_document->request(), client ? client->address().url(api::paths::dataDiffs()) : QUrl());
    const int errors = errorCount(problems);
    const int warnings = static_cast<int>(problems.size()) - errors;
    setTone(m_summary, errors > 0 ? Colour::Error : Colour::Warn);
    m_summary->setText(errors > 0     ? tr("%1 to fix before the run").arg(errorsText(errors))
                       : warnings > 0 ? warningsText(warnings)
                                      : QString());
    m_check->setEnabled(!m_document->key().isEmpty() && !m_document->isCheckingKey());
}

void EditorPage::follow(const EditorProblem& problem)
{
    switch (problem.target) {
    case EditorProblem::Target::Service:
        showForm();
        m_service->focusService();
        break;
    case EditorProblem::Target::Dataset:
        showForm();
        m_sides[static_cast<size_t>(problem.side)]->showProblems();
        m_sides[static_cast<size_t>(problem.side)]->focusField(problem.field);
        break;
    case EditorProblem::Target::Options:
        showFile(problem.side);
        m_files[static_cast<size_t>(problem.side)]->jumpToOption(problem.field);
        break;
    case EditorProblem::Target::Line:
        showFile(problem.side);
        m_files[static_cast<size_t>(problem.side)]->jumpToLine(problem.line);
        break;
    case EditorProblem::Target::Columns:
        showForm();
        m_columns->jumpTo(problem.field);
        break;
    case EditorProblem::Target::None: break;
    }
}

void EditorPage::checkKeys()
{
    m_document->checkKey();
}

void EditorPage::focusFirst()
{
    m_sides[0]->focusField(QString());
}

void EditorPage::toggleSidePane()
{
    m_side->setVisible(m_side->isHidden());
    Q_EMIT viewChanged();
}

void EditorPage::setRunning(bool running)
{
    m_running = running;
    m_run->setEnabled(!running);
    m_run->setText(running ? tr("Sending") : tr("Run"));
}

void EditorPage::run()
{
    if (m_running)
        return;
    for (SidePanel* panel : m_sides) {
        panel->commit();
        panel->showProblems();
    }
    const EditorProblems& problems = m_document->problems();
    if (errorCount(problems) > 0) {
        const EditorProblem first = problems.front();
        follow(first);
        return;
    }
    client::ApiClient* const client = m_document->client();
    if (!client || !client->hasService()) {
        Q_EMIT said(service() == client::LocalService
                        ? tr("The local engine is not ready yet. The request is kept; run it in a moment.")
                        : tr("There is no key for %1. The request is kept; give the key on the page Connections.")
                              .arg(m_services.nameOf(service())));
        return;
    }
    setRunning(true);
    m_sent = m_document->request();
    m_sentAt = QDateTime::currentDateTimeUtc();
    m_create = client->createDiff(m_sent);
    m_create.then(this, [this](const client::ApiResult<api::DataDiff>& answer) { onCreated(answer); });
}

void EditorPage::onCreated(const client::ApiResult<api::DataDiff>& answer)
{
    setRunning(false);
    if (answer.ok()) {
        Q_EMIT created(*answer);
        return;
    }
    const client::ApiFailure& failure = answer.failure();
    if (failure.maybeDone) {
        Q_EMIT answerLost(service(), m_sent, m_sentAt);
        return;
    }
    if (failure.problems.empty()) {
        Q_EMIT said(client::sentenceAndRemedy(failure));
        return;
    }
    m_document->setServiceProblems(failure.problems);
    const EditorProblem first = m_document->problems().front();
    follow(first);
}

bool EditorPage::event(QEvent* event)
{
    if (event->type() == QEvent::WindowActivate)
        m_document->reload();
    return QWidget::event(event);
}

void EditorPage::setSaved(const QDateTime& at)
{
    setTone(m_saved, Colour::Muted);
    m_saved->setText(tr("Draft saved %1").arg(QLocale().toString(at.toLocalTime().time(), QStringLiteral("HH:mm"))));
}

void EditorPage::setSaveProblem(const QString& text)
{
    setTone(m_saved, Colour::Error);
    m_saved->setText(text);
    m_save.start(5000);
}

QByteArray EditorPage::viewState() const
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream << m_split->saveState() << m_formSplit->saveState() << m_side->isHidden() << m_side->saveState();
    return bytes;
}

void EditorPage::restoreViewState(const QByteArray& state)
{
    QDataStream stream(state);
    QByteArray split;
    QByteArray form;
    bool hidden = false;
    stream >> split >> form >> hidden;
    if (stream.status() != QDataStream::Ok)
        return;
    m_split->restoreState(split);
    m_formSplit->restoreState(form);
    m_side->setVisible(!hidden);
    QByteArray side;
    stream >> side; // not there in what earlier versions kept
    if (stream.status() == QDataStream::Ok)
        m_side->restoreState(side);
}

} // namespace diffract::ui
