// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/values_page.h"

#include "base/format.h"
#include "ui/models/cell_values.h"
#include "ui/models/roles.h"
#include "ui/models/rows_model.h"
#include "ui/pages/no_rows_view.h"
#include "ui/pages/page_gate.h"
#include "ui/pages/record_pane.h"
#include "ui/pages/row_sources.h"
#include "ui/pages/rows_pane.h"
#include "ui/pages/scrolled.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/frozen_table.h"
#include "ui/widgets/segments.h"

#include <QBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QScrollArea>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>

namespace diffract::ui {
namespace {

constexpr int RecordWidth = 320;

QToolButton* makeTool(Icon id, const QString& name, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setIcon(icon(id));
    button->setAccessibleName(name);
    button->setToolTip(name);
    setLook(button, Look::Outlined);
    return button;
}

/// A name as a menu shows it: no shortcut in it, no line break, not wider than the window.
QString menuText(const QString& name)
{
    constexpr qsizetype most = 60;
    QString text = name.simplified();
    if (text.size() > most)
        text = text.left(most - 1) + QChar(0x2026);
    return text.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

} // namespace

ValuesPage::ValuesPage(RowSources& sources, QWidget* parent)
    : DiffPage(parent)
    , m_sources(sources)
    , m_gate(new PageGate(PageKind::Values, this))
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_gate);
    auto* content = new QWidget(m_gate);
    m_gate->setContent(content);
    m_body = new QStackedWidget(content);
    auto* split = new QSplitter(Qt::Horizontal, m_body);
    m_noRows = new NoRowsView(sources, m_body);
    m_body->addWidget(split);
    m_body->addWidget(scrolled(m_noRows, m_body));
    m_rows = new RowsPane(tr("Rows"), sources, split);
    m_record = new RecordPane(split);
    split->addWidget(m_rows);
    split->addWidget(m_record);
    split->setStretchFactor(0, 1);
    split->setSizes({720, RecordWidth});
    split->setChildrenCollapsible(false);
    auto* bar = new QFrame(content);
    setPanel(bar, Colour::Surface, Qt::BottomEdge);
    bar->setFixedHeight(metric::FilterBar);
    makeBar(new QHBoxLayout(bar));
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(bar);
    column->addWidget(m_body, 1);
    m_foot = makeFoot(content);
    column->addWidget(m_foot);
    makeShortcuts();
    connect(m_parts, &Segments::currentChanged, this, &ValuesPage::open);
    connect(m_rows, &RowsPane::rangeChanged, this, &ValuesPage::showFoot);
    connect(m_rows, &RowsPane::loaded, this, &ValuesPage::fillColumnMenu);
    connect(m_rows->model(), &QAbstractItemModel::dataChanged, this, &ValuesPage::resumeStep);
    connect(m_rows, &RowsPane::rowActivated, m_inspect, [this] { m_inspect->setChecked(true); });
    connect(m_noRows, &NoRowsView::rerunRequested, this, &ValuesPage::rerunRequested);
    connect(m_noRows, &NoRowsView::cloneRequested, this, &ValuesPage::cloneRequested);
    m_record->follow(m_rows);
    connect(m_inspect, &QToolButton::toggled, m_record, &QWidget::setVisible);
}

void ValuesPage::makeBar(QHBoxLayout* row)
{
    row->setContentsMargins(metric::Space2, 0, metric::Space3, 0);
    row->setSpacing(metric::Space2);
    m_parts = new Segments(tr("Rows shown"), this);
    m_parts->add(Changed, tr("Changed"), Icon::SignChanged, Colour::Changed);
    m_parts->add(OnlyA, tr("Only A"), Icon::SignOnlyA, Colour::SideA);
    m_parts->add(OnlyB, tr("Only B"), Icon::SignOnlyB, Colour::SideB);
    m_parts->add(Duplicates, tr("Duplicates"));
    row->addWidget(m_parts);
    row->addStretch();
    m_columns = makeTool(Icon::Columns, tr("Columns shown"), this);
    m_columns->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_columns->setPopupMode(QToolButton::InstantPopup);
    m_columnMenu = new QMenu(m_columns);
    m_columnMenu->setToolTipsVisible(true);
    m_columns->setMenu(m_columnMenu);
    row->addWidget(m_columns);
    m_previous = makeTool(Icon::ArrowUp, tr("Previous difference (Shift+F8)"), this);
    m_next = makeTool(Icon::ArrowDown, tr("Next difference (F8)"), this);
    connect(m_previous, &QToolButton::clicked, this, [this] { step(false); });
    connect(m_next, &QToolButton::clicked, this, [this] { step(true); });
    row->addWidget(m_previous);
    row->addWidget(m_next);
    m_inspect = makeTool(Icon::Panel, tr("Record pane"), this);
    m_inspect->setCheckable(true);
    m_inspect->setChecked(true);
    row->addWidget(m_inspect);
}

