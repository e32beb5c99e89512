// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diffs/choice_button.h"

#include "ui/theme/icons.h"

#include <QGuiApplication>
#include <QMenu>

namespace diffract::ui {

ChoiceButton::ChoiceButton(const QString& name, const QList<std::pair<QString, QString>>& words, QWidget* parent)
    : QPushButton(parent)
    , m_name(name)
{
    setIcon(ui::icon(Icon::ChevronDown));
    setLayoutDirection(layoutDirection() == Qt::LeftToRight ? Qt::RightToLeft : Qt::LeftToRight);
    auto* menu = new QMenu(this);
    menu->setLayoutDirection(QGuiApplication::layoutDirection());
    for (const auto& [word, shown] : words) {
        QAction* const action = menu->addAction(shown);
        action->setData(word);
        action->setCheckable(true);
        connect(action, &QAction::toggled, this, &ChoiceButton::showChoice);
    }
    setMenu(menu);
    showChoice();
}

void ChoiceButton::setValue(const QString& value)
{
    m_other = value.split(QLatin1Char(','), Qt::SkipEmptyParts);
    for (QAction* action : menu()->actions())
        action->setChecked(m_other.removeAll(action->data().toString()) > 0);
    showChoice();
}

QString ChoiceButton::value() const
{
    QStringList words;
    for (const QAction* action : menu()->actions()) {
        if (action->isChecked())
            words += action->data().toString();
    }
    return (words + m_other).join(QLatin1Char(','));
}

void ChoiceButton::showChoice()
{
    QStringList shown;
    for (const QAction* action : menu()->actions()) {
        if (action->isChecked())
            shown += action->text();
    }
    shown += m_other;
    const QString text = shown.isEmpty() ? tr("Any") : shown.join(QStringLiteral(", "));
    QString safe = text;
    setText(safe.replace(QLatin1Char('&'), QStringLiteral("&&")));
    setAccessibleName(tr("%1: %2").arg(m_name, text));
}

} // namespace diffract::ui
