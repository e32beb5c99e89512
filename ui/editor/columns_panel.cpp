// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/columns_panel.h"

#include "ui/editor/check_delegate.h"
#include "ui/editor/column_filter.h"
#include "ui/editor/columns_model.h"
#include "ui/editor/editor_document.h"
#include "ui/editor/text_field.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/section_header.h"
#include "ui/widgets/segments.h"
#include "ui/widgets/width_keeper.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace diffract::ui {

namespace {

constexpr int allRows = 0;
constexpr int differingRows = 1;

void setUpColumns(QTableView* view)
{
    QHeaderView* const header = view->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionResizeMode(ColumnsModel::Rule, QHeaderView::Stretch);
    const struct {
        ColumnsModel::Column column;
        int width;
    } widths[] = {{ColumnsModel::NameA, 160}, {ColumnsModel::TypeA, 112}, {ColumnsModel::Match, 32},
                  {ColumnsModel::NameB, 160}, {ColumnsModel::TypeB, 112}, {ColumnsModel::Key, 48},
                  {ColumnsModel::Compare, 76}};
    for (const auto& one : widths)
        header->resizeSection(one.column, one.width);
    header->setSectionResizeMode(ColumnsModel::Match, QHeaderView::Fixed);
    header->setFixedHeight(metric::DenseRow);
    header->setHighlightSections(false);
    view->verticalHeader()->hide();
    view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view->verticalHeader()->setDefaultSectionSize(metric::DenseRow);
}

} // namespace

ColumnsPanel::ColumnsPanel(EditorDocument& document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_model(new ColumnsModel(document, this))
    , m_filter(new ColumnFilter(this))
    , m_header(new SectionHeader(tr("Key and columns"), false, this))
    , m_rows(new Segments(tr("Columns shown"), this))
    , m_guess(new QPushButton(tr("Use the guess"), this))
    , m_typed(new QWidget(this))
    , m_key(new TextField(TextField::Kind::Line, tr("Columns of the key"), QString(), m_typed))
{
    // Made in reading order, which is the order of Tab.
    m_filter->setSourceModel(m_model);
    auto* search = new SearchField(tr("Find a column"), this);
    search->setFixedWidth(144);
    m_rows->add(allRows, tr("All"));
    m_rows->add(differingRows, tr("Differing"));
    setLook(m_guess, Look::Link);
    m_guess->setAccessibleName(tr("Use the guessed key"));
    m_header->addWidget(m_guess);
    m_header->addWidget(search);
    m_header->addWidget(m_rows);

    m_view = new QTableView(this);
    m_view->setAccessibleName(tr("Key and columns"));
    m_view->setModel(m_filter);
    m_view->setItemDelegate(new CheckDelegate(m_view));
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setMinimumHeight(metric::DenseRow * 4);
    setUpColumns(m_view);
    WidthKeeper::keep(m_view, m_view->horizontalHeader());
    auto* down = new QVBoxLayout(this);
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(0);
    down->addWidget(m_header);
    down->addWidget(makeTyped());
    down->addWidget(m_view, 1);

    connect(search, &SearchField::searched, m_filter, &ColumnFilter::setText);
    connect(m_rows, &Segments::currentChanged, m_filter,
            [this](int id) { m_filter->setDifferingOnly(id == differingRows); });
    connect(m_guess, &QPushButton::clicked, &document, &EditorDocument::useGuessedKey);
    connect(m_key, &TextField::edited, &document, &EditorDocument::typeKey);
    connect(&document, &EditorDocument::checked, this, &ColumnsPanel::showState);
    connect(&document, &EditorDocument::columnsChanged, this, &ColumnsPanel::showState);
    connect(&document, &EditorDocument::keyChanged, this, &ColumnsPanel::showState);
    showState();
}

QWidget* ColumnsPanel::makeTyped()
{
    auto* across = new QHBoxLayout(m_typed);
    across->setContentsMargins(metric::Space3, metric::Space1, metric::Space3, metric::Space1);
    across->setSpacing(metric::Space3);
    QLabel* const label = plainLabel(tr("Key"), Type::Body, Colour::Muted, m_typed);
    label->setBuddy(m_key);
    label->setFixedHeight(metric::Control);
    across->addWidget(label, 0, Qt::AlignTop);
    across->addWidget(m_key, 1);
    return m_typed;
}

void ColumnsPanel::showState()
{
    const EditorState& state = m_document.state();
    const bool files = state.isLocalFile(0) && state.isLocalFile(1);
    m_typed->setVisible(!files && !m_document.columnsKnown());
    // Not while somebody types: a blank behind a comma would go.
    if (!m_key->focusProxy()->hasFocus())
        m_key->setText(state.keyChosen ? state.key.join(QStringLiteral(", ")) : QString());
    m_key->setHint(!state.canInferKey() ? tr("Columns of the key, with commas; needed here")
                                        : tr("Columns of the key, with commas; empty: the service finds one"));
    const EditorProblem missing = missingKey();
    const EditorProblems& problems = m_document.problems();
    const bool told = std::find(problems.begin(), problems.end(), missing) != problems.end();
    m_key->setProblem(told ? missing.text : QString());
    m_header->setNote(m_document.keyNote());
    m_guess->setVisible(m_document.state().keyChosen);
    m_rows->setText(allRows, tr("All %1").arg(m_model->rowCount()));
    m_rows->setText(differingRows, tr("Differing %1").arg(m_model->differing()));
}

void ColumnsPanel::jumpTo(const QString& column)
{
    if (!m_typed->isHidden() && m_filter->rowCount() == 0) {
        m_key->focusText();
        return;
    }
    m_view->setFocus(Qt::ShortcutFocusReason);
    int row = 0;
    for (int one = 0; one < m_filter->rowCount(); ++one) {
        if (m_filter->index(one, ColumnsModel::NameA).data().toString() == column)
            row = one;
    }
    const QModelIndex index = m_filter->index(row, ColumnsModel::Key);
    m_view->setCurrentIndex(index);
    m_view->scrollTo(index);
}

} // namespace diffract::ui