QWidget* ValuesPage::makeFoot(QWidget* parent)
{
    auto* foot = new QFrame(parent);
    setPanel(foot, Colour::Alternate, Qt::TopEdge);
    foot->setFixedHeight(metric::Fold);
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(metric::Space3, 0, metric::Space3, 0);
    m_count = plainLabel({}, Type::Note, Colour::Text, foot);
    m_hint = plainLabel(tr("Next difference F8, previous Shift+F8"), Type::Note, Colour::Muted, foot);
    row->addWidget(m_count);
    row->addStretch();
    row->addWidget(m_hint);
    return foot;
}

void ValuesPage::makeShortcuts()
{
    for (const bool forward : {true, false}) {
        auto* shortcut = new QShortcut(forward ? QKeySequence(Qt::Key_F8) : QKeySequence(Qt::SHIFT | Qt::Key_F8), this);
        // Also while the list of pages has the keyboard; a page that is not in sight takes none.
        shortcut->setContext(Qt::WindowShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, forward] { step(forward); });
    }
}

void ValuesPage::setFacts(const api::DiffFacts& facts)
{
    if (!m_gate->setFacts(facts) || facts == m_facts)
        return;
    m_facts = facts;
    const bool none = !m_sources.has(api::Section::Diff) && !m_sources.has(api::Section::Exclusives1);
    if (none)
        m_noRows->setFacts(facts, m_request);
    m_body->setCurrentIndex(none ? 1 : 0);
    for (QWidget* part : std::initializer_list<QWidget*>{m_foot, m_columns, m_previous, m_next, m_inspect})
        part->setVisible(!none);
    m_record->setTables(facts.sides[0].title, facts.sides[1].title);
    const api::SummaryPks pks = facts.pks.value_or(api::SummaryPks{});
    m_parts->setText(Changed, tr("Changed %1").arg(formatCount(facts.values ? facts.values->rowsWithDifferences : 0)));
    m_parts->setText(OnlyA, tr("Only A %1").arg(formatCount(pks.exclusives[0])));
    m_parts->setText(OnlyB, tr("Only B %1").arg(formatCount(pks.exclusives[1])));
    const qint64 groups = facts.duplicateKeys ? (*facts.duplicateKeys)[2] : pks.dupes[0] + pks.dupes[1];
    m_parts->setText(Duplicates, tr("Duplicates %1").arg(formatCount(groups)));
    if (m_chosen.isEmpty()) {
        for (const api::ColumnFact& column : facts.columnsIn({api::ColumnState::Different}))
            m_chosen.append(column.name);
    }
    open(m_parts->current());
}

void ValuesPage::open(int part)
{
    m_pending = Step::None;
    applyColumns();
    const api::SummaryPks pks = m_facts.pks.value_or(api::SummaryPks{});
    switch (static_cast<Part>(part)) {
    case Changed:
        m_rows->open(api::Section::Diff, m_facts.values ? m_facts.values->rowsWithDifferences : 0,
                     m_facts.keyed() ? tr("No compared row differs")
                                     : tr("Without a key a row has no other to differ from: see Only A and Only B"));
        break;
    case OnlyA: m_rows->open(api::Section::Exclusives1, pks.exclusives[0], tr("No key is only in A")); break;
    case OnlyB: m_rows->open(api::Section::Exclusives2, pks.exclusives[1], tr("No key is only in B")); break;
    case Duplicates:
        m_rows->open(api::Section::DuplicateRows, pks.dupes[0] + pks.dupes[1], tr("Every key stands once"));
        break;
    }
    fillColumnMenu();
    showFoot();
}

