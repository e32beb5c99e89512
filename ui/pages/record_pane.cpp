// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/record_pane.h"

#include "base/format.h"
#include "ui/models/cell_values.h"
#include "ui/models/record_model.h"
#include "ui/models/roles.h"
#include "ui/models/rows_model.h"
#include "ui/models/sql_text.h"
#include "ui/pages/rows_pane.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/record_delegate.h"
#include "ui/widgets/section_header.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QListView>
#include <QPushButton>
#include <QShortcut>
#include <QToolButton>

namespace diffract::ui {
namespace {} // namespace

RecordPane::RecordPane(QWidget* parent)
    : QFrame(parent)
    , m_head(new SectionHeader(tr("Record"), false, this))
    , m_key(new ElidedLabel({}, Type::Mono, Colour::Text, this))
    , m_model(new RecordModel(this))
    , m_list(new QListView(this))
{
    setPanel(this, Colour::Surface, Qt::LeftEdge);
    for (const bool up : {true, false}) {
        auto* button = new QToolButton(m_head);
        button->setIcon(icon(up ? Icon::ChevronUp : Icon::ChevronDown));
        button->setAccessibleName(up ? tr("Previous record") : tr("Next record"));
        button->setToolTip(button->accessibleName());
        connect(button, &QToolButton::clicked, this, [this, up] {
            if (m_rows)
                m_rows->selectRow(m_rows->currentRow() + (up ? -1 : 1));
        });
        m_head->addWidget(button);
    }
    m_list->setAccessibleName(tr("Record"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new RecordDelegate(m_list));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* copyLine = new QShortcut(QKeySequence::Copy, m_list);
    copyLine->setContext(Qt::WidgetShortcut);
    connect(copyLine, &QShortcut::activated, this, &RecordPane::copyLine);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    auto* keyRow = new QHBoxLayout;
    keyRow->setContentsMargins(metric::Space3, metric::Space2, metric::Space3, metric::Space2);
    keyRow->addWidget(m_key, 1);
    column->addLayout(keyRow);
    column->addWidget(m_list, 1);
    column->addWidget(makeFoot());
}

QWidget* RecordPane::makeFoot()
{
    auto* foot = new QFrame(this);
    setPanel(foot, Colour::Surface, Qt::TopEdge);
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(metric::Space2, metric::Space1, metric::Space2, metric::Space1);
    m_copy = new QPushButton(icon(Icon::Copy), tr("Copy row"), foot);
    m_copy->setAccessibleName(tr("Copy row"));
    connect(m_copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(asText()); });
    m_copySql = new QPushButton(icon(Icon::Code), tr("Copy as SQL"), foot);
    m_copySql->setAccessibleName(tr("Copy row as SQL"));
    m_copySql->setToolTip(tr("Copies a statement that finds this row"));
    connect(m_copySql, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(asSql()); });
    for (QPushButton* button : {m_copy, m_copySql}) {
        setLook(button, Look::Flat);
        button->setEnabled(false);
        row->addWidget(button);
    }
    row->insertStretch(0);
    return foot;
}

void RecordPane::follow(RowsPane* rows)
{
    m_rows = rows;
    connect(rows, &RowsPane::rowChosen, this, &RecordPane::showCurrent);
    connect(rows->model(), &QAbstractItemModel::dataChanged, this, &RecordPane::showCurrent);
    connect(rows->model(), &QAbstractItemModel::modelReset, this, &RecordPane::showCurrent);
}

void RecordPane::setTables(const QString& a, const QString& b)
{
    m_tables = {a, b};
}

void RecordPane::makeClosable()
{
    auto* button = new QToolButton(m_head);
    button->setIcon(icon(Icon::Close));
    button->setAccessibleName(tr("Close the record"));
    button->setToolTip(tr("Close the record (Esc)"));
    connect(button, &QToolButton::clicked, this, &QWidget::hide);
    m_head->addWidget(button);
}

void RecordPane::showCurrent()
{
    const int number = m_rows->currentRow();
    const api::SectionRow* row = number < 0 ? nullptr : m_rows->model()->rowAt(number);
    if (row)
        show(m_rows->model()->columns(), *row, number, m_rows->model()->total());
    else
        clear();
}

void RecordPane::show(const std::vector<api::SectionColumn>& columns, const api::SectionRow& row, qint64 number,
                      qint64 total)
{
    QStringList key;
    const std::optional<api::Cells>& cells = row.a ? row.a : row.b;
    for (size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].isKey() && cells && i < cells->size())
            key.append(columns[i].name + QLatin1Char(' ') + cellText((*cells)[i]));
    }
    m_key->setFullText(key.join(QStringLiteral(" \u00b7 ")));
    m_head->setNote(tr("%1 of %2").arg(formatCount(number + 1), formatCount(total)));
    m_columns = columns;
    m_row = row;
    m_model->setRecord(columns, row);
    m_copy->setEnabled(true);
    m_copySql->setEnabled(true);
}

void RecordPane::clear()
{
    m_key->setFullText(QString());
    m_head->setNote(QString());
    m_columns.clear();
    m_row = {};
    m_model->clear();
    m_copy->setEnabled(false);
    m_copySql->setEnabled(false);
}

QString RecordPane::asText() const
{
    QStringList lines{tr("Column") + QStringLiteral("\tA\tB")};
    for (int row = 0; row < m_model->rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < RecordModel::ColumnCount; ++column)
            cells.append(m_model->index(row, column).data(role::Copy).toString());
        lines.append(cells.join(QLatin1Char('\t')));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

QString RecordPane::asSql() const
{
    QString text;
    for (const bool sideB : {false, true}) {
        const std::optional<api::Cells>& cells = sideB ? m_row.b : m_row.a;
        if (cells)
            text += sqlFind(m_tables[sideB ? 1 : 0], sqlColumns(m_columns, sideB), {*cells});
    }
    return text;
}

void RecordPane::copyLine()
{
    const QModelIndex line = m_list->currentIndex();
    QStringList cells;
    for (int column = 0; line.isValid() && column < RecordModel::ColumnCount; ++column)
        cells.append(line.siblingAtColumn(column).data(role::Copy).toString());
    if (!cells.isEmpty())
        QApplication::clipboard()->setText(cells.join(QLatin1Char('\t')) + QLatin1Char('\n'));
}

} // namespace diffract::ui
