// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/note_list.h"

#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/sign_label.h"

#include <QBoxLayout>
#include <QLabel>

namespace diffract::ui {

NoteList::NoteList(QWidget* parent)
    : QWidget(parent)
    , m_lines(new QVBoxLayout(this))
{
    m_lines->setContentsMargins(metric::Space4, metric::Space3, metric::Space4, metric::Space3);
    m_lines->setSpacing(metric::Space2);
}

void NoteList::setNotes(const QStringList& notes)
{
    if (notes == m_notes)
        return;
    m_notes = notes;
    while (QLayoutItem* item = m_lines->takeAt(0)) {
        if (QWidget* old = item->widget())
            old->deleteLater();
        delete item;
    }
    for (const QString& note : notes) {
        auto* line = new QWidget(this);
        auto* row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(metric::Space1 + 2);
        row->addWidget(new SignLabel(Icon::Info, Colour::Muted, line), 0, Qt::AlignTop);
        QLabel* label = plainLabel(note, Type::Note, Colour::Text, line);
        label->setWordWrap(true);
        row->addWidget(label, 1);
        m_lines->addWidget(line);
    }
}

} // namespace diffract::ui
