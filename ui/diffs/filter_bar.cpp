// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diffs/filter_bar.h"

#include "api/verdict.h"
#include "base/hidden_text.h"
#include "client/services.h"
#include "ui/diffs/diffs_model.h"
#include "ui/diffs/filter_field.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/search_field.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace diffract::ui {

namespace {

constexpr int ownRole = Qt::UserRole + 1; ///< The entry stands only for what the query holds.
constexpr int roomForTitle = 1040;
constexpr int smallestCombo = 2 * metric::Space8;
const QString sourceA = QStringLiteral("data_source1_id");
const QString sourceB = QStringLiteral("data_source2_id");
const QString bothSources = QStringLiteral("both");
const QString archivedName = QStringLiteral("archived");

} // namespace

FilterBar::FilterBar(QWidget* parent)
    : QFrame(parent)
    , m_title(plainLabel(tr("Diffs"), Type::Strong, Colour::Text, this))
    , m_search(new SearchField(tr("Name, source, column or ID"), this))
    , m_archived(new QCheckBox(tr("Archived"), this))
    , m_more(new QToolButton(this))
{
    setPanel(this, Colour::Surface, Qt::BottomEdge);
    setFixedHeight(metric::ActionBar);
    auto* across = new QHBoxLayout(this);
    across->setContentsMargins(metric::Space3, 0, metric::Space3, 0);
    across->setSpacing(metric::Space2);
    across->addWidget(m_title);
    m_service = addCombo(tr("Service"), 12);
    across->addWidget(m_search, 1);
    m_search->setMinimumWidth(metric::PageList / 2);
    m_search->setToolTip(tr("Searches this page; Enter opens a diff by its number or by its URL"));
    m_verdict = addCombo(tr("Verdict"), 8);
    m_status = addCombo(tr("Status"), 7);
    m_source = addCombo(tr("Source"), 7);
    m_tag = addCombo(tr("Tag"), 5);
    across->addWidget(m_archived);
    m_archived->setToolTip(tr("Show the archived diffs"));
    m_archived->setAccessibleName(tr("Archived"));
    m_more->setIcon(icon(Icon::Filter));
    m_more->setAccessibleName(tr("More filters"));
    m_more->setToolTip(tr("More filters..."));
    setLook(m_more, Look::Outlined);
    across->addWidget(m_more);
    auto* fresh = new QPushButton(icon(Icon::Add, Colour::OnAccent), tr("New diff"), this);
    setLook(fresh, Look::Primary);
    fresh->setAccessibleName(tr("New diff"));
    across->addWidget(fresh);
    connect(fresh, &QPushButton::clicked, this, &FilterBar::newDiff);
    fillVerdicts();
    fillSources();
    fillTags();
    connectParts();
}

QComboBox* FilterBar::addCombo(const QString& name, int letters)
{
    auto* combo = new QComboBox(this);
    combo->setAccessibleName(name);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(letters);
    combo->setMinimumWidth(smallestCombo);
    combo->setMaxVisibleItems(20);
    layout()->addWidget(combo);
    return combo;
}

void FilterBar::connectParts()
{
    connect(m_service, &QComboBox::activated, this, [this] {
        const QString service = m_service->currentData().toString();
        if (service == m_query.service)
            return;
        // Sources, tags and people of one service mean nothing to another.
        DiffsQuery query;
        query.service = service;
        query.pageSize = m_query.pageSize;
        Q_EMIT queryChosen(query);
    });
    connect(m_verdict, &QComboBox::activated, this,
            [this] { choose(QStringLiteral("result"), m_verdict->currentData().toString()); });
    connect(m_status, &QComboBox::activated, this,
            [this] { choose(QStringLiteral("status"), m_status->currentData().toString()); });
    connect(m_tag, &QComboBox::activated, this,
            [this] { choose(QStringLiteral("tags"), m_tag->currentData().toString()); });
    connect(m_source, &QComboBox::activated, this, [this] { chooseSource(m_source->currentData().toString()); });
    connect(m_archived, &QCheckBox::clicked, this,
            [this](bool on) { choose(archivedName, on ? QStringLiteral("true") : QString()); });
    connect(m_search, &SearchField::searched, this, &FilterBar::searched);
    connect(m_search, &QLineEdit::returnPressed, this, [this] { Q_EMIT entered(m_search->text()); });
    connect(m_more, &QToolButton::clicked, this, &FilterBar::moreWanted);
}

void FilterBar::choose(const QString& name, const QString& value)
{
    DiffsQuery query = m_query;
    query.set(name, value);
    Q_EMIT queryChosen(query);
}

void FilterBar::chooseSource(const QString& value)
{
    if (value == bothSources)
        return;
    DiffsQuery query = m_query;
    query.set(sourceA, value.startsWith(QLatin1Char('1')) ? value.mid(2) : QString());
    query.set(sourceB, value.startsWith(QLatin1Char('2')) ? value.mid(2) : QString());
    Q_EMIT queryChosen(query);
}

