// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/no_rows_view.h"

#include "client/difference_sql.h"
#include "ui/models/cell_table.h"
#include "ui/pages/choice_line.h"
#include "ui/pages/number_text.h"
#include "ui/pages/row_sources.h"
#include "ui/pages/service_gives.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/plain_view.h"
#include "ui/widgets/sign_label.h"
#include "ui/widgets/small_table.h"

#include <QApplication>
#include <QBoxLayout>
#include <QButtonGroup>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>

namespace diffract::ui {
namespace {

constexpr int WidestText = 700;
constexpr int SideMargin = 40;
constexpr int SqlHeight = 190;

QPushButton* makeButton(const QString& text, Icon id, Look look, QWidget* parent)
{
    auto* button = new QPushButton(icon(id, look == Look::Primary ? Colour::OnAccent : Colour::Text), text, parent);
    button->setAccessibleName(text);
    if (look == Look::Primary)
        setLook(button, look);
    return button;
}

} // namespace

NoRowsView::NoRowsView(RowSources& sources, QWidget* parent)
    : QWidget(parent)
    , m_sources(sources)
    , m_title(plainLabel(tr("The service keeps no rows of this diff"), Type::Title, Colour::Text, this))
    , m_text(plainLabel({}, Type::Body, Colour::Text, this))
    , m_again(new ChoiceLine(tr("Run again with materialised results"), this))
    , m_onlySql(new ChoiceLine(tr("Only show the SQL"), this))
    , m_choice(new QButtonGroup(this))
    , m_destination(new QComboBox(this))
    , m_run(makeButton(tr("Run again"), Icon::Run, Look::Primary, this))
    , m_edit(makeButton(tr("Open in editor"), Icon::Editor, Look::Outlined, this))
    , m_copy(makeButton(tr("Copy the SQL"), Icon::Copy, Look::Primary, this))
    , m_sql(new PlainView(tr("SQL that lists the rows"), PlainView::Kind::Text, this))
    , m_cells(new CellTable({{}, {tr("Page")}, {tr("From")}}, this))
    , m_gives(new SmallTable(tr("What this service gives for this diff"), m_cells, this))
{
    m_text->setWordWrap(true);
    makeChoices();
    m_sql->setFixedHeight(SqlHeight);
    setFramed(m_sql);
    m_gives->setFitting(true);
    m_gives->setWidths({40, 160, 0});
    auto* body = new QWidget(this);
    body->setMaximumWidth(WidestText);
    auto* head = new QHBoxLayout;
    head->setSpacing(metric::Space2);
    head->addWidget(new SignLabel(Icon::Rows, Colour::Muted, body));
    head->addWidget(m_title, 1);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(metric::Space2);
    for (QWidget* button : {m_run, m_copy, m_edit})
        buttons->addWidget(button);
    buttons->addStretch();
    auto* inside = new QVBoxLayout(body);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(metric::Space3);
    inside->addLayout(head);
    inside->addWidget(m_text);
    auto* choices = new QVBoxLayout;
    choices->setSpacing(0);
    choices->addWidget(m_again);
    choices->addWidget(m_onlySql);
    inside->addLayout(choices);
    inside->addWidget(m_sql);
    inside->addLayout(buttons);
    inside->addWidget(plainLabel(tr("What this service gives for this diff"), Type::Header, Colour::Muted, body));
    inside->addWidget(m_gives);
    inside->addStretch();
    auto* across = new QHBoxLayout(this);
    across->setContentsMargins(SideMargin, metric::Space6, SideMargin, metric::Space4);
    across->addWidget(body, 1);
    across->addStretch();
    connect(m_run, &QPushButton::clicked, this, [this] { Q_EMIT rerunRequested(materialised()); });
    connect(m_edit, &QPushButton::clicked, this, [this] { Q_EMIT cloneRequested(materialised()); });
    connect(m_copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(m_sql->toPlainText()); });
    choose();
}

void NoRowsView::makeChoices()
{
    m_destination->setAccessibleName(tr("Data source that takes the rows"));
    m_destination->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_again->setControl(m_destination);
    m_choice->addButton(m_again->button());
    m_choice->addButton(m_onlySql->button());
    m_again->button()->setChecked(true);
    connect(m_choice, &QButtonGroup::buttonToggled, this, &NoRowsView::choose);
    connect(m_destination, &QComboBox::currentIndexChanged, this, &NoRowsView::describeAgain);
}

