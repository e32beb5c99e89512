// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/engine_panel.h"

#include "ui/connections/test_panel.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

namespace diffract::ui {

EnginePanel::EnginePanel(QWidget* parent)
    : QWidget(parent)
    , m_engine(plainLabel({}, Type::Note, Colour::Text, this))
    , m_address(plainLabel({}, Type::Note, Colour::Text, this))
    , m_memory(plainLabel({}, Type::Note, Colour::Text, this))
    , m_since(plainLabel({}, Type::Note, Colour::Text, this))
    , m_restart(new QPushButton(icon(Icon::Restart), tr("Restart"), this))
{
    setPanel(this, Colour::Alternate, Qt::TopEdge);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(metric::Space3, metric::Space4, metric::Space3, metric::Space3);
    grid->setVerticalSpacing(metric::Space2);
    grid->addWidget(plainLabel(tr("Local engine"), Type::Header, Colour::Text, this), 0, 0, 1, 2);
    const std::pair<QString, QLabel*> facts[] = {{tr("Engine"), m_engine},
                                                 {tr("Address"), m_address},
                                                 {tr("Memory limit"), m_memory},
                                                 {tr("Up since"), m_since}};
    int row = 1;
    for (const auto& [name, value] : facts) {
        value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        grid->addWidget(plainLabel(name, Type::Note, Colour::Muted, this), row, 0);
        grid->addWidget(value, row++, 1);
    }
    grid->addWidget(m_restart, row, 0, Qt::AlignLeft);
    m_restart->setAccessibleName(tr("Restart the local engine"));
    connect(m_restart, &QPushButton::clicked, this, &EnginePanel::restartWanted);
    setEngine({}, {});
}

void EnginePanel::setEngine(const std::optional<api::LocalStatus>& status, const QString& address)
{
    const QString none = QStringLiteral("\u2014");
    m_engine->setText(status ? tr("DuckDB %1").arg(status->duckdb.mid(status->duckdb.startsWith(u'v') ? 1 : 0)) : none);
    m_address->setText(address.isEmpty() ? none : address);
    m_memory->setText(status && status->memoryLimit
                          ? tr("%1 GB").arg(static_cast<double>(*status->memoryLimit) / (1ULL << 30), 0, 'f', 1)
                          : none);
    const QDateTime since = status ? QDateTime::fromString(status->startedAt, Qt::ISODateWithMs) : QDateTime();
    const bool busy = status && status->running + status->waiting > 0;
    m_restart->setEnabled(status && !busy);
    m_restart->setToolTip(busy ? tr("Not while a diff runs: it would fail.") : QString());
    m_since->setText(since.isValid() ? momentText(since) : none);
}

} // namespace diffract::ui
