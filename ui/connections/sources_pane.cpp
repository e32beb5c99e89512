// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/sources_pane.h"

#include "client/connection.h"
#include "ui/connections/source_checks.h"
#include "ui/connections/source_delegate.h"
#include "ui/connections/source_model.h"
#include "ui/connections/test_panel.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/table_setup.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>

#include <algorithm>

namespace diffract::ui {

namespace {

constexpr int TypeWidth = 116;
constexpr int TestWidth = 88;

} // namespace

SourcesPane::SourcesPane(SourceTests& tests, QWidget* parent)
    : QWidget(parent)
    , m_tests(tests)
    , m_model(new SourceModel(this))
    , m_view(new QTableView(this))
    , m_empty(new EmptyState(Icon::Database, tr("No data sources"), {}, this))
    , m_stack(new QStackedWidget(this))
    , m_note(plainLabel({}, Type::Note, Colour::Muted, this))
    , m_refresh(new QPushButton(icon(Icon::Restart), {}, this))
    , m_testAll(new QPushButton(icon(Icon::TestAll), tr("Test all"), this))
{
    setPanel(this, Colour::Surface);
    setAccessibleName(tr("Data sources"));
    auto* head = new QWidget(this);
    head->setFixedHeight(metric::ActionBar);
    setPanel(head, Colour::Alternate, Qt::BottomEdge);
    auto* across = new QHBoxLayout(head);
    across->setContentsMargins(metric::Space3, 0, metric::Space3, 0);
    across->setSpacing(metric::Space2);
    across->addWidget(plainLabel(tr("Data sources"), Type::Section, Colour::Text, head), 1);
    across->addWidget(m_refresh);
    across->addWidget(m_testAll);
    m_refresh->setAccessibleName(tr("Read the data sources again"));
    m_refresh->setToolTip(tr("Read the data sources again"));
    m_testAll->setAccessibleName(tr("Test all data sources"));
    setLook(m_refresh, Look::Flat);
    setLook(m_testAll, Look::Flat);

    m_view->setModel(m_model);
    setUpTable(m_view, {.name = tr("Data sources"), .stretchLast = false});
    m_view->setItemDelegateForColumn(SourceModel::Name, new SourceDelegate(m_view));
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    QHeaderView* const header = m_view->horizontalHeader();
    header->setSectionResizeMode(SourceModel::Name, QHeaderView::Stretch);
    header->resizeSection(SourceModel::Type, TypeWidth);
    header->resizeSection(SourceModel::Test, TestWidth);
    m_note->setWordWrap(true);
    m_note->setContentsMargins(metric::Space3, metric::Space3, metric::Space3, metric::Space3);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    auto* down = new QVBoxLayout(this);
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(0);
    down->addWidget(head);
    down->addWidget(m_stack, 1);
    down->addWidget(m_note);

    connect(m_refresh, &QPushButton::clicked, this, &SourcesPane::refreshWanted);
    connect(m_testAll, &QPushButton::clicked, this, &SourcesPane::testAll);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (!m_showing)
            Q_EMIT chosen(selected());
    });
    // The row that is chosen already, after the service itself was shown.
    connect(m_view, &QTableView::clicked, this, [this] { Q_EMIT chosen(selected()); });
}

qint64 SourcesPane::selected() const
{
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    return rows.isEmpty() ? 0 : m_model->row(rows.first().row()).source.id.value_or(0);
}

void SourcesPane::clearSelection()
{
    m_showing = true;
    m_view->setCurrentIndex({});
    m_view->clearSelection();
    m_showing = false;
}

void SourcesPane::setSources(const QString& service, const KnownSources& sources, bool reachable)
{
    m_showing = true;
    const qint64 before = service == m_service ? selected() : 0;
    m_service = service;
    std::vector<SourceRow> rows;
    for (const api::DataSource& source : sources.sources) {
        if (!source.id || source.hidden.value_or(false))
            continue;
        rows.push_back({source, SourceCheck::of(source, m_tests.find(service, *source.id)).cell()});
    }
    m_model->setRows(std::move(rows));
    for (int row = 0; row < m_model->rowCount() && before > 0; ++row) {
        if (m_model->row(row).source.id == before && selected() != before)
            m_view->setCurrentIndex(m_model->index(row, 0));
    }
    if (before == 0)
        clearSelection();
    m_showing = false;
    showNote(sources, reachable);
}

void SourcesPane::showNote(const KnownSources& sources, bool reachable)
{
    const bool any = m_model->rowCount() > 0;
    const bool local = m_service == client::LocalService;
    m_stack->setCurrentIndex(any ? 0 : 1);
    if (!any && sources.loading)
        m_empty->setState(Icon::Clock, tr("Reading"), {});
    else if (!any && !sources.trouble.isEmpty())
        m_empty->setState(Icon::Error, tr("No data sources could be read"), sources.trouble);
    else if (!any && !reachable)
        m_empty->setState(Icon::Database, tr("No data sources yet"),
                          local ? tr("The local engine is not there.") : tr("Give the address and a key first."));
    else if (!any)
        m_empty->setState(Icon::Database, tr("No data sources"), tr("The service has none that this key may use."));
    QString note;
    if (any && !sources.trouble.isEmpty())
        note = tr("As of %1. They could not be read again: %2").arg(momentText(sources.at), sources.trouble);
    else if (local && any)
        note = tr("The engine reads these sources itself. Nothing is copied to a server.");
    else if (any)
        note = sources.loading ? tr("As of %1, being read again.").arg(momentText(sources.at))
                               : tr("As of %1.").arg(momentText(sources.at));
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    setTone(m_note, sources.trouble.isEmpty() ? Colour::Muted : Colour::Warn);
    m_refresh->setEnabled(reachable && !sources.loading);
    const bool testing = m_tests.isTesting(m_service);
    m_testAll->setText(testing ? tr("Stop") : tr("Test all"));
    m_testAll->setAccessibleName(testing ? tr("Stop the tests") : tr("Test all data sources"));
    m_testAll->setIcon(icon(testing ? Icon::Cancel : Icon::TestAll));
    m_testAll->setEnabled(testing || (reachable && any));
}

void SourcesPane::testAll()
{
    if (m_tests.isTesting(m_service)) {
        m_tests.stop(m_service);
        return;
    }
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const api::DataSource& source = m_model->row(row).source;
        if (source.accessible)
            m_tests.test(m_service, *source.id);
    }
}

} // namespace diffract::ui
