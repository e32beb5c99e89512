// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/duplicates_pane.h"

#include "api/diff_facts.h"
#include "base/error.h"
#include "base/format.h"
#include "ui/models/duplicate_groups_model.h"
#include "ui/pages/row_sources.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/cell_delegate.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/section_header.h"
#include "ui/widgets/width_keeper.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QShortcut>
#include <QStackedLayout>
#include <QTreeView>

namespace diffract::ui {
namespace {

constexpr int CountWidth = 44;
constexpr int StateWidth = 172;

QTreeView* makeTree(DuplicateGroupsModel* model, QWidget* parent)
{
    auto* tree = new QTreeView(parent);
    tree->setAccessibleName(DuplicatesPane::tr("Duplicate keys"));
    tree->setModel(model);
    tree->setItemDelegate(new CellDelegate(tree));
    tree->setUniformRowHeights(true);
    tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    tree->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    QHeaderView* header = tree->header();
    header->setStretchLastSection(false);
    header->setFixedHeight(metric::DenseRow);
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionResizeMode(DuplicateGroupsModel::Key, QHeaderView::Stretch);
    header->resizeSection(DuplicateGroupsModel::State, StateWidth);
    header->resizeSection(DuplicateGroupsModel::RowsA, CountWidth);
    header->resizeSection(DuplicateGroupsModel::RowsB, CountWidth);
    WidthKeeper::keep(tree, header);
    return tree;
}

} // namespace

DuplicatesPane::DuplicatesPane(RowSources& sources, QWidget* parent)
    : QWidget(parent)
    , m_from(sources)
    , m_head(new SectionHeader(tr("Duplicate keys"), false, this))
    , m_order(new QComboBox(m_head))
    , m_model(new DuplicateGroupsModel(this))
{
    m_order->setAccessibleName(tr("Order of the groups"));
    m_order->addItem(tr("Groups that differ first"), QStringLiteral("different"));
    m_order->addItem(tr("In key order"), QStringLiteral("key"));
    m_order->addItem(tr("Largest first"), QStringLiteral("largest"));
    m_order->hide();
    m_head->addWidget(m_order);
    auto* body = new QWidget(this);
    m_tree = makeTree(m_model, body);
    m_empty = new EmptyState(Icon::SignEqual, QString(), QString(), body);
    m_stack = new QStackedLayout(body);
    m_stack->addWidget(m_tree);
    m_stack->addWidget(m_empty);
    auto* foot = new QFrame(this);
    setPanel(foot, Colour::Alternate, Qt::TopEdge);
    foot->setFixedHeight(metric::Space8);
    auto* footRow = new QHBoxLayout(foot);
    footRow->setContentsMargins(metric::Space3, 0, metric::Space3, 0);
    footRow->addWidget(
        plainLabel(tr("Duplicate keys are compared as groups, never multiplied"), Type::Note, Colour::Muted, foot));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(body, 1);
    column->addWidget(foot);
    connect(m_order, &QComboBox::currentIndexChanged, this, [this] {
        if (!m_sources.isEmpty())
            read();
    });
    connect(m_model, &DuplicateGroupsModel::failed, this, &DuplicatesPane::onFailed);
    auto* copy = new QShortcut(QKeySequence::Copy, m_tree);
    copy->setContext(Qt::WidgetShortcut);
    connect(copy, &QShortcut::activated, this, &DuplicatesPane::copySelected);
}

void DuplicatesPane::setFacts(const api::DiffFacts& facts)
{
    if (!facts.pks)
        return;
    const bool none = facts.pks->dupes == api::Pair{};
    if (facts.duplicateKeys) {
        const qint64 keys = (*facts.duplicateKeys)[2];
        m_head->setNote(keys == 1 ? tr("1 key") : tr("%1 keys").arg(formatCount(keys)));
    }
    if (none) {
        m_empty->setState(Icon::SignEqual, tr("Every key stands once"), QString());
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    if (const QString why = facts.rowsMissing(); !why.isEmpty()) {
        m_empty->setState(Icon::Clock, tr("No groups to show"), why);
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    if (!m_from.has(api::Section::Duplicates)) {
        m_empty->setState(Icon::Info, tr("The service keeps no rows of this"), m_from.whyNot(api::Section::Duplicates));
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    if (!m_sources.isEmpty())
        return;
    m_order->setVisible(facts.hasSections);
    read();
}

/// The groups from the start, in the order chosen: the service orders them all, not only those that are here.
void DuplicatesPane::read()
{
    m_stack->setCurrentWidget(m_tree);
    m_model->setSources(nullptr, nullptr);
    qDeleteAll(m_sources);
    const auto [groups, rows] = m_from.makeGroups(this, m_order->currentData().toString());
    m_sources = {groups, rows};
    m_model->setSources(m_sources.first(), m_sources.last());
}

void DuplicatesPane::focusGroups()
{
    m_tree->setFocus();
    if (!m_tree->currentIndex().isValid())
        m_tree->setCurrentIndex(m_model->index(0, 0));
}

void DuplicatesPane::onFailed(const Error& error)
{
    const bool remote = error.kind == ErrorKind::NotFound;
    m_empty->setState(remote ? Icon::Info : Icon::Warning,
                      remote ? tr("The service keeps no rows of this diff") : tr("The groups could not be read"),
                      error.message);
    m_stack->setCurrentWidget(m_empty);
}

void DuplicatesPane::copySelected()
{
    QStringList cells;
    for (int column = 0; column < DuplicateGroupsModel::ColumnCount; ++column)
        cells.append(m_tree->currentIndex().siblingAtColumn(column).data().toString());
    QApplication::clipboard()->setText(cells.join(QLatin1Char('\t')) + QLatin1Char('\n'));
}

} // namespace diffract::ui
