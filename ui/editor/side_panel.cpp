// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/side_panel.h"

#include "api/table_path.h"
#include "base/format.h"
#include "ui/editor/editor_document.h"
#include "ui/editor/editor_request.h"
#include "ui/editor/path_field.h"
#include "ui/editor/preview_model.h"
#include "ui/editor/preview_view.h"
#include "ui/editor/problem_label.h"
#include "ui/editor/source_picker.h"
#include "ui/editor/text_field.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/segments.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace diffract::ui {

QString previewFacts(const EditorDocument& document, int side)
{
    const PreviewLoader& loader = document.preview(side);
    if (loader.isLoading())
        return QObject::tr("Reading");
    if (!loader.preview())
        return {};
    const api::LocalPreview& preview = *loader.preview();
    QStringList facts;
    if (preview.rowCount)
        facts +=
            *preview.rowCount == 1 ? QObject::tr("1 row") : QObject::tr("%1 rows").arg(formatCount(*preview.rowCount));
    facts +=
        preview.columns.size() == 1 ? QObject::tr("1 column") : QObject::tr("%1 columns").arg(preview.columns.size());
    if (preview.size > 0 || !preview.file.isEmpty())
        facts += formatSize(preview.size);
    return facts.join(QStringLiteral(" · "));
}

namespace {

/// With its buttons, before the fields behind it are made: Tab goes in the order of making.
Segments* makeKinds(const QString& name, QWidget* parent)
{
    auto* kinds = new Segments(name, parent);
    kinds->add(static_cast<int>(SideState::Kind::Table), SidePanel::tr("Table"), Icon::Table);
    kinds->add(static_cast<int>(SideState::Kind::Query), SidePanel::tr("Query"), Icon::Code);
    kinds->add(static_cast<int>(SideState::Kind::File), SidePanel::tr("File"), Icon::File);
    return kinds;
}

} // namespace

