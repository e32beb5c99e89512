// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/schema_page.h"

#include "ui/models/cell_table.h"
#include "ui/pages/page_gate.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/segments.h"
#include "ui/widgets/sign_label.h"
#include "ui/widgets/small_table.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>

namespace diffract::ui {
namespace {

enum Shown { AllLines, DifferingLines };
constexpr int StripHeight = 58;

QList<Cell> cellsOf(const SchemaLine& line)
{
    const auto place = [&](int number, bool gap, Tint tint) {
        return Cell{.text = number > 0 ? QString::number(number) : QString(),
                    .tint = line.moved ? Tint::Changed : tint,
                    .right = true,
                    .muted = true,
                    .missing = gap};
    };
    const auto name = [&](const QString& text, bool gap, Tint tint) {
        return Cell{.text = text, .tint = tint, .mono = true, .missing = gap, .hint = text};
    };
    const auto type = [&](const QString& text, bool gap, Tint tint) {
        return Cell{.text = text,
                    .tint = line.typeDiffers ? Tint::Changed : tint,
                    .mono = true,
                    .muted = !line.typeDiffers && tint == Tint::None,
                    .missing = gap,
                    .hint = text};
    };
    const bool gapA = line.nameA.isEmpty();
    const bool gapB = line.nameB.isEmpty();
    const Tint tintA = gapB ? Tint::SideA : Tint::None;
    const Tint tintB = gapA ? Tint::SideB : Tint::None;
    return {place(line.placeA, gapA, tintA), name(line.nameA, gapA, tintA),   type(line.typeA, gapA, tintA),
            Cell{.sign = line.sign},         place(line.placeB, gapB, tintB), name(line.nameB, gapB, tintB),
            type(line.typeB, gapB, tintB),   Cell{.text = line.finding}};
}

} // namespace

SchemaPage::SchemaPage(QWidget* parent)
    : DiffPage(parent)
    , m_gate(new PageGate(PageKind::Schema, this))
    , m_cells(new CellTable({{tr("#"), true},
                             {tr("Column of A")},
                             {tr("Type")},
                             {},
                             {tr("#"), true},
                             {tr("Column of B")},
                             {tr("Type")},
                             {tr("Finding")}},
                            this))
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_gate);
    auto* content = new QWidget(m_gate);
    m_gate->setContent(content);
    m_table = new SmallTable(tr("Columns of A and B"), m_cells, content);
    m_table->setWidths({40, 148, 148, 44, 40, 148, 148, 0});
    auto* bar = new QFrame(content);
    setPanel(bar, Colour::Surface, Qt::BottomEdge);
    bar->setFixedHeight(metric::FilterBar);
    auto* row = new QHBoxLayout(bar);
    makeBar(row);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(bar);
    column->addWidget(m_table, 1);
    column->addWidget(makeStrip(content));
    connect(m_table, &SmallTable::rowChosen, this, &SchemaPage::explain);
    connect(m_shown, &Segments::currentChanged, this, &SchemaPage::fill);
    connect(m_order, &QComboBox::currentIndexChanged, this, &SchemaPage::fill);
}

void SchemaPage::makeBar(QHBoxLayout* row)
{
    row->setContentsMargins(metric::Space3, 0, metric::Space3, 0);
    row->setSpacing(metric::Space1);
    m_shown = new Segments(tr("Columns shown"), this);
    m_shown->add(AllLines, tr("All"));
    m_shown->add(DifferingLines, tr("Differing"));
    row->addWidget(m_shown);
    const Sign signs[] = {Sign::NotComparable, Sign::Changed, Sign::Moved, Sign::OnlyB, Sign::OnlyA};
    for (int i = 0; i < 5; ++i) {
        auto* part = new QWidget(this);
        auto* across = new QHBoxLayout(part);
        across->setContentsMargins(metric::Space3, 0, 0, 0);
        across->setSpacing(metric::Space1);
        across->addWidget(new SignLabel(signs[i], part));
        m_counts[i] = new ElidedLabel({}, Type::Note, Colour::Text, part);
        across->addWidget(m_counts[i]);
        row->addWidget(part);
    }
    row->addStretch();
    row->addWidget(plainLabel(tr("Order of"), Type::Note, Colour::Muted, this));
    m_order = new QComboBox(this);
    m_order->setAccessibleName(tr("Order of"));
    m_order->addItem(QStringLiteral("A"), static_cast<int>(SchemaOrder::OfA));
    m_order->addItem(QStringLiteral("B"), static_cast<int>(SchemaOrder::OfB));
    row->addWidget(m_order);
}

