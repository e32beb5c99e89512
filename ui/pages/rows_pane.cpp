// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/rows_pane.h"

#include "base/error.h"
#include "base/format.h"
#include "ui/models/roles.h"
#include "ui/models/rows_model.h"
#include "ui/models/sql_text.h"
#include "ui/pages/row_sources.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/frozen_table.h"

#include <QMetaMethod>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedLayout>
#include <QTableView>

namespace diffract::ui {

RowsPane::RowsPane(const QString& name, RowSources& sources, QWidget* parent)
    : QWidget(parent)
    , m_sources(sources)
    , m_model(new RowsModel(this))
    , m_table(new FrozenTable(name, this))
    , m_empty(new EmptyState(Icon::Rows, QString(), QString(), this))
    , m_stack(new QStackedLayout(this))
{
    m_table->setModel(m_model);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    connect(m_model, &RowsModel::loaded, this, [this] {
        layOut();
        if (m_model->rowCount() > 0)
            selectRow(0);
        Q_EMIT loaded();
        Q_EMIT rangeChanged();
    });
    connect(m_model, &RowsModel::failed, this, &RowsPane::onFailed);
    connect(m_table, &FrozenTable::currentRowChanged, this, &RowsPane::rowChosen);
    connect(m_table, &FrozenTable::rowActivated, this, &RowsPane::rowActivated);
    QScrollBar* bar = m_table->mainView()->verticalScrollBar();
    connect(bar, &QScrollBar::valueChanged, this, &RowsPane::rangeChanged);
    connect(bar, &QScrollBar::rangeChanged, this, &RowsPane::rangeChanged);
}

void RowsPane::open(api::Section section, qint64 count, const QString& none)
{
    if (count == 0) {
        m_section.reset();
        m_model->setSource(nullptr);
        m_empty->setState(Icon::SignEqual, none, QString());
        m_empty->setButton({})->hide();
        m_stack->setCurrentWidget(m_empty);
        Q_EMIT rangeChanged();
        return;
    }
    if (!m_sources.has(section)) {
        showMissing(section);
        return;
    }
    if (m_section == section)
        return;
    m_stack->setCurrentWidget(m_table);
    m_section = section;
    m_model->setSource(nullptr);
    delete m_source;
    m_source = m_sources.make(section, this);
    m_model->setSource(m_source);
}

void RowsPane::showMissing(api::Section section)
{
    m_section.reset();
    m_model->setSource(nullptr);
    m_empty->setState(Icon::Info, tr("The service keeps no rows of this"), m_sources.whyNot(section));
    QPushButton* how = m_empty->setButton(tr("How to get them"));
    disconnect(how, nullptr, this, nullptr);
    connect(how, &QPushButton::clicked, this, &RowsPane::rowsWanted);
    how->setVisible(isSignalConnected(QMetaMethod::fromSignal(&RowsPane::rowsWanted))
                    && !m_sources.has(api::Section::Diff));
    m_stack->setCurrentWidget(m_empty);
    Q_EMIT rangeChanged();
}

void RowsPane::defer(const QString& sentence)
{
    m_section.reset();
    m_model->setSource(nullptr);
    m_empty->setState(Icon::Clock, tr("No rows to show"), sentence);
    m_empty->setButton({})->hide();
    m_stack->setCurrentWidget(m_empty);
    Q_EMIT rangeChanged();
}

void RowsPane::setShownColumns(const std::optional<QStringList>& names)
{
    const int row = currentRow();
    m_model->setShownColumns(names);
    layOut();
    if (row >= 0)
        selectRow(row);
}

void RowsPane::layOut()
{
    if (!m_model->isLoaded())
        return;
    m_table->setFrozen(m_model->keyColumns() + 1);
    m_table->fit();
}

int RowsPane::currentRow() const
{
    return m_table->mainView()->currentIndex().row();
}

void RowsPane::selectRow(int row)
{
    if (row < 0 || row >= m_model->rowCount())
        return;
    // The column one is at; at first the one that stands leftmost beside the frozen ones.
    const int column = std::max(m_table->frozenColumns(), m_table->mainView()->currentIndex().column());
    m_table->showCell(m_model->index(row, std::min(column, m_model->columnCount() - 1)));
}

void RowsPane::onFailed(const Error& error)
{
    const bool remote = error.kind == ErrorKind::NotFound;
    m_empty->setState(remote ? Icon::Info : Icon::Warning,
                      remote ? tr("The service keeps no rows of this diff") : tr("The rows could not be read"),
                      remote ? tr("Counters, columns and schema are complete; the rows themselves are not handed out.")
                             : error.message);
    m_empty->setButton({})->hide();
    if (!remote) {
        QPushButton* again = m_empty->setButton(tr("Try again"));
        disconnect(again, nullptr, this, nullptr);
        connect(again, &QPushButton::clicked, this, [this] {
            m_stack->setCurrentWidget(m_table);
            m_model->retry();
        });
    }
    m_stack->setCurrentWidget(m_empty);
    Q_EMIT rangeChanged();
}

std::pair<int, int> RowsPane::rowsInSight() const
{
    const QTableView* view = m_table->mainView();
    const int first = std::max(0, view->rowAt(0));
    const int below = view->rowAt(view->viewport()->height() - 1);
    return {first, below < 0 ? m_model->rowCount() - 1 : below};
}

QString RowsPane::keysText() const
{
    const int columns = m_model->keyColumns();
    QStringList lines;
    QStringList head;
    for (int column = 1; column <= columns; ++column)
        head.append(m_model->headerData(column, Qt::Horizontal, role::Copy).toString());
    lines.append(head.join(QLatin1Char('\t')));
    const auto [first, last] = rowsInSight();
    for (int row = first; row <= last; ++row) {
        QStringList cells;
        for (int column = 1; column <= columns; ++column)
            cells.append(m_model->index(row, column).data(role::Copy).toString());
        lines.append(cells.join(QLatin1Char('\t')));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

QString RowsPane::keysAsSql(const QString& table, bool sideB) const
{
    std::vector<api::Cells> rows;
    const auto [first, last] = rowsInSight();
    for (int row = first; row <= last; ++row) {
        const api::SectionRow* found = m_model->rowAt(row);
        if (found && (sideB ? found->b : found->a))
            rows.push_back(sideB ? *found->b : *found->a);
    }
    return sqlFind(table, sqlColumns(m_model->columns(), sideB), rows);
}

QString RowsPane::rangeText() const
{
    if (m_stack->currentWidget() != m_table || !m_model->isLoaded() || m_model->rowCount() == 0)
        return QString();
    const auto [first, last] = rowsInSight();
    return tr("Rows %1\u2013%2 of %3")
        .arg(formatCount(first + 1), formatCount(last + 1), formatCount(m_model->total()));
}

} // namespace diffract::ui
