// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/editor_document.h"

#include "api/validate.h"
#include "client/sql_dialect.h"
#include "ui/editor/editor_request.h"

#include <QHash>
#include <QLocale>

#include <algorithm>

namespace diffract::ui {

namespace {

/// A refused question names a file or its options, and the problems list says it already.
QString failureNote(const client::ApiFailure& failure)
{
    return failure.problems.empty() ? failure.error.message
                                    : QObject::tr("The key is guessed when both files can be read.");
}

/// "22 rows in A, 21 in B"
QString bothSides(qint64 a, qint64 b)
{
    const QLocale numbers;
    if (b == 0)
        return QObject::tr("%1 in A").arg(numbers.toString(a));
    if (a == 0)
        return QObject::tr("%1 in B").arg(numbers.toString(b));
    return QObject::tr("%1 in A, %2 in B").arg(numbers.toString(a), numbers.toString(b));
}

QString qualityText(const api::KeyCandidate& candidate)
{
    const api::KeyQuality& a = candidate.quality[0];
    const api::KeyQuality& b = candidate.quality[1];
    QStringList words;
    if (a.duplicates + b.duplicates > 0)
        words += QObject::tr("Rows of repeated keys: %1.").arg(bothSides(a.duplicates, b.duplicates));
    if (a.nulls + b.nulls > 0)
        words += QObject::tr("Rows with a NULL in the key: %1.").arg(bothSides(a.nulls, b.nulls));
    return words.isEmpty() ? QObject::tr("Unique in A and B.") : words.join(QLatin1Char(' '));
}

} // namespace

EditorDocument::EditorDocument(client::Services& services, const EditorState& state, QObject* parent)
    : QObject(parent)
    , m_services(services)
    , m_state(state)
    , m_sources(new SourceList(this))
    , m_previews{new PreviewLoader(services.local(), this), new PreviewLoader(services.local(), this)}
    , m_guess(new KeyAdvisor(services.local(), this))
    , m_check(new KeyAdvisor(services.local(), this))
{
    connect(&services, &client::Services::changed, this, &EditorDocument::follow);
    connect(m_sources, &SourceList::changed, this, [this] {
        // The type of a source is needed to write its SQL.
        for (int side = 0; side < 2; ++side) {
            if (m_state.isLocal() && !preview(side).preview())
                load(side);
        }
        collect();
    });
    for (int side = 0; side < 2; ++side) {
        connect(m_previews[static_cast<size_t>(side)], &PreviewLoader::changed, this,
                [this, side] { onPreview(side); });
        load(side);
    }
    for (KeyAdvisor* advisor : {m_guess, m_check}) {
        connect(advisor, &KeyAdvisor::changed, this, [this] {
            pairUp();
            Q_EMIT keyChanged();
            collect();
        });
    }
    follow();
}

void EditorDocument::follow()
{
    client::ApiClient* const now = client();
    if (m_followed != m_state.service || !now) {
        m_followed = now ? m_state.service : QString();
        m_sources->setService(now);
        for (PreviewLoader* loader : m_previews)
            loader->setService(now);
    }
    Q_EMIT serviceChanged();
    collect();
}

void EditorDocument::load(int side)
{
    const SideState& one = m_state.sides[static_cast<size_t>(side)];
    if (m_state.isLocalFile(side))
        m_previews[static_cast<size_t>(side)]->loadFile(one.uri(), fileOptions(one));
    else if (m_state.isLocal() && one.kind == SideState::Kind::Table)
        readRows(side);
}

bool EditorDocument::canReadRows(int side) const
{
    const SideState& one = m_state.sides[static_cast<size_t>(side)];
    if (one.kind == SideState::Kind::File || one.source <= 0 || !one.isGiven() || !client())
        return false;
    // A list that may not be read leaves the type open: standard SQL then.
    const bool typeKnown = m_sources->find(one.source) || m_sources->failure();
    return typeKnown && (one.kind == SideState::Kind::Query || !one.tablePath().isEmpty());
}

void EditorDocument::readRows(int side)
{
    if (!canReadRows(side))
        return;
    const SideState& one = m_state.sides[static_cast<size_t>(side)];
    const api::DataSource* const source = m_sources->find(one.source);
    const client::SqlDialect dialect(source ? source->type : QString());
    QString sql;
    if (one.kind == SideState::Kind::Query)
        sql = dialect.firstRowsOf(one.query, PreviewLoader::Rows);
    else
        sql =
            dialect.page(QLatin1String("SELECT * FROM ") + dialect.table(one.tablePath()), {}, 0, PreviewLoader::Rows);
    m_previews[static_cast<size_t>(side)]->loadRows(one.source, sql);
}

void EditorDocument::dropRows(int side)
{
    m_previews[static_cast<size_t>(side)]->forget();
    onPreview(side);
}

void EditorDocument::setService(const QString& service)
{
    if (m_state.service == service)
        return;
    m_state.service = service;
    for (int side = 0; side < 2; ++side) {
        SideState& one = m_state.sides[static_cast<size_t>(side)];
        one.source = 0;
        if (!one.isGiven()) // what is mostly compared there
            one.kind = m_state.isLocal() ? SideState::Kind::File : SideState::Kind::Table;
        m_previews[static_cast<size_t>(side)]->forget();
    }
    follow();
    for (int side = 0; side < 2; ++side) {
        onPreview(side);
        load(side);
    }
    changed();
}

void EditorDocument::setKind(int side, SideState::Kind kind)
{
    SideState& one = m_state.sides[static_cast<size_t>(side)];
    if (one.kind == kind)
        return;
    one.kind = kind;
    dropRows(side);
    load(side);
    changed();
}

void EditorDocument::setSource(int side, qint64 source)
{
    SideState& one = m_state.sides[static_cast<size_t>(side)];
    if (one.source == source)
        return;
    one.source = source;
    dropRows(side);
    load(side);
    changed();
}

void EditorDocument::setTable(int side, const QString& table)
{
    SideState& one = m_state.sides[static_cast<size_t>(side)];
    if (one.table == table)
        return;
    one.table = table;
    if (one.kind == SideState::Kind::Table)
        dropRows(side);
    changed();
}

void EditorDocument::setQuery(int side, const QString& query)
{
    SideState& one = m_state.sides[static_cast<size_t>(side)];
    if (one.query == query)
        return;
    one.query = query;
    if (one.kind == SideState::Kind::Query)
        dropRows(side);
    changed();
}

void EditorDocument::reload()
{
    for (PreviewLoader* loader : m_previews)
        loader->reload();
}

void EditorDocument::changed()
{
    m_serviceProblems.clear();
    Q_EMIT edited();
    collect();
}

void EditorDocument::setPath(int side, const QString& path)
{
    SideState& one = m_state.sides[static_cast<size_t>(side)];
    if (one.path == path)
        return;
    one.path = path;
    load(side);
    changed();
}

void EditorDocument::setChoices(int side, const FileChoices& choices)
{
    SideState& one = m_state.sides[static_cast<size_t>(side)];
    if (one.options == choices)
        return;
    one.options = choices;
    load(side);
    changed();
}

void EditorDocument::setKey(const QStringList& key)
{
    if (m_state.keyChosen && m_state.key == key)
        return;
    m_state.keyChosen = true;
    m_state.key = key;
    m_check->forget();
    changed();
    Q_EMIT keyChanged();
}

void EditorDocument::typeKey(const QString& typed)
{
    QStringList names;
    for (const QString& name : typed.split(QLatin1Char(','))) {
        if (!name.trimmed().isEmpty())
            names += name.trimmed();
    }
    if (names.isEmpty())
        useGuessedKey();
    else
        setKey(names);
}

void EditorDocument::useGuessedKey()
{
    m_state.keyChosen = false;
    m_state.key.clear();
    m_check->forget();
    changed();
    askKey();
    Q_EMIT keyChanged();
}

void EditorDocument::setCompared(const QString& nameA, bool compared)
{
    if (m_state.leftOut.contains(nameA) != compared)
        return;
    if (compared)
        m_state.leftOut.removeAll(nameA);
    else
        m_state.leftOut.append(nameA);
    changed();
    Q_EMIT keyChanged();
}

bool EditorDocument::isCompared(const ColumnPair& pair) const
{
    return pair.state == ColumnPair::State::Matched && !key().contains(pair.nameA)
           && !m_state.leftOut.contains(pair.nameA);
}

void EditorDocument::onPreview(int side)
{
    if (const auto& now = preview(side).preview(); now && !preview(side).isLoading()) {
        const QString version = QStringLiteral("%1 %2 %3").arg(now->size).arg(now->modified, now->file);
        QString& before = m_versions[static_cast<size_t>(side)];
        if (!before.isEmpty() && before != version) {
            m_guess->forget();
            m_check->forget();
        }
        before = version;
    }
    if (!pairUp())
        Q_EMIT previewChanged(side);
    askKey();
    collect();
}

std::vector<api::PreviewColumn> EditorDocument::columns(int side) const
{
    std::vector<api::PreviewColumn> columns;
    if (const auto& read = preview(side).preview())
        columns = read->columns;
    const auto& guess = m_guess->answer();
    const auto& agreed = !guess ? std::nullopt : side == 0 ? guess->columns1 : guess->columns2;
    if (!agreed)
        return columns;
    QHash<QString, const api::AgreedColumn*> byName;
    for (const api::AgreedColumn& one : *agreed)
        byName.insert(one.name, &one);
    for (api::PreviewColumn& column : columns) {
        if (const api::AgreedColumn* same = byName.value(column.name)) {
            column.type = same->type;
            column.kind = same->kind;
        }
    }
    return columns;
}

std::vector<api::KnownColumn> EditorDocument::known(int side) const
{
    std::vector<api::KnownColumn> known;
    for (const api::PreviewColumn& column : columns(side))
        known.push_back({column.name, column.type, column.kind, column.empty});
    return known;
}

bool EditorDocument::pairUp()
{
    std::vector<ColumnPair> pairs = pairColumns(columns(0), columns(1), m_state.mapping);
    if (!m_previews[0]->preview() || !m_previews[1]->preview()) {
        for (ColumnPair& pair : pairs)
            pair.state = ColumnPair::State::Unknown;
    }
    if (pairs == m_pairs)
        return false;
    m_pairs = std::move(pairs);
    Q_EMIT columnsChanged();
    for (int side = 0; side < 2; ++side)
        Q_EMIT previewChanged(side);
    return true;
}

std::optional<api::LocalPreview> EditorDocument::shownPreview(int side) const
{
    std::optional<api::LocalPreview> shown = preview(side).preview();
    if (!shown)
        return shown;
    QHash<QString, QString> types;
    for (const ColumnPair& pair : m_pairs)
        types.insert(side == 0 ? pair.nameA : pair.nameB, side == 0 ? pair.typeA : pair.typeB);
    for (api::PreviewColumn& column : shown->columns)
        column.type = types.value(column.name, column.type);
    return shown;
}

std::optional<api::KeyGuessRequest> EditorDocument::keyQuestion() const
{
    if (!bothLocalFiles())
        return {}; // the extension reads files
    for (const PreviewLoader* loader : m_previews) {
        if (!loader->preview() || loader->preview()->columns.empty())
            return {};
    }
    const api::CreateRequest request = this->request();
    api::KeyGuessRequest question;
    question.file1 = request.file1.value_or(QString());
    question.file2 = request.file2.value_or(QString());
    question.file1Options = request.file1Options;
    question.file2Options = request.file2Options;
    question.columnMapping = request.columnMapping;
    return question;
}

void EditorDocument::askKey()
{
    if (m_previews[0]->isLoading() || m_previews[1]->isLoading())
        return;
    if (const auto question = keyQuestion())
        m_guess->ask(*question);
    else
        m_guess->forget();
}

void EditorDocument::checkKey()
{
    auto question = keyQuestion();
    if (!question || key().isEmpty())
        return;
    question->pkColumns = key();
    m_check->askAgain(*question);
}

QStringList EditorDocument::key() const
{
    if (m_state.keyChosen)
        return m_state.key;
    const auto& guess = m_guess->answer();
    return guess && !guess->candidates.empty() ? guess->candidates.front().pkColumns : QStringList();
}

QString EditorDocument::keyNote() const
{
    if (m_check->isAsking())
        return tr("Checking the key");
    if (const auto& failure = m_check->failure())
        return failureNote(*failure);
    if (const auto& answer = m_check->answer(); answer && !answer->candidates.empty())
        return tr("Key checked. %1").arg(qualityText(answer->candidates.front()));
    if (needsKey())
        return tr("No key is chosen, and the service cannot find one here.");
    if (!bothLocalFiles() && key().isEmpty())
        return tr("No key is chosen: the service is asked to find one (infer_pk).");
    if (m_state.keyChosen)
        return m_state.key.isEmpty() ? tr("No key is chosen: the engine looks for one.") : tr("Key chosen by hand.");
    if (m_guess->isAsking())
        return tr("Looking for a key");
    if (const auto& failure = m_guess->failure())
        return failureNote(*failure);
    const auto& guess = m_guess->answer();
    if (!guess)
        return tr("Both files are needed to guess a key.");
    if (guess->candidates.empty())
        return guess->note.value_or(tr("No key was found: tick one."));
    const api::KeyCandidate& best = guess->candidates.front();
    return tr("Key guessed: %1").arg(best.reason + QLatin1Char(' ') + qualityText(best));
}

api::CreateRequest EditorDocument::request() const
{
    return requestOf(m_state, key());
}

void EditorDocument::setServiceProblems(const api::Problems& problems)
{
    m_serviceProblems = problems;
    collect();
}

void EditorDocument::expect(int side)
{
    bool& expected = m_expected[static_cast<size_t>(side)];
    if (expected)
        return;
    expected = true;
    collect();
}

QString EditorDocument::nextStep() const
{
    std::array<bool, 2> missing{};
    for (size_t side = 0; side < missing.size(); ++side) {
        missing[side] = !m_state.sides[side].isGiven();
        if (missing[side] && m_expected[side])
            return {};
    }
    const bool files = bothLocalFiles();
    if (missing[0] && missing[1])
        return files ? tr("Choose two files: type their paths, browse, or drop them on the window. The key is guessed "
                          "then, and what stands in the way of a run is listed here.")
                     : tr("Choose a data source and a table, query or file on each side. What stands in the way of a "
                          "run is listed here.");
    if (missing[0] || missing[1]) {
        if (files)
            return missing[0] ? tr("Choose file A too.") : tr("Choose file B too.");
        return missing[0] ? tr("Choose dataset A too.") : tr("Choose dataset B too.");
    }
    return {};
}

void EditorDocument::collectMissing(EditorProblems& problems) const
{
    if (!client())
        problems.push_back({api::Severity::Error,
                            tr("The connection of this draft is not set up any more. Choose another service."),
                            tr("Service"),
                            EditorProblem::Target::Service,
                            0,
                            {},
                            0});
    else if (!m_state.isLocal() && !client()->hasService())
        problems.push_back(
            {api::Severity::Error,
             tr("There is no key for %1. Give it on the page Connections.").arg(m_services.nameOf(m_state.service)),
             tr("Service"),
             EditorProblem::Target::Service,
             0,
             {},
             0});
    for (int side = 0; side < 2; ++side) {
        const SideState& one = m_state.sides[static_cast<size_t>(side)];
        // What was there when the form was opened was expected before.
        if (!m_expected[static_cast<size_t>(side)] && !one.isGiven())
            continue;
        if (!m_state.isLocalFile(side) && one.source <= 0)
            problems.push_back(datasetProblem(side, QStringLiteral("source"),
                                              side == 0 ? tr("Choose the data source of A, or type its id.")
                                                        : tr("Choose the data source of B, or type its id.")));
        if (one.isGiven()) {
            if (!m_state.isLocal() && one.kind == SideState::Kind::File && !one.path.contains(QLatin1String("://")))
                problems.push_back(datasetProblem(side, QStringLiteral("file"),
                                                  tr("%1 cannot read files of this computer. Give an https or s3 "
                                                     "address, or choose the local engine.")
                                                      .arg(m_services.nameOf(m_state.service))));
            continue;
        }
        if (one.kind == SideState::Kind::Table)
            problems.push_back(datasetProblem(side, QStringLiteral("table"),
                                              side == 0 ? tr("Name the first table.") : tr("Name the second table.")));
        else if (one.kind == SideState::Kind::Query)
            problems.push_back(
                datasetProblem(side, QStringLiteral("query"),
                               side == 0 ? tr("Write the first query.") : tr("Write the second query.")));
        else
            problems.push_back(
                datasetProblem(side, QStringLiteral("file"),
                               side == 0 ? tr("Choose the first file.") : tr("Choose the second file.")));
    }
}

void EditorDocument::collect()
{
    const api::CreateRequest request = this->request();
    EditorProblems problems;
    const auto add = [&problems](const EditorProblem& one) {
        if (std::find(problems.begin(), problems.end(), one) == problems.end())
            problems.push_back(one);
    };
    for (const api::Problem& problem : m_serviceProblems)
        add(problemAt(problem));
    collectMissing(problems);
    const bool both = m_state.sides[0].isGiven() && m_state.sides[1].isGiven() && request.dataSource1Id > 0
                      && request.dataSource2Id > 0;
    if (both) {
        const bool keyless = needsKey();
        if (keyless)
            add(missingKey());
        for (const api::Problem& problem : api::validate(request)) {
            if (!keyless || problem.code != QStringLiteral("no_key")) // said above, in the words of the window
                add(problemAt(problem));
        }
    }
    for (int side = 0; side < 2; ++side) {
        for (const EditorProblem& problem :
             previewProblems(preview(side), side, m_state.sides[static_cast<size_t>(side)].kind))
            add(problem);
    }
    // The first look ends after a MiB; the guess reads all, and meets what stops the run further down.
    if (const auto& failure = m_guess->failure()) {
        for (const api::Problem& problem : failure->problems) {
            const EditorProblem one = problemAt(problem);
            if (std::none_of(problems.begin(), problems.end(),
                             [&one](const EditorProblem& other) { return other.text == one.text; }))
                problems.push_back(one);
        }
    }
    const auto a = known(0);
    const auto b = known(1);
    if (both && !a.empty() && !b.empty()) {
        for (const api::Problem& problem : api::validateColumns(request, a, b)) {
            // columnProblems() says this one in the words of the window, which has no column_mapping to type.
            if (problem.code != QStringLiteral("no_common_column"))
                add(problemAt(problem));
        }
        for (const EditorProblem& problem : columnProblems(m_pairs, m_state.leftOut))
            add(problem);
    }
    std::stable_partition(problems.begin(), problems.end(),
                          [](const EditorProblem& one) { return one.severity == api::Severity::Error; });
    m_problems = std::move(problems);
    Q_EMIT checked();
}

} // namespace diffract::ui
