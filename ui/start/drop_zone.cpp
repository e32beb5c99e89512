// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/drop_zone.h"

#include "base/format.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>

#include <QMimeData>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace diffract::ui {

DropZone::DropZone(api::Side side, QWidget* parent)
    : QFrame(parent)
    , m_side(side)
    , m_title(plainLabel(QString(), Type::Section, Colour::Text, this))
    , m_hint(plainLabel(QString(), Type::Note, Colour::Muted, this))
    , m_choose(new QPushButton(tr("choose a file"), this))
    , m_clear(new QPushButton(tr("take it away"), this))
{
    const bool a = side == api::Side::A;
    setAcceptDrops(true);
    setAccessibleName(a ? tr("Drop the first file here") : tr("Drop the second file here"));
    QLabel* const badge = plainLabel(a ? tr("A") : tr("B"), Type::Strong, a ? Colour::SideA : Colour::SideB, this);
    setPanel(badge, a ? Colour::SideATint : Colour::SideBTint);
    badge->setAlignment(Qt::AlignCenter);
    badge->setFixedSize(metric::Badge, metric::Badge);
    setLook(m_choose, Look::Link);
    setLook(m_clear, Look::Link);
    m_choose->setAccessibleName(a ? tr("Choose file A") : tr("Choose file B"));
    m_clear->setAccessibleName(a ? tr("Take file A away") : tr("Take file B away"));
    m_title->setAlignment(Qt::AlignCenter);

    auto* words = new QHBoxLayout;
    words->setSpacing(0);
    words->addStretch();
    words->addWidget(m_hint);
    words->addWidget(m_choose);
    words->addWidget(m_clear);
    words->addStretch();
    auto* down = new QVBoxLayout(this);
    down->setContentsMargins(metric::Space4, metric::Space3, metric::Space4, metric::Space3);
    down->setSpacing(metric::Space2);
    down->addStretch();
    down->addWidget(badge, 0, Qt::AlignHCenter);
    down->addWidget(m_title);
    down->addLayout(words);
    down->addStretch();

    connect(m_choose, &QPushButton::clicked, this, &DropZone::choose);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        setPath(QString());
        Q_EMIT cleared();
    });
    connect(&Theme::get(), &Theme::changed, this, QOverload<>::of(&QWidget::update));
    showState();
}

void DropZone::setPath(const QString& path)
{
    m_path = path;
    showState();
}

void DropZone::showState()
{
    const bool a = m_side == api::Side::A;
    if (m_path.isEmpty()) {
        m_title->setText(a ? tr("Drop the first file here") : tr("Drop the second file here"));
        m_hint->setText(a ? tr("CSV, Parquet, JSON or Excel, or") : tr("of the same or another type, or"));
    } else {
        const QFileInfo info(m_path);
        m_title->setText(info.fileName());
        m_hint->setText(formatSize(info.size()) + QStringLiteral(" · "));
    }
    m_title->setToolTip(QString());
    m_clear->setVisible(!m_path.isEmpty());
    m_choose->setVisible(m_path.isEmpty());
    update();
}

void DropZone::choose()
{
    auto* dialog = new QFileDialog(this, m_side == api::Side::A ? tr("Choose file A") : tr("Choose file B"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters(
        {tr("Data files (*.csv *.tsv *.txt *.gz *.zst *.parquet *.pq *.json *.jsonl *.ndjson *.xlsx)"),
         tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &DropZone::chosen);
    dialog->open();
}

void DropZone::dragEnterEvent(QDragEnterEvent* event)
{
    if (!event->mimeData()->hasUrls())
        return;
    event->acceptProposedAction();
    m_over = true;
    update();
}

void DropZone::dragLeaveEvent(QDragLeaveEvent* event)
{
    Q_UNUSED(event)
    m_over = false;
    update();
}

void DropZone::dropEvent(QDropEvent* event)
{
    m_over = false;
    update();
    event->acceptProposedAction();
    Q_EMIT dropped(event->mimeData()->urls());
}

void DropZone::paintEvent(QPaintEvent* event)
{
    Q_UNUSED(event)
    const bool a = m_side == api::Side::A;
    const Tokens& tokens = Theme::get().tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colour side = a ? Colour::SideA : Colour::SideB;
    QPen pen(tokens[m_over ? side : Colour::ControlBorder], 1, m_path.isEmpty() ? Qt::DashLine : Qt::SolidLine);
    painter.setPen(pen);
    painter.setBrush(tokens[m_over ? (a ? Colour::SideATint : Colour::SideBTint) : Colour::Alternate]);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metric::Radius, metric::Radius);
}

} // namespace diffract::ui
