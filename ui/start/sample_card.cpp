// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/sample_card.h"

#include "ui/start/sample_picture.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace diffract::ui {

namespace {

/// A sign and its meaning.
QWidget* legend(Icon sign, Colour colour, const QString& text, QWidget* parent)
{
    auto* box = new QWidget(parent);
    auto* across = new QHBoxLayout(box);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(metric::Space1);
    auto* drawn = new QLabel(box);
    drawn->setPixmap(icon(sign, colour).pixmap(metric::SignSize, metric::SignSize));
    across->addWidget(drawn);
    if (!text.isEmpty())
        across->addWidget(plainLabel(text, Type::Note, Colour::Text, box));
    QObject::connect(&Theme::get(), &Theme::changed, drawn, [drawn, sign, colour] {
        drawn->setPixmap(icon(sign, colour).pixmap(metric::SignSize, metric::SignSize));
    });
    return box;
}

} // namespace

SampleCard::SampleCard(bool large, QWidget* parent)
    : QFrame(parent)
    , m_large(large)
    , m_run(new QPushButton(this))
{
    setAccessibleName(tr("Sample"));
    m_run->setText(tr("Run the sample"));
    m_run->setIcon(icon(Icon::Run, large ? Colour::OnAccent : Colour::Text));
    m_run->setAccessibleName(tr("Run the sample"));
    if (large)
        setLook(m_run, Look::Primary);
    auto* across = new QHBoxLayout(this);
    across->setContentsMargins(1, 1, 1, 1);
    across->setSpacing(0);
    across->addWidget(words(), 2);
    if (large)
        across->addWidget(picture(), 3);
    connect(m_run, &QPushButton::clicked, this, &SampleCard::run);
    connect(&Theme::get(), &Theme::changed, this, QOverload<>::of(&QWidget::update));
}

QWidget* SampleCard::words()
{
    const QLocale numbers;
    auto* box = new QWidget(this);
    if (m_large)
        setPanel(box, Colour::AccentTint);
    auto* down = new QVBoxLayout(box);
    const int margin = m_large ? metric::Space6 : metric::Space4;
    down->setContentsMargins(margin, m_large ? metric::Space4 + metric::Space1 : metric::Space3, margin,
                             metric::Space4);
    down->setSpacing(metric::Space2);
    auto* head = new QHBoxLayout;
    head->setSpacing(metric::Space2);
    head->addWidget(legend(Icon::Sample, Colour::Text, QString(), box));
    head->addWidget(plainLabel(tr("Try the sample"), Type::Section, Colour::Text, box), 1);
    down->addLayout(head);
    QLabel* const what =
        plainLabel(m_large ? tr("A week of flights from New York, %1 and %2 rows: corrected delays, some flights gone, "
                                "some added, three written twice.")
                                 .arg(numbers.toString(sample::RowsA), numbers.toString(sample::RowsB))
                           : tr("A week of flights from New York, %1 and %2 rows. Nothing leaves this computer.")
                                 .arg(numbers.toString(sample::RowsA), numbers.toString(sample::RowsB)),
                   m_large ? Type::Body : Type::Note, m_large ? Colour::Text : Colour::Muted, box);
    what->setWordWrap(true);
    down->addWidget(what);
    down->addStretch();
    auto* row = new QHBoxLayout;
    row->setSpacing(metric::Space2);
    row->addWidget(m_run);
    row->addWidget(plainLabel(m_large ? tr("about 1 s · Enter") : tr("about 1 s"), Type::Note, Colour::Muted, box));
    row->addStretch();
    down->addLayout(row);
    if (m_large)
        down->addWidget(
            plainLabel(tr("Nothing leaves this computer: no account, no network."), Type::Note, Colour::Muted, box));
    return box;
}

QWidget* SampleCard::picture()
{
    auto* box = new QWidget(this);
    setPanel(box, Colour::Surface);
    auto* down = new QVBoxLayout(box);
    down->setContentsMargins(metric::Space4, metric::Space4, metric::Space4, metric::Space4);
    down->setSpacing(metric::Space2);
    down->addWidget(
        plainLabel(tr("%1 and %2, first rows").arg(sample::nameA(), sample::nameB()), Type::Note, Colour::Muted, box));
    down->addWidget(new SamplePicture(box));
    auto* signs = new QHBoxLayout;
    signs->setSpacing(metric::Space6);
    signs->addWidget(legend(Icon::SignEqual, Colour::Ok, tr("equal"), box));
    signs->addWidget(legend(Icon::SignChanged, Colour::Changed, tr("changed"), box));
    signs->addWidget(legend(Icon::SignOnlyA, Colour::SideA, tr("only in A"), box));
    signs->addWidget(legend(Icon::SignOnlyB, Colour::SideB, tr("only in B"), box));
    signs->addWidget(legend(Icon::Warning, Colour::Changed, tr("not comparable"), box));
    signs->addStretch();
    down->addLayout(signs);
    down->addStretch();
    return box;
}

void SampleCard::setBusy(bool busy)
{
    m_run->setEnabled(!busy);
    m_run->setText(busy ? tr("Starting the sample") : tr("Run the sample"));
}

void SampleCard::paintEvent(QPaintEvent* event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colour(m_large ? Colour::Accent : Colour::Border));
    painter.setBrush(colour(Colour::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metric::Radius, metric::Radius);
}

} // namespace diffract::ui