void FilterBar::fillVerdicts()
{
    m_verdict->addItem(tr("Any verdict"), QString());
    for (const api::DiffResult one : {api::DiffResult::BadPks, api::DiffResult::Different, api::DiffResult::MissingPks,
                                      api::DiffResult::Identical, api::DiffResult::Empty, api::DiffResult::Error})
        m_verdict->addItem(api::verdictText(one), api::toWire(one));
    const std::pair<QString, const char*> states[] = {
        {tr("Any status"), ""},
        {tr("Not finished"), "needs_confirmation,needs_authentication,waiting,queued,processing"},
        {tr("Needs somebody"), "needs_confirmation,needs_authentication"},
        {tr("To confirm"), "needs_confirmation"},
        {tr("To sign in"), "needs_authentication"},
        {tr("Waiting"), "waiting"},
        {tr("Queued"), "queued"},
        {tr("Running"), "processing"},
        {tr("Done"), "done"},
        {tr("Failed"), "failed"},
        {tr("Cancelled"), "cancelled"}};
    for (const auto& [text, words] : states)
        m_status->addItem(text, QString::fromLatin1(words));
}

void FilterBar::fillSources()
{
    m_source->clear();
    m_source->addItem(tr("Any source"), QString());
    QList<std::pair<QString, qint64>> known;
    for (auto one = m_sourceNames.begin(); one != m_sourceNames.end(); ++one)
        known.append({sourceName(m_sourceNames, one.key()), one.key()});
    std::sort(known.begin(), known.end());
    for (const auto& [name, id] : known)
        m_source->addItem(tr("A: %1").arg(name), QStringLiteral("1=%1").arg(id));
    for (const auto& [name, id] : known)
        m_source->addItem(tr("B: %1").arg(name), QStringLiteral("2=%1").arg(id));
}

void FilterBar::fillTags()
{
    m_tag->clear();
    m_tag->addItem(tr("Any tag"), QString());
    for (const QString& tag : m_tagNames)
        m_tag->addItem(withoutHidden(tag), tag);
}

void FilterBar::show(QComboBox* combo, const QString& value, const QString& words)
{
    for (int i = combo->count() - 1; i >= 0; --i) {
        if (combo->itemData(i, ownRole).toBool() && combo->itemData(i).toString() != value)
            combo->removeItem(i);
    }
    int index = combo->findData(value);
    if (index < 0) {
        combo->addItem(words, value);
        index = combo->count() - 1;
        combo->setItemData(index, true, ownRole);
    }
    combo->setCurrentIndex(index);
}

void FilterBar::setServices(const client::Services& services)
{
    m_service->clear();
    m_service->addItem(icon(Icon::Plug), services.nameOf(client::LocalService), client::LocalService);
    for (const client::Connection& one : services.connections())
        m_service->addItem(icon(Icon::Plug), one.shownName(), one.id);
    show(m_service, m_query.service, services.nameOf(m_query.service));
}

void FilterBar::setSources(const QHash<qint64, QString>& names)
{
    if (m_sourceNames == names)
        return;
    m_sourceNames = names;
    fillSources();
    setQuery(m_query);
}

void FilterBar::setTags(const QStringList& tags)
{
    if (m_tagNames == tags)
        return;
    m_tagNames = tags;
    fillTags();
    setQuery(m_query);
}

void FilterBar::setQuery(const DiffsQuery& query)
{
    m_query = query;
    const int service = m_service->findData(query.service);
    if (service >= 0)
        m_service->setCurrentIndex(service);
    const auto field = [&query](const char* name) {
        return filterField(QString::fromLatin1(name)).shown(query.value(QString::fromLatin1(name)));
    };
    show(m_verdict, query.value(QStringLiteral("result")), field("result"));
    show(m_status, query.value(QStringLiteral("status")), field("status"));
    show(m_tag, query.value(QStringLiteral("tags")), withoutHidden(field("tags")));
    const QString a = query.value(sourceA);
    const QString b = query.value(sourceB);
    const QString both = a.isEmpty() && b.isEmpty() ? QString()
                         : b.isEmpty()              ? QStringLiteral("1=") + a
                         : a.isEmpty()              ? QStringLiteral("2=") + b
                                                    : bothSources;
    show(m_source, both, tr("Several sources"));
    const QString archived = query.value(archivedName);
    m_archived->setCheckState(archived == QLatin1String("true")     ? Qt::Checked
                              : archived.contains(QLatin1Char(',')) ? Qt::PartiallyChecked
                                                                    : Qt::Unchecked);
}

QString FilterBar::searchText() const
{
    return m_search->text().trimmed();
}

void FilterBar::clearSearch()
{
    m_search->clear();
}

void FilterBar::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

QSize FilterBar::minimumSizeHint() const
{
    const QSize size = QFrame::minimumSizeHint();
    return m_title->isHidden() ? size : size - QSize(m_title->minimumSizeHint().width() + metric::Space2, 0);
}

void FilterBar::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    m_title->setVisible(width() >= roomForTitle);
}

} // namespace diffract::ui