void ValuesPage::fillColumnMenu()
{
    m_columnMenu->clear();
    const bool changed = m_parts->current() == Changed;
    m_columns->setEnabled(changed && m_facts.rowsKept);
    const auto choose = [this](const QString& label, std::initializer_list<api::ColumnState> states) {
        connect(m_columnMenu->addAction(label), &QAction::triggered, this,
                [this, states = QList<api::ColumnState>(states)] {
                    m_chosen.clear();
                    for (const api::ColumnFact& column : std::as_const(m_facts.columns)) {
                        if (states.contains(column.state))
                            m_chosen.append(column.name);
                    }
                    applyColumns();
                    fillColumnMenu();
                    showFoot();
                });
    };
    choose(tr("Columns with differences"), {api::ColumnState::Different});
    choose(tr("All columns"), {api::ColumnState::Different, api::ColumnState::Equal, api::ColumnState::TypeDiffers,
                               api::ColumnState::OnlyA, api::ColumnState::OnlyB});
    m_columnMenu->addSeparator();
    const auto all =
        m_facts.columnsIn({api::ColumnState::Different, api::ColumnState::Equal, api::ColumnState::TypeDiffers,
                           api::ColumnState::OnlyA, api::ColumnState::OnlyB});
    for (const api::ColumnFact& column : all) {
        QAction* action = m_columnMenu->addAction(menuText(column.name));
        action->setToolTip(plainToolTip(column.name));
        action->setCheckable(true);
        action->setChecked(m_chosen.contains(column.name));
        connect(action, &QAction::toggled, this, [this, name = column.name](bool on) {
            m_chosen.removeAll(name);
            if (on)
                m_chosen.append(name);
            applyColumns();
            showFoot();
        });
    }
}

void ValuesPage::applyColumns()
{
    const bool changed = m_parts->current() == Changed;
    m_rows->setShownColumns(changed ? std::optional<QStringList>(m_chosen) : std::nullopt);
}

void ValuesPage::step(bool forward)
{
    RowsModel* model = m_rows->model();
    if (!model->isLoaded() || m_parts->current() != Changed)
        return;
    const QModelIndex next = model->nextDifference(m_rows->table()->mainView()->currentIndex(), forward);
    if (!next.isValid()) {
        m_hint->setText(forward ? tr("This is the last difference") : tr("This is the first difference"));
        return;
    }
    m_hint->setText(tr("Next difference F8, previous Shift+F8"));
    m_rows->table()->showCell(next);
    m_pending = model->rowAt(next.row()) ? Step::None : forward ? Step::Forward : Step::Backward;
}

/// The row that a step ended on was not here; now it may be.
void ValuesPage::resumeStep()
{
    RowsModel* model = m_rows->model();
    const int row = m_rows->currentRow();
    if (m_pending == Step::None || !model->rowAt(row))
        return;
    const bool forward = m_pending == Step::Forward;
    m_pending = Step::None;
    const QModelIndex from =
        forward ? model->index(row, RowsModel::SignColumn) : model->index(row + 1, RowsModel::SignColumn);
    const QModelIndex next = model->nextDifference(from, forward);
    if (!next.isValid())
        return;
    m_rows->table()->showCell(next);
    if (!model->rowAt(next.row()))
        m_pending = forward ? Step::Forward : Step::Backward;
}

void ValuesPage::showFoot()
{
    const QString range = m_rows->rangeText();
    const bool changed = m_parts->current() == Changed;
    const auto all =
        m_facts.columnsIn({api::ColumnState::Different, api::ColumnState::Equal, api::ColumnState::TypeDiffers,
                           api::ColumnState::OnlyA, api::ColumnState::OnlyB});
    const auto shown = changed ? m_chosen.size() : all.size();
    const QString columns = tr("%1 of %2").arg(shown).arg(all.size());
    m_columns->setText(columns);
    const QString sample = changed && m_facts.sample ? tr(" \u00b7 of the sample") : QString();
    m_count->setText(range.isEmpty() ? QString() : tr("%1 \u00b7 %2 columns shown").arg(range, columns) + sample);
    m_hint->setVisible(changed);
}

void ValuesPage::showSpot(Spot spot, const QString& column)
{
    if (spot == Spot::OnlyA)
        m_parts->setCurrent(OnlyA);
    else if (spot == Spot::OnlyB)
        m_parts->setCurrent(OnlyB);
    else if (spot == Spot::Duplicates)
        m_parts->setCurrent(Duplicates);
    else
        m_parts->setCurrent(Changed);
    if (!column.isEmpty()) {
        m_chosen = {column};
        applyColumns();
        fillColumnMenu();
        showFoot();
    }
    m_rows->table()->mainView()->setFocus();
}

} // namespace diffract::ui