SidePanel::SidePanel(EditorDocument& document, int side, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_side(side)
    , m_facts(plainLabel(QString(), Type::Note, Colour::Muted, this))
    , m_source(new SourcePicker(document.sources(), side == 0 ? tr("Data source of A") : tr("Data source of B"), this))
    , m_kind(makeKinds(side == 0 ? tr("Kind of dataset A") : tr("Kind of dataset B"), this))
    , m_name(plainLabel(QString(), Type::Body, Colour::Muted, this))
    , m_fields(new QStackedWidget(this))
    , m_path(new PathField(side == 0 ? tr("File A") : tr("File B"),
                           side == 0 ? tr("Browse for file A") : tr("Browse for file B"), this))
    , m_table(new TextField(TextField::Kind::Line, side == 0 ? tr("Table A") : tr("Table B"),
                            tr("schema.table, or database.schema.table"), this))
    , m_query(new TextField(TextField::Kind::Text, side == 0 ? tr("Query A") : tr("Query B"),
                            tr("SELECT ... in the SQL of the source; every column needs a name"), this))
    , m_sourceProblem(new ProblemLabel(this))
    , m_options(new QPushButton(tr("File options"), this))
    , m_read(new QPushButton(tr("Read the first rows"), this))
    , m_model(new PreviewModel(false, this))
    , m_rows(makePreviewView(m_model, side == 0 ? tr("First rows of A") : tr("First rows of B"), this))
    , m_note(plainLabel(QString(), Type::Note, Colour::Muted, this))
    , m_tables(0, [this] {
        QStringList names;
        for (const api::SourceTable& table : m_tables.answer().value_or(std::vector<api::SourceTable>()))
            names += api::joinTablePath(table.path);
        m_table->setWords(names);
    })
{
    setPanel(this, Colour::Surface, side == 0 ? Qt::RightEdge : Qt::Edges());
    m_rows->setMinimumHeight(metric::DenseRow * 3 + 2);
    auto* down = new QVBoxLayout(this);
    down->setContentsMargins(metric::Space3, metric::Space2, metric::Space3, metric::Space2);
    down->setSpacing(metric::Space1);
    down->addWidget(makeHead());
    down->addWidget(makeFields());
    down->addWidget(makeRowsHead());
    down->addWidget(m_rows, 1);
    m_left = state().isGiven();
    connectFields();
    showState();
    showPreview();
    showProblem();
}

const SideState& SidePanel::state() const
{
    return m_document.state().sides[static_cast<size_t>(m_side)];
}

QWidget* SidePanel::makeHead()
{
    auto* head = new QWidget(this);
    auto* across = new QHBoxLayout(head);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(metric::Space2);
    across->addWidget(new Badge(m_side == 0 ? Chip::SideA : Chip::SideB, head));
    across->addWidget(plainLabel(sideText(m_side), Type::Section, Colour::Text, head));
    across->addStretch();
    across->addWidget(m_facts);
    return head;
}

QWidget* SidePanel::makeFields()
{
    for (QWidget* field :
         {static_cast<QWidget*>(m_path), static_cast<QWidget*>(m_table), static_cast<QWidget*>(m_query)})
        m_fields->addWidget(field);
    m_name->setFixedHeight(metric::Control);

    auto* fields = new QWidget(this);
    auto* grid = new QGridLayout(fields);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(metric::Space3);
    grid->setVerticalSpacing(metric::Space1);
    QLabel* const source = plainLabel(tr("Source"), Type::Body, Colour::Muted, fields);
    source->setBuddy(m_source);
    auto* across = new QHBoxLayout;
    across->setSpacing(metric::Space2);
    across->addWidget(m_source, 1);
    across->addWidget(m_kind);
    grid->addWidget(source, 0, 0);
    grid->addLayout(across, 0, 1);
    grid->addWidget(m_sourceProblem, 1, 1);
    grid->addWidget(m_name, 2, 0, Qt::AlignTop);
    grid->addWidget(m_fields, 2, 1);
    grid->setColumnStretch(1, 1);
    return fields;
}

QWidget* SidePanel::makeRowsHead()
{
    setLook(m_options, Look::Link);
    m_options->setAccessibleName(m_side == 0 ? tr("File options of A") : tr("File options of B"));
    setLook(m_read, Look::Link);
    m_read->setAccessibleName(m_side == 0 ? tr("Read the first rows of A") : tr("Read the first rows of B"));
    m_read->setToolTip(tr("Asks the source for %1 rows").arg(PreviewLoader::Rows));
    auto* head = new QWidget(this);
    auto* across = new QHBoxLayout(head);
    across->setContentsMargins(0, 0, 0, 0);
    across->addWidget(plainLabel(tr("First rows"), Type::Note, Colour::Text, head));
    across->addWidget(m_note, 1);
    across->addWidget(m_read);
    across->addWidget(m_options);
    return head;
}

void SidePanel::connectFields()
{
    connect(m_source, &SourcePicker::chosen, this, [this](qint64 id) {
        m_document.setSource(m_side, id);
        m_left = true;
    });
    connect(m_kind, &Segments::currentChanged, this, [this](int kind) {
        m_document.setKind(m_side, static_cast<SideState::Kind>(kind));
        showState();
    });
    connect(m_path, &PathField::edited, this, [this](const QString& path) { m_document.setPath(m_side, path); });
    connect(m_path, &PathField::left, this, &SidePanel::showProblems);
    connect(m_path, &PathField::said, this, &SidePanel::said);
    connect(m_table, &TextField::edited, this, [this](const QString& text) { m_document.setTable(m_side, text); });
    connect(m_query, &TextField::edited, this, [this](const QString& text) { m_document.setQuery(m_side, text); });
    for (TextField* field : {m_table, m_query}) {
        connect(field, &TextField::left, this, [this] {
            showProblems();
            // At a remote service the first rows may cost money: there only on demand.
            if (m_document.state().isLocal() && !m_document.preview(m_side).preview()
                && !m_document.preview(m_side).isLoading())
                m_document.readRows(m_side);
        });
    }
    connect(m_read, &QPushButton::clicked, this, [this] { m_document.readRows(m_side); });
    connect(m_options, &QPushButton::clicked, this, &SidePanel::optionsWanted);
    connect(&m_document, &EditorDocument::previewChanged, this, [this](int which) {
        if (which == m_side)
            showPreview();
    });
    connect(&m_document, &EditorDocument::columnsChanged, this, &SidePanel::showPreview);
    connect(&m_document, &EditorDocument::serviceChanged, this, &SidePanel::showState);
    connect(&m_document, &EditorDocument::checked, this, [this] {
        showState();
        showProblem();
    });
}

void SidePanel::showState()
{
    const SideState& side = state();
    const bool isFile = side.kind == SideState::Kind::File;
    m_source->setSource(m_document.state().isLocalFile(m_side) ? filesSource : side.source);
    m_source->setOffersFiles(m_document.state().isLocal() && isFile);
    m_source->setEnabled(!m_document.state().isLocalFile(m_side));
    m_kind->setCurrent(static_cast<int>(side.kind));
    m_path->setPath(side.path);
    m_table->setText(side.table);
    m_query->setText(side.query);
    QWidget* const field = isFile                                ? static_cast<QWidget*>(m_path)
                           : side.kind == SideState::Kind::Table ? static_cast<QWidget*>(m_table)
                                                                 : m_query;
    m_fields->setCurrentWidget(field);
    // A hidden query must not make the line of a file as high as itself.
    for (int page = 0; page < m_fields->count(); ++page)
        m_fields->widget(page)->setSizePolicy(
            QSizePolicy::Expanding, m_fields->widget(page) == field ? QSizePolicy::Preferred : QSizePolicy::Ignored);
    m_name->setText(isFile ? tr("File") : side.kind == SideState::Kind::Table ? tr("Table") : tr("Query"));
    m_name->setBuddy(field);
    m_options->setVisible(isFile);
    m_options->setEnabled(!side.path.isEmpty());
    m_read->setVisible(!isFile);
    m_read->setEnabled(m_document.canReadRows(m_side) && !m_document.preview(m_side).isLoading());
    askTables();
}

void SidePanel::askTables()
{
    const SideState& side = state();
    const qint64 wanted = m_document.state().isLocal() && side.kind == SideState::Kind::Table ? side.source : 0;
    if (wanted == m_tablesOf)
        return;
    m_tablesOf = wanted;
    m_table->setWords({});
    m_tables.setClient(wanted > 0 ? m_document.client() : nullptr);
    if (wanted > 0)
        m_tables.ask([this] { return m_tables.client()->dataSourceTables(m_tablesOf); });
}

void SidePanel::focusField(const QString& field)
{
    if (field == QLatin1String("source") && m_source->isEnabled())
        m_source->setFocus(Qt::ShortcutFocusReason);
    else if (state().kind == SideState::Kind::File)
        m_path->focusPath();
    else
        (state().kind == SideState::Kind::Table ? m_table : m_query)->focusText();
}

void SidePanel::commit()
{
    m_path->commit();
}

void SidePanel::showProblems()
{
    m_left = true;
    m_document.expect(m_side);
    showProblem();
}

void SidePanel::showPreview()
{
    m_facts->setText(previewFacts(m_document, m_side));
    const PreviewLoader& loader = m_document.preview(m_side);
    if (!loader.isLoading() || !loader.preview())
        m_model->setPreview(m_document.shownPreview(m_side));
    const bool waits = loader.isLoading() && !loader.preview();
    m_note->setText(waits ? tr("…") : QString());
    showState();
}

void SidePanel::showProblem()
{
    QString source;
    QString dataset;
    for (const EditorProblem& problem : m_document.problems()) {
        if (problem.target != EditorProblem::Target::Dataset || problem.side != m_side
            || problem.severity != api::Severity::Error)
            continue;
        QString& text = problem.field == QLatin1String("source") ? source : dataset;
        if (text.isEmpty())
            text = problem.text;
    }
    m_sourceProblem->setProblem(m_left ? source : QString());
    const QString shown = m_left ? dataset : QString();
    m_path->setProblem(shown);
    m_table->setProblem(shown);
    m_query->setProblem(shown);
}

} // namespace diffract::ui
