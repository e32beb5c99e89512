// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/record_pane.h"

#include "base/format.h"
#include "ui/models/cell_values.h"
#include "ui/models/record_model.h"
#include "ui/models/roles.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/section_header.h"
#include "ui/widgets/table_setup.h"
#include "ui/widgets/value_delegate.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QHeaderView>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>

namespace diffract::ui {
namespace {

constexpr int NameWidth = 128;

} // namespace

RecordPane::RecordPane(QWidget* parent)
    : QFrame(parent)
    , m_head(new SectionHeader(tr("Record"), false, this))
    , m_key(new ElidedLabel({}, Type::Mono, Colour::Text, this))
    , m_model(new RecordModel(this))
    , m_table(new QTableView(this))
{
    setPanel(this, Colour::Surface, Qt::LeftEdge);
    for (const bool up : {true, false}) {
        auto* button = new QToolButton(m_head);
        button->setIcon(icon(up ? Icon::ChevronUp : Icon::ChevronDown));
        button->setAccessibleName(up ? tr("Previous record") : tr("Next record"));
        button->setToolTip(button->accessibleName());
        connect(button, &QToolButton::clicked, this, [this, up] { Q_EMIT stepped(up ? -1 : 1); });
        m_head->addWidget(button);
    }
    m_table->setModel(m_model);
    setUpTable(m_table, {.name = tr("Record"), .dense = true});
    m_table->setItemDelegate(new ValueDelegate(m_table));
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QHeaderView* header = m_table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Stretch);
    header->setSectionResizeMode(RecordModel::Name, QHeaderView::Interactive);
    header->resizeSection(RecordModel::Name, NameWidth);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    auto* keyRow = new QHBoxLayout;
    keyRow->setContentsMargins(metric::Space3, metric::Space2, metric::Space3, metric::Space2);
    keyRow->addWidget(m_key, 1);
    column->addLayout(keyRow);
    column->addWidget(m_table, 1);
    column->addWidget(makeFoot());
}

QWidget* RecordPane::makeFoot()
{
    auto* foot = new QFrame(this);
    setPanel(foot, Colour::Surface, Qt::TopEdge);
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(metric::Space2, metric::Space1, metric::Space2, metric::Space1);
    auto* copy = new QPushButton(icon(Icon::Copy), tr("Copy row"), foot);
    copy->setAccessibleName(tr("Copy row"));
    setLook(copy, Look::Flat);
    connect(copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(asText()); });
    row->addWidget(copy);
    row->addStretch();
    return foot;
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
    m_keyText = key.join(QStringLiteral(" \u00b7 "));
    m_key->setFullText(m_keyText);
    m_head->setNote(tr("%1 of %2").arg(formatCount(number + 1), formatCount(total)));
    m_model->setRecord(columns, row);
}

void RecordPane::clear()
{
    m_keyText.clear();
    m_key->setFullText(QString());
    m_head->setNote(QString());
    m_model->clear();
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

} // namespace diffract::ui
