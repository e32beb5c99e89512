// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/source_details.h"

#include "base/hidden_text.h"
#include "ui/connections/source_model.h"
#include "ui/connections/source_names.h"
#include "ui/connections/test_panel.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/elided_label.h"

#include <QGridLayout>
#include <QJsonDocument>
#include <QLabel>
#include <QScrollArea>

namespace diffract::ui {

namespace {

constexpr qsizetype LongestFact = 500;

using Facts = QList<std::pair<QString, QString>>;

QString textOf(const QJsonValue& value)
{
    switch (value.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined: return {};
    case QJsonValue::Bool: return value.toBool() ? SourceDetails::tr("yes") : SourceDetails::tr("no");
    case QJsonValue::Double: return value.toVariant().toString();
    case QJsonValue::String: return value.toString().left(LongestFact);
    case QJsonValue::Array:
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact)).left(LongestFact);
    case QJsonValue::Object:
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact)).left(LongestFact);
    }
    return {};
}

Facts factsOf(const api::DataSource& source)
{
    Facts facts{{SourceDetails::tr("Id"), QString::number(source.id.value_or(0))},
                {SourceDetails::tr("Type"), sourceTypeName(source.type)}};
    if (const QString note = sourceNote(source); !note.isEmpty())
        facts += {SourceDetails::tr("State"), note};
    if (source.tempSchema && !source.tempSchema->isEmpty())
        facts += {SourceDetails::tr("Temp schema"), *source.tempSchema};
    if (source.maxAllowedConnections)
        facts += {SourceDetails::tr("Connections"), SourceDetails::tr("%1 at most").arg(*source.maxAllowedConnections)};
    const QJsonObject options = source.options.value_or(QJsonObject());
    for (auto option = options.begin(); option != options.end(); ++option) {
        if (const QString text = textOf(option.value()); !text.isEmpty())
            facts += {option.key(), text};
    }
    return facts;
}

} // namespace

SourceDetails::SourceDetails(QWidget* parent)
    : QWidget(parent)
    , m_name(new ElidedLabel({}, Type::Section, Colour::Text, this))
    , m_type(new Badge(Chip::Neutral, this))
    , m_facts(new QWidget)
    , m_grid(new QGridLayout(m_facts))
    , m_test(new TestPanel)
{
    setPanel(this, Colour::Surface);
    setAccessibleName(tr("Data source"));
    auto* head = new QWidget(this);
    head->setFixedHeight(metric::ActionBar);
    setPanel(head, Colour::Surface, Qt::BottomEdge);
    auto* across = new QHBoxLayout(head);
    across->setContentsMargins(metric::Space4, 0, metric::Space4, 0);
    across->setSpacing(metric::Space2);
    across->addWidget(m_name);
    across->addWidget(m_type);
    across->addStretch(1);
    m_grid->setContentsMargins(metric::Space4, metric::Space3, metric::Space4, metric::Space3);
    m_grid->setHorizontalSpacing(metric::Space4);
    m_grid->setVerticalSpacing(metric::Space2);
    m_grid->setColumnStretch(1, 1);
    auto* page = new QWidget;
    setPanel(page, Colour::Surface);
    auto* inside = new QVBoxLayout(page);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(0);
    inside->addWidget(m_facts);
    inside->addWidget(m_test);
    inside->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(page);
    auto* down = new QVBoxLayout(this);
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(0);
    down->addWidget(head);
    down->addWidget(scroll, 1);
    connect(m_test, &TestPanel::testWanted, this, &SourceDetails::testWanted);
    connect(m_test, &TestPanel::stopWanted, this, &SourceDetails::stopWanted);
}

void SourceDetails::setSource(const api::DataSource& source, const SourceCheck& check, bool reachable)
{
    m_name->setFullText(withoutHidden(source.name));
    m_type->setChip(Chip::Neutral, sourceTypeName(source.type));
    showFacts(source);
    const QString why = !source.accessible ? tr("the key has no access to it")
                        : !reachable       ? tr("the service cannot be asked now")
                                           : check.trouble;
    m_test->setAvailable(source.accessible && reachable, why);
    CheckLines lines = check.lines;
    if (!check.trouble.isEmpty())
        lines.prepend({CheckLine::State::Failed, tr("Test"), {}, check.trouble, {}});
    m_test->setTest(lines, check.at, check.running);
}

void SourceDetails::showFacts(const api::DataSource& source)
{
    const Facts facts = factsOf(source);
    if (facts == m_shown)
        return;
    m_shown = facts;
    while (m_grid->count() > 0) {
        const std::unique_ptr<QLayoutItem> item(m_grid->takeAt(0));
        item->widget()->hide();
        item->widget()->deleteLater();
    }
    int row = 0;
    for (const auto& [name, text] : facts) {
        m_grid->addWidget(plainLabel(name, Type::Note, Colour::Muted, m_facts), row, 0, Qt::AlignRight | Qt::AlignTop);
        QLabel* const value = plainLabel(text, Type::Mono, Colour::Text, m_facts);
        value->setWordWrap(true);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_grid->addWidget(value, row++, 1);
    }
}

} // namespace diffract::ui
