// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/check_list.h"

#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/sign_label.h"
#include "ui/widgets/spinner_icon.h"

#include <QBoxLayout>
#include <QLabel>

namespace diffract::ui {

namespace {

using State = CheckLine::State;

struct StateLook {
    Icon icon;
    Colour colour;
    QString word;
};

StateLook lookOf(State state)
{
    switch (state) {
    case State::Waiting: return {Icon::Pending, Colour::Muted, CheckList::tr("waiting")};
    case State::Running: return {Icon::Running, Colour::Accent, CheckList::tr("running")};
    case State::Passed: return {Icon::Done, Colour::Ok, CheckList::tr("passed")};
    case State::Partly: return {Icon::Warning, Colour::Warn, CheckList::tr("partly")};
    case State::Failed: return {Icon::Error, Colour::Error, CheckList::tr("failed")};
    case State::NotReached: return {Icon::Pending, Colour::Muted, CheckList::tr("not reached")};
    case State::NotNeeded: return {Icon::Info, Colour::Muted, CheckList::tr("not needed")};
    }
    return {Icon::Pending, Colour::Muted, {}};
}

QString timeText(const CheckLine& line)
{
    if (!line.milliseconds)
        return line.state == State::NotReached ? CheckList::tr("not reached") : QString();
    if (*line.milliseconds < 1000)
        return CheckList::tr("%1 ms").arg(*line.milliseconds);
    return CheckList::tr("%1 s").arg(static_cast<double>(*line.milliseconds) / 1000.0, 0, 'f', 1);
}

QLabel* wrapped(const QString& text, Type type, Colour colour, QWidget* parent)
{
    QLabel* const label = plainLabel(text, type, colour, parent);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QSizePolicy policy = label->sizePolicy(); // keeps height for width
    policy.setHorizontalPolicy(QSizePolicy::Ignored);
    label->setSizePolicy(policy);
    return label;
}

} // namespace

CheckList::CheckList(QWidget* parent)
    : QWidget(parent)
    , m_down(new QVBoxLayout(this))
{
    m_down->setContentsMargins(0, 0, 0, 0);
    m_down->setSpacing(0);
}

void CheckList::setLines(const CheckLines& lines)
{
    if (lines == m_lines)
        return;
    for (qsizetype i = 0; i < qMax(lines.size(), m_rows.size()); ++i) {
        const bool stays = i < lines.size() && i < m_lines.size() && lines.at(i) == m_lines.at(i);
        if (stays)
            continue;
        if (i < m_rows.size()) {
            m_down->removeWidget(m_rows.at(i));
            m_rows.at(i)->hide();
            m_rows.at(i)->deleteLater();
        }
        if (i >= lines.size())
            continue;
        QWidget* const row = makeLine(lines.at(i));
        m_down->insertWidget(static_cast<int>(i), row);
        if (i < m_rows.size())
            m_rows[i] = row;
        else
            m_rows += row;
    }
    m_rows.resize(lines.size());
    m_lines = lines;
}

QWidget* CheckList::makeLine(const CheckLine& line)
{
    const StateLook sign = lookOf(line.state);
    auto* row = new QFrame(this);
    setPanel(row, Colour::Surface, Qt::BottomEdge);
    row->setAccessibleName(line.title + QStringLiteral(", ") + sign.word);
    row->setAccessibleDescription(QStringList{line.sentence, line.remedy}.join(QLatin1Char(' ')).trimmed());
    QWidget* const icon = line.state == State::Running ? static_cast<QWidget*>(new SpinnerIcon(row))
                                                       : new SignLabel(sign.icon, sign.colour, row);
    const bool quiet =
        line.state == State::Waiting || line.state == State::NotReached || line.state == State::NotNeeded;
    auto* head = new QHBoxLayout;
    head->setSpacing(metric::Space2);
    head->addWidget(plainLabel(line.title, Type::Body, quiet ? Colour::Muted : Colour::Text, row), 1);
    head->addWidget(plainLabel(timeText(line), Type::Note, Colour::Muted, row));
    auto* down = new QVBoxLayout;
    down->setSpacing(metric::Space1 / 2);
    down->addLayout(head);
    if (!line.sentence.isEmpty()) {
        const bool bad = line.state == State::Failed;
        down->addWidget(wrapped(line.sentence, Type::Note,
                                bad                           ? Colour::Error
                                : line.state == State::Partly ? Colour::Warn
                                                              : Colour::Muted,
                                row));
    }
    if (!line.remedy.isEmpty())
        down->addWidget(wrapped(line.remedy, Type::Note, Colour::Muted, row));
    auto* across = new QHBoxLayout(row);
    across->setContentsMargins(metric::Space3, metric::Space2, metric::Space3, metric::Space2);
    across->setSpacing(metric::Space3 - 2);
    across->addWidget(icon, 0, Qt::AlignTop);
    across->addLayout(down, 1);
    return row;
}

} // namespace diffract::ui
