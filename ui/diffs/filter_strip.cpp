// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diffs/filter_strip.h"

#include "base/hidden_text.h"
#include "ui/diffs/diffs_model.h"
#include "ui/diffs/filter_field.h"
#include "ui/diffs/flow_layout.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/elided_label.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace diffract::ui {

namespace {

constexpr int longestChip = 60;

/// What the service can search on all pages, by its filters.
const char* const searchable[] = {"table1", "table2", "tags", "pk_columns"};

QString buttonText(QString text)
{
    return text.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

QString chipText(const api::ListFilter& filter, const QHash<qint64, QString>& sources)
{
    const FilterField field = filterField(filter.name);
    QString value = field.shown(filter.value);
    bool isId = false;
    const qint64 id = filter.value.toLongLong(&isId);
    if (isId && filter.name.startsWith(QLatin1String("data_source")))
        value = sourceName(sources, id);
    return QStringLiteral("%1: %2").arg(field.label, withoutHidden(value));
}

} // namespace

FilterStrip::FilterStrip(QWidget* parent)
    : QFrame(parent)
    , m_search(new QFrame(this))
    , m_found(new ElidedLabel({}, Type::Note, Colour::Muted, this))
    , m_chips(new QFrame(this))
{
    setPanel(this, Colour::Alternate, Qt::BottomEdge);
    setAccessibleName(tr("Active filters"));
    auto* down = new QVBoxLayout(this);
    down->setContentsMargins(metric::Space3, metric::Space1, metric::Space3, metric::Space1);
    down->setSpacing(metric::Space1);
    auto* across = new QHBoxLayout(m_search);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(metric::Space1);
    across->addWidget(m_found);
    across->addWidget(plainLabel(tr("Ask for it on all pages as:"), Type::Note, Colour::Muted, m_search));
    for (const char* name : searchable) {
        const QString label = filterField(QString::fromLatin1(name)).label;
        auto* button = new QPushButton(label, m_search);
        setLook(button, Look::Link);
        button->setAccessibleName(tr("Filter by %1").arg(label));
        across->addWidget(button);
        connect(button, &QPushButton::clicked, this,
                [this, name] { Q_EMIT searchAsFilter(QString::fromLatin1(name)); });
    }
    across->addStretch(1);
    auto* flow = new FlowLayout(m_chips);
    flow->setContentsMargins(0, 0, 0, 0);
    down->addWidget(m_search);
    down->addWidget(m_chips);
    m_search->hide();
    showOrHide();
}

void FilterStrip::showOrHide()
{
    const bool chips = m_chips->layout()->count() > 0;
    m_chips->setVisible(chips);
    setVisible(chips || !m_search->isHidden());
}

QPushButton* FilterStrip::addChip(const QString& text, const QString& name)
{
    const QString shown = text.size() > longestChip ? text.left(longestChip) + QStringLiteral("…") : text;
    auto* chip = new QPushButton(icon(Icon::Close, Colour::Muted), buttonText(shown), m_chips);
    chip->setLayoutDirection(layoutDirection() == Qt::LeftToRight ? Qt::RightToLeft : Qt::LeftToRight);
    chip->setAccessibleName(tr("Remove the filter %1").arg(text));
    m_chips->layout()->addWidget(chip);
    connect(chip, &QPushButton::clicked, this, [this, name] {
        DiffsQuery query = m_query;
        query.set(name, {});
        Q_EMIT queryChosen(query);
    });
    return chip;
}

void FilterStrip::setQuery(const DiffsQuery& query, const QHash<qint64, QString>& sources)
{
    if (query.filters == m_query.filters && sources == m_sources) {
        m_query = query;
        return;
    }
    m_query = query;
    m_sources = sources;
    while (QLayoutItem* item = m_chips->layout()->takeAt(0)) {
        // It may be the one that was pressed.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const api::ListFilter& filter : query.filters)
        addChip(chipText(filter, sources), filter.name);
    if (!query.filters.empty()) {
        auto* clear = new QPushButton(tr("Clear filters"), m_chips);
        setLook(clear, Look::Link);
        clear->setAccessibleName(tr("Clear filters"));
        m_chips->layout()->addWidget(clear);
        connect(clear, &QPushButton::clicked, this, [this] {
            DiffsQuery bare = m_query;
            bare.clearFilters();
            Q_EMIT queryChosen(bare);
        });
    }
    showOrHide();
}

void FilterStrip::setSearch(const QString& text, qsizetype found, qsizetype rows)
{
    m_search->setVisible(!text.isEmpty());
    bool isNumber = false;
    text.toLongLong(&isNumber);
    QString words = tr("%1 of the %2 diffs of this page hold “%3” in names, sources, columns, tags or IDs.")
                        .arg(found)
                        .arg(rows)
                        .arg(text);
    if (isNumber)
        words = tr("Enter opens diff %1.").arg(text) + QLatin1Char(' ') + words;
    m_found->setFullText(words);
    showOrHide();
}

} // namespace diffract::ui
