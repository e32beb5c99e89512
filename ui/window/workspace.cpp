// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/workspace.h"

#include "store/history_cache.h"
#include "ui/diffs/diffs_page.h"
#include "ui/editor/editor_page.h"
#include "ui/editor/editor_request.h"
#include "ui/pages/diff_tab.h"
#include "ui/start/sample.h"
#include "ui/start/start_page.h"
#include "ui/window/document_area.h"

#include <QUuid>

namespace diffract::ui {

Workspace::Workspace(client::Services& services, store::SessionWriter& writer, store::HistoryCache& history,
                     DocumentArea& area, QString dataFolder, std::vector<store::Draft> drafts)
    : m_services(services)
    , m_client(services.local())
    , m_writer(writer)
    , m_history(history)
    , m_area(area)
    , m_dataFolder(std::move(dataFolder))
    , m_start(new StartPage)
    , m_diffs(new DiffsPage(services, &history))
{
    for (store::Draft& draft : drafts)
        m_drafts.emplace(draft.id, draft);
    addPlace(Place::Start, m_start);
    addPlace(Place::Diffs, m_diffs);
    connectPlaces();
    connect(&m_area, &DocumentArea::closeRequested, this, &Workspace::close);
    connect(&m_area, &DocumentArea::newRequested, this, &Workspace::newEditor);
    connect(&m_area, &DocumentArea::orderChanged, this, &Workspace::changed);
    connect(&m_area, &DocumentArea::currentChanged, this, [this] {
        if (!m_restoring)
            Q_EMIT changed();
        if (isStartInFront() || isDiffsInFront())
            refresh();
    });
    connect(&m_writer, &store::SessionWriter::draftSaved, this, &Workspace::onDraftSaved);
    connect(&m_writer, &store::SessionWriter::failed, this, &Workspace::onSaveFailed);
    connect(&m_client, &client::ApiClient::serviceChanged, this, &Workspace::refresh);
    connect(&m_services, &client::Services::removed, this, &Workspace::onServiceRemoved);
    connect(&m_services, &client::Services::changed, this, [this] {
        // The removal of their connection was undone: its id is the same.
        if (!m_gone.isEmpty() && m_services.client(m_gone.first().service)) {
            for (const TabState& tab : std::exchange(m_gone, {}))
                reopen(tab);
            Q_EMIT changed();
        }
    });
    showDrafts();
    showStart();
}

Workspace::~Workspace()
{
    flush();
}

void Workspace::connectPlaces()
{
    connect(m_start, &StartPage::newDiff, this, &Workspace::newEditor);
    connect(m_start, &StartPage::filesChosen, this, [this](const QString& a, const QString& b) { openFiles({a, b}); });
    connect(m_start, &StartPage::runSample, this, &Workspace::runSample);
    connect(m_start, &StartPage::openDiff, this, [this](qint64 id) { openDiff({client::LocalService, id}); });
    connect(m_start, &StartPage::openDraft, this, &Workspace::openDraft);
    connect(m_start, &StartPage::removeDraft, this, &Workspace::removeDraft);
    connect(m_start, &StartPage::allDiffs, this, &Workspace::showDiffs);
    connect(m_start, &StartPage::said, this, &Workspace::said);
    connect(m_diffs, &DiffsPage::openDiff, this, &Workspace::openDiff);
    connect(m_diffs, &DiffsPage::runAgain, this, &Workspace::create);
    connect(m_diffs, &DiffsPage::clone, this, &Workspace::edit);
    connect(m_diffs, &DiffsPage::newDiff, this, &Workspace::newEditor);
    connect(m_diffs, &DiffsPage::said, this, &Workspace::said);
    connect(m_diffs, &DiffsPage::did, this, [this](const QString& text, const std::function<void()>& back) {
        m_undo = back;
        Q_EMIT did(text, back != nullptr);
    });
    connect(m_diffs, &DiffsPage::diffsChanged, this, [this] {
        refresh();
        Q_EMIT runsChanged();
    });
    connect(m_diffs, &DiffsPage::stateChanged, this, [this] {
        if (!m_restoring)
            Q_EMIT changed();
    });
}

void Workspace::addPlace(Place place, QWidget* page)
{
    m_places[place] = page;
    m_area.addPlace(page);
}

void Workspace::show(Place place)
{
    m_area.showPage(m_places.at(place));
}

std::optional<Place> Workspace::placeInFront() const
{
    for (const auto& [place, page] : m_places) {
        if (m_area.current() == page)
            return place;
    }
    return {};
}

void Workspace::showStart()
{
    m_area.showPage(m_start);
}

void Workspace::showDiffs()
{
    m_area.showPage(m_diffs);
}

bool Workspace::isStartInFront() const
{
    return m_area.current() == m_start;
}

bool Workspace::isDiffsInFront() const
{
    return m_area.current() == m_diffs;
}

QString Workspace::serviceInFront() const
{
    if (const DiffTab* const tab = currentDiff())
        return refOf(tab).service;
    if (const EditorPage* const editor = currentEditor())
        return editor->service();
    return m_diffs->service();
}

EditorPage* Workspace::currentEditor() const
{
    return qobject_cast<EditorPage*>(m_area.current());
}

DiffTab* Workspace::currentDiff() const
{
    return qobject_cast<DiffTab*>(m_area.current());
}

client::DiffRef Workspace::refOf(const DiffTab* tab) const
{
    const auto known = m_tabServices.find(tab);
    return {known == m_tabServices.end() ? client::LocalService : known->second, tab->diffId()};
}

DiffTab* Workspace::tabOf(const client::DiffRef& diff) const
{
    for (QWidget* page : m_area.documents()) {
        auto* tab = qobject_cast<DiffTab*>(page);
        if (tab && refOf(tab) == diff)
            return tab;
    }
    return nullptr;
}

EditorPage* Workspace::editorOf(const QString& draftId) const
{
    for (QWidget* page : m_area.documents()) {
        auto* editor = qobject_cast<EditorPage*>(page);
        if (editor && editor->draftId() == draftId)
            return editor;
    }
    return nullptr;
}

EditorPage* Workspace::addEditor(const QString& draftId, const EditorState& state)
{
    auto* page = new EditorPage(m_services, draftId, state);
    m_area.addDocument(page, Icon::Editor, page->title());
    m_area.setUnsent(page, !page->isBlank());
    connect(page, &EditorPage::titleChanged, this, [this, page] {
        m_area.setTitle(page, page->title());
        m_area.setUnsent(page, !page->isBlank());
    });
    connect(page, &EditorPage::saveWanted, this, [this, page] { save(page); });
    connect(page, &EditorPage::viewChanged, this, &Workspace::changed);
    connect(page, &EditorPage::said, this, &Workspace::said);
    connect(page, &EditorPage::answerLost, this, &Workspace::answerLost);
    connect(page, &EditorPage::created, this, [this, page](const api::DataDiff& diff) { onCreated(page, diff); });
    const auto known = m_drafts.find(draftId);
    if (known != m_drafts.end())
        page->setSaved(known->second.savedAt);
    return page;
}

EditorPage* Workspace::newEditor()
{
    EditorPage* const page = addEditor(QUuid::createUuid().toString(QUuid::WithoutBraces), {});
    m_area.showPage(page);
    page->focusFirst();
    return page;
}

void Workspace::openDraft(const QString& id)
{
    EditorPage* page = editorOf(id);
    const auto draft = m_drafts.find(id);
    if (!page && draft != m_drafts.end())
        page = addEditor(id, EditorState::fromJson(draft->second.body));
    if (page)
        m_area.showPage(page);
}

void Workspace::openFiles(const QStringList& paths)
{
    EditorPage* page = currentEditor();
    if (!page || (paths.size() > 1 && !page->isBlank()))
        page = newEditor();
    page->setFiles(paths);
}

void Workspace::runFiles(const QStringList& paths)
{
    EditorState state;
    state.sides[0].path = paths.value(0);
    state.sides[1].path = paths.value(1);
    create(client::LocalService, requestOf(state, {}));
}

EditorPage* Workspace::edit(const QString& service, const api::CreateRequest& request)
{
    EditorPage* const page = addEditor(QUuid::createUuid().toString(QUuid::WithoutBraces), stateOf(request, service));
    m_area.showPage(page);
    save(page);
    return page;
}

void Workspace::drop(const QList<QUrl>& urls)
{
    if (urls.size() == 1 && !urls.first().isLocalFile()) {
        if (const auto diff = m_services.find(urls.first().toString(), client::LocalService)) {
            openDiff(*diff);
            return;
        }
    }
    if (!currentEditor() || urls.size() > 2) {
        if (m_area.isDocument(m_area.current()) && urls.size() == 1)
            showStart();
        m_start->take(urls);
        return;
    }
    QStringList paths;
    for (const QUrl& url : urls) {
        const DroppedFile file = droppedFile(url);
        if (!file.problem.isEmpty()) {
            Q_EMIT said(file.problem);
            return;
        }
        paths += file.path;
    }
    openFiles(paths);
}

DiffTab* Workspace::makeTab(const client::DiffRef& diff)
{
    client::ApiClient* const client = m_services.client(diff.service);
    if (!client)
        return nullptr;
    const bool local = diff.service == client::LocalService;
    auto* tab = new DiffTab(*client, diff.id, nullptr,
                            {.name = local ? QString() : m_services.nameOf(diff.service), .isLocal = local});
    m_tabServices[tab] = diff.service;
    connect(tab, &QObject::destroyed, this, [this, tab] {
        m_tabServices.erase(tab);
        m_progress.remove(tab);
        Q_EMIT progress(m_progress.text());
    });
    connect(tab, &DiffTab::titleChanged, this, [this, tab](const QString& title) { m_area.setTitle(tab, title); });
    connect(tab, &DiffTab::runSeen, this, [this, diff] { Q_EMIT running(diff); });
    connect(tab, &DiffTab::progressChanged, this, [this, tab](const QString& text) {
        m_progress.set(tab, tab->title(), text);
        Q_EMIT progress(m_progress.text());
    });
    connect(tab, &DiffTab::runEnded, this, [this] {
        refresh();
        Q_EMIT runsChanged();
    });
    connect(tab, &DiffTab::rerunRequested, this,
            [this, service = diff.service](const api::CreateRequest& request) { create(service, request); });
    connect(tab, &DiffTab::cloneRequested, this,
            [this, service = diff.service](const api::CreateRequest& request) { edit(service, request); });
    // The tab itself offers to undo it.
    connect(tab, &DiffTab::archivedChanged, this, &Workspace::refresh);
    connect(tab, &DiffTab::reportSaved, this,
            [this](const QString& path) { Q_EMIT did(tr("The report is saved as %1.").arg(path), false); });
    connect(tab, &DiffTab::pageChanged, this, &Workspace::changed);
    return tab;
}

DiffTab* Workspace::addTab(const client::DiffRef& diff)
{
    DiffTab* const tab = makeTab(diff);
    if (tab)
        m_area.addDocument(tab, Icon::Diffs, tab->title());
    return tab;
}

void Workspace::openDiff(const client::DiffRef& diff)
{
    DiffTab* tab = tabOf(diff);
    if (!tab)
        tab = addTab(diff);
    if (!tab) {
        Q_EMIT said(tr("Diff %1 is of a service that is not set up any more.").arg(diff.id));
        return;
    }
    m_area.showPage(tab);
    Q_EMIT diffOpened(diff);
}

void Workspace::openNamed(const QString& text, const QString& service)
{
    if (const auto diff = m_services.find(text, service))
        openDiff(*diff);
    else
        Q_EMIT said(text.contains(QLatin1Char('/'))
                        ? tr("This is no page of a diff at a service that is set up: %1").arg(text.trimmed())
                        : tr("This is neither the number of a diff nor the address of one: %1").arg(text.trimmed()));
}

void Workspace::onServiceRemoved(const QString& service)
{
    m_history.forget(service);
    m_gone.clear();
    // Their requests go through a client that is about to be deleted.
    const QList<QWidget*> pages = m_area.documents();
    for (QWidget* page : pages) {
        auto* tab = qobject_cast<DiffTab*>(page);
        if (!tab || refOf(tab).service != service)
            continue;
        m_gone.append(tabStateOf(tab));
        m_area.remove(tab, m_start);
    }
    Q_EMIT changed();
}

void Workspace::onCreated(EditorPage* page, const api::DataDiff& diff)
{
    const QString draft = page->draftId();
    const client::DiffRef ref{page->service(), diff.id};
    DiffTab* const tab = makeTab(ref);
    if (!tab)
        return;
    m_area.replace(page, tab, Icon::Diffs, tab->title());
    Q_EMIT running(ref);
    Q_EMIT diffOpened(ref);
    m_drafts.erase(draft);
    m_writer.removeDraft(draft);
    showDrafts();
    refresh();
    Q_EMIT runsChanged();
    Q_EMIT changed();
}

void Workspace::create(const QString& service, const api::CreateRequest& request)
{
    client::ApiClient* const client = m_services.client(service);
    if (!client || !client->hasService()) {
        Q_EMIT said(
            service == client::LocalService
                ? tr("The local engine is not ready yet. Try again in a moment.")
                : tr("There is no key for %1. Give it on the page Connections.").arg(m_services.nameOf(service)));
        return;
    }
    const QDateTime sentAt = QDateTime::currentDateTimeUtc();
    const auto answered = [this, service, request, sentAt](const client::ApiResult<api::DataDiff>& answer) {
        m_start->setSampleBusy(false);
        if (!answer.ok()) {
            if (answer.failure().maybeDone)
                Q_EMIT answerLost(service, request, sentAt);
            else
                Q_EMIT said(client::sentenceAndRemedy(answer.failure()));
            return;
        }
        Q_EMIT running({service, answer->id});
        openDiff({service, answer->id});
        refresh();
        Q_EMIT runsChanged();
    };
    client->createDiff(request).then(this, answered);
}

void Workspace::runSample()
{
    const auto files = sample::extract(m_dataFolder);
    if (!files.ok()) {
        Q_EMIT said(files.error().message);
        return;
    }
    EditorState state;
    state.sides[0].path = files->a;
    state.sides[1].path = files->b;
    m_start->setSampleBusy(m_client.hasService());
    create(client::LocalService, requestOf(state, sample::key()));
}

void Workspace::refresh()
{
    m_diffs->refresh();
    if (!m_client.hasService())
        return;
    if (m_list.isRunning()) {
        m_listAgain = true;
        return;
    }
    api::ListQuery query;
    query.descending = true;
    m_list = m_client.diffs(query);
    m_list.then(this, [this](const client::ApiResult<api::DiffPage>& answer) {
        m_list = {};
        if (answer.ok()) {
            std::vector<api::DataDiff> shown;
            std::copy_if(answer->results.begin(), answer->results.end(), std::back_inserter(shown),
                         [](const api::DataDiff& diff) { return !diff.isArchived() && !diff.isPurged(); });
            m_start->setDiffs(std::move(shown));
        }
        if (std::exchange(m_listAgain, false))
            refresh();
    });
}

void Workspace::undo()
{
    if (const auto undo = std::exchange(m_undo, nullptr))
        undo();
}

void Workspace::save(EditorPage* page)
{
    const store::Draft draft = page->draft();
    m_writer.saveDraft(draft);
    m_drafts[draft.id] = draft;
    Q_EMIT changed();
}

void Workspace::flush()
{
    for (QWidget* page : m_area.documents()) {
        auto* editor = qobject_cast<EditorPage*>(page);
        if (editor && !editor->isBlank())
            save(editor);
    }
}

void Workspace::onDraftSaved(const QString& id, const QDateTime& at)
{
    if (EditorPage* const page = editorOf(id))
        page->setSaved(at);
    const auto draft = m_drafts.find(id);
    if (draft != m_drafts.end())
        draft->second.savedAt = at;
    showDrafts();
}

void Workspace::onSaveFailed(const Error& error)
{
    for (QWidget* page : m_area.documents()) {
        if (auto* editor = qobject_cast<EditorPage*>(page))
            editor->setSaveProblem(error.message);
    }
}

void Workspace::showDrafts()
{
    std::vector<store::Draft> list;
    for (const auto& [id, draft] : m_drafts) {
        if (draft.savedAt.isValid())
            list.push_back(draft);
    }
    std::sort(list.begin(), list.end(),
              [](const store::Draft& one, const store::Draft& other) { return one.savedAt > other.savedAt; });
    m_start->setDrafts(std::move(list));
}

void Workspace::removeDraft(const QString& id)
{
    const auto known = m_drafts.find(id);
    if (known == m_drafts.end())
        return;
    const store::Draft draft = known->second;
    if (EditorPage* const page = editorOf(id))
        m_area.remove(page, m_start);
    m_drafts.erase(known);
    m_writer.removeDraft(id);
    showDrafts();
    m_undo = [this, draft] {
        m_drafts[draft.id] = draft;
        m_writer.saveDraft(draft);
    };
    Q_EMIT did(tr("The draft %1 is removed.").arg(draft.title), true);
    Q_EMIT changed();
}

void Workspace::close(QWidget* page)
{
    if (auto* editor = qobject_cast<EditorPage*>(page)) {
        // The draft stays in the list on the start page; an empty one is not worth keeping.
        if (editor->isBlank()) {
            m_drafts.erase(editor->draftId());
            m_writer.removeDraft(editor->draftId());
        } else {
            save(editor);
        }
    }
    m_area.remove(page, m_start);
    Q_EMIT changed();
}

void Workspace::closeCurrent()
{
    if (m_area.isDocument(m_area.current()))
        close(m_area.current());
}

TabState Workspace::tabStateOf(const DiffTab* tab) const
{
    const client::DiffRef ref = refOf(tab);
    TabState state;
    state.diff = ref.id;
    state.service = ref.service;
    state.title = tab->title();
    state.view = QByteArray::number(static_cast<int>(tab->currentPage()));
    return state;
}

DiffTab* Workspace::reopen(const TabState& state)
{
    DiffTab* const tab = addTab({state.service, state.diff});
    if (tab && !state.title.isEmpty())
        tab->setLastTitle(state.title);
    if (tab)
        tab->showPage(static_cast<PageKind>(qBound(0, state.view.toInt(), PageCount - 1)));
    return tab;
}

SessionState Workspace::snapshot() const
{
    SessionState state;
    for (QWidget* page : m_area.documents()) {
        TabState tab;
        if (const auto* editor = qobject_cast<EditorPage*>(page)) {
            tab.draft = editor->draftId();
            tab.view = editor->viewState();
        } else if (const auto* diff = qobject_cast<DiffTab*>(page)) {
            tab = tabStateOf(diff);
        }
        if (page == m_area.current())
            state.current = static_cast<int>(state.tabs.size());
        state.tabs.append(tab);
    }
    if (isDiffsInFront())
        state.current = -2;
    state.diffs = m_diffs->state();
    return state;
}

void Workspace::restore(const SessionState& state)
{
    m_restoring = true;
    m_diffs->restoreState(state.diffs);
    QList<QWidget*> pages;
    for (const TabState& tab : state.tabs) {
        QWidget* page = nullptr;
        if (tab.diff > 0) {
            page = reopen(tab);
        } else {
            const auto draft = m_drafts.find(tab.draft);
            const EditorState kept =
                draft == m_drafts.end() ? EditorState() : EditorState::fromJson(draft->second.body);
            EditorPage* const editor = addEditor(tab.draft, kept);
            editor->restoreViewState(tab.view);
            page = editor;
        }
        pages.append(page);
    }
    if (state.current >= 0 && state.current < pages.size() && pages.at(state.current))
        m_area.showPage(pages.at(state.current));
    else if (state.current == -2)
        showDiffs();
    m_restoring = false;
}

} // namespace diffract::ui