QWidget* SchemaPage::makeStrip(QWidget* parent)
{
    auto* strip = new QFrame(parent);
    setPanel(strip, Colour::Alternate, Qt::TopEdge);
    strip->setFixedHeight(StripHeight);
    auto* row = new QHBoxLayout(strip);
    row->setContentsMargins(metric::Space4, metric::Space1, metric::Space4, metric::Space1);
    row->setSpacing(metric::Space2);
    m_sign = new SignLabel(Sign::Equal, strip);
    row->addWidget(m_sign);
    auto* lines = new QVBoxLayout;
    lines->setSpacing(0);
    m_explanation = new ElidedLabel({}, Type::Body, Colour::Text, strip);
    m_remedy = new ElidedLabel({}, Type::Note, Colour::Muted, strip);
    lines->addStretch();
    lines->addWidget(m_explanation);
    lines->addWidget(m_remedy);
    lines->addStretch();
    row->addLayout(lines, 1);
    return strip;
}

void SchemaPage::setFacts(const api::DiffFacts& facts)
{
    if (!m_gate->setFacts(facts) || (facts.columns == m_facts.columns && facts.schema == m_facts.schema))
        return;
    m_facts = facts;
    fill();
}

void SchemaPage::fill()
{
    const auto order = static_cast<SchemaOrder>(m_order->currentData().toInt());
    const QList<SchemaLine> lines = schemaLines(m_facts, order);
    const SchemaCounts counts = schemaCounts(lines);
    // A remote service counts moved columns without saying which.
    const qint64 moved = m_facts.columnsComplete || !m_facts.schema ? counts.moved : m_facts.schema->columnReorders;
    m_shown->setText(AllLines, tr("All %1").arg(counts.all));
    m_shown->setText(DifferingLines, tr("Differing %1").arg(counts.differing));
    const QString texts[] = {tr("%1 not comparable").arg(counts.notComparable),
                             tr("%1 types differ, same kind").arg(counts.typesDiffer),
                             m_facts.columnsComplete ? tr("%1 moved").arg(moved) : tr("about %1 moved").arg(moved),
                             tr("%1 only in B").arg(counts.onlyB), tr("%1 only in A").arg(counts.onlyA)};
    const qint64 numbers[] = {counts.notComparable, counts.typesDiffer, moved, counts.onlyB, counts.onlyA};
    for (int i = 0; i < 5; ++i) {
        m_counts[i]->setFullText(texts[i]);
        // What is not there takes no room from what is.
        m_counts[i]->parentWidget()->setVisible(numbers[i] > 0);
    }
    m_lines.clear();
    QList<QList<Cell>> rows;
    for (const SchemaLine& line : lines) {
        if (m_shown->current() == DifferingLines && !line.differs())
            continue;
        m_lines.append(line);
        rows.append(cellsOf(line));
    }
    m_cells->setRows(rows);
    if (!m_table->currentIndex().isValid() && !m_lines.isEmpty())
        m_table->selectRow(0);
    explain(m_table->currentIndex().row());
}

void SchemaPage::explain(int row)
{
    if (row < 0 || row >= m_lines.size()) {
        m_explanation->setFullText(m_lines.isEmpty() ? tr("No column differs.") : QString());
        m_remedy->setFullText(QString());
        m_sign->setSign(Sign::Equal);
        return;
    }
    const SchemaLine& line = m_lines.at(row);
    m_sign->setSign(line.sign);
    m_explanation->setFullText(line.explanation);
    m_remedy->setFullText(line.remedy);
    m_remedy->setVisible(!line.remedy.isEmpty());
}

void SchemaPage::showSpot(Spot, const QString& column)
{
    for (int row = 0; row < m_lines.size(); ++row) {
        if (m_lines.at(row).nameA == column || m_lines.at(row).nameB == column) {
            m_table->selectRow(row);
            m_table->setFocus();
            return;
        }
    }
}

} // namespace diffract::ui
