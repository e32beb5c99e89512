// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/search_field.h"

#include "ui/theme/icons.h"

#include <QAction>
#include <QKeyEvent>
#include <QTimer>

namespace diffract::ui {

SearchField::SearchField(const QString& placeholder, QWidget* parent)
    : QLineEdit(parent)
    , m_wait(new QTimer(this))
{
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    setMinimumWidth(fontMetrics().averageCharWidth() * 20);
    addAction(icon(Icon::Search, Colour::Muted), QLineEdit::LeadingPosition);
    QAction* clearing = addAction(icon(Icon::Clear, Colour::Muted), QLineEdit::TrailingPosition);
    clearing->setText(tr("Clear"));
    clearing->setVisible(false);
    connect(clearing, &QAction::triggered, this, &QLineEdit::clear);
    m_wait->setSingleShot(true);
    m_wait->setInterval(300);
    connect(m_wait, &QTimer::timeout, this, &SearchField::tell);
    connect(this, &QLineEdit::returnPressed, this, &SearchField::tell);
    connect(this, &QLineEdit::textChanged, this, [this, clearing](const QString& text) {
        clearing->setVisible(!text.isEmpty());
        if (text.isEmpty())
            tell();
        else
            m_wait->start();
    });
}

void SearchField::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty())
        clear();
    else
        QLineEdit::keyPressEvent(event);
}

void SearchField::tell()
{
    m_wait->stop();
    if (text() == m_told)
        return;
    m_told = text();
    Q_EMIT searched(m_told);
}

} // namespace diffract::ui