void NoRowsView::setFacts(const api::DiffFacts& facts, const api::CreateRequest& request)
{
    m_facts = facts;
    m_request = request;
    const qint64 changed = facts.values ? facts.values->rowsWithDifferences : 0;
    const QString counted =
        changed == 1 ? tr("1 changed row was counted.") : tr("%1 changed rows were counted.").arg(formatCount(changed));
    m_text->setText(
        request.materializationDestinationId
            ? tr("%1 Materialised results were asked for, but the service names no table that holds them.").arg(counted)
            : tr("%1 The rows themselves were not written, since the request did not ask for materialised "
                 "results.")
                  .arg(counted));
    QList<QList<Cell>> rows;
    for (const GivenLine& line : serviceGives(facts))
        rows.append({Cell{.sign = line.sign}, Cell{.text = line.page},
                     Cell{.text = line.note, .muted = true, .hint = line.note}});
    m_cells->setRows(rows);
    describeAgain();
    choose();
    if (isVisible())
        askSources();
}

void NoRowsView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    askSources();
}

void NoRowsView::askSources()
{
    if (m_asked || m_facts.phase != api::RunPhase::Done)
        return;
    m_asked = true;
    m_sources.client().dataSources().then(this, [this](const client::ApiResult<std::vector<api::DataSource>>& answer) {
        // A key may run diffs and yet not list data sources: those of the diff are known.
        takeSources(answer ? *answer : std::vector<api::DataSource>{});
    });
    askSql();
}

void NoRowsView::takeSources(const std::vector<api::DataSource>& all)
{
    m_destination->clear();
    for (const api::DataSource& source : all) {
        const bool open =
            source.id && source.accessible && !source.isPaused.value_or(false) && !source.viewOnly.value_or(false);
        if (open && source.type != QLatin1String("files") && source.type != QLatin1String("odbc"))
            addDestination(*source.id, tr("%1 \u00b7 %2").arg(source.name, source.type),
                           source.tempSchema.value_or(QString()));
    }
    for (const qint64 id : {m_request.dataSource1Id, m_request.dataSource2Id}) {
        if (m_destination->count() == 0 || (all.empty() && m_destination->findData(id) < 0))
            addDestination(id, tr("Data source %1").arg(id), {});
    }
    const int own = m_destination->findData(m_request.dataSource1Id);
    m_destination->setCurrentIndex(std::max(0, own));
    describeAgain();
}

void NoRowsView::addDestination(qint64 id, const QString& name, const QString& schema)
{
    m_destination->addItem(name.simplified(), id);
    m_destination->setItemData(m_destination->count() - 1, schema, Qt::UserRole + 1);
}

void NoRowsView::describeAgain()
{
    const QString schema = m_destination->currentData(Qt::UserRole + 1).toString();
    QString note = schema.isEmpty()
                       ? tr("Has the service write the differing rows as tables into the data source.")
                       : tr("Has the service write the differing rows to %1 in the data source.").arg(schema);
    if (m_facts.seconds)
        note += QLatin1Char(' ') + tr("It took %1 last time.").arg(formatDuration(*m_facts.seconds));
    m_again->setNote(note + QLatin1Char(' ') + tr("A new diff; this one stays."));
    m_run->setEnabled(m_destination->count() > 0);
}

void NoRowsView::askSql()
{
    m_onlySql->setOpen(false);
    m_onlySql->setNote(tr("Asking how the data source writes SQL\u2026"));
    m_sources.types().find(m_request.dataSource1Id, this, [this](const client::ApiResult<QString>& type) {
        // Standard SQL where the type is not told.
        showSql(type ? *type : QString());
    });
}

void NoRowsView::showSql(const QString& sourceType)
{
    std::vector<client::ColumnNames> columns;
    for (const api::ColumnFact& column : m_facts.columnsIn({api::ColumnState::Different}))
        columns.push_back({column.name, column.nameB.isEmpty() ? column.name : column.nameB});
    const Result<QString> sql = client::differingRowsSql(client::SqlDialect(sourceType), m_request, columns);
    m_onlySql->setOpen(sql.ok());
    m_onlySql->setNote(!sql.ok()              ? sql.error().message
                       : sourceType.isEmpty() ? tr("A query that lists the changed rows, to run where you like. In "
                                                   "standard SQL: the type of the data source is not known.")
                                              : tr("A query that lists the changed rows, to run where you like. In the "
                                                   "SQL of %1.")
                                                    .arg(sourceType));
    m_sql->showText(sql ? *sql : QString());
    if (!sql)
        m_again->button()->setChecked(true);
    choose();
}

void NoRowsView::choose()
{
    const bool sql = m_onlySql->button()->isChecked();
    m_sql->setVisible(sql);
    m_copy->setVisible(sql);
    m_run->setVisible(!sql);
    m_edit->setVisible(!sql);
    m_destination->setVisible(!sql);
}

api::CreateRequest NoRowsView::materialised() const
{
    api::CreateRequest request = m_request;
    if (m_destination->count() > 0)
        request.materializationDestinationId = m_destination->currentData().toLongLong();
    return request;
}

} // namespace diffract::ui
