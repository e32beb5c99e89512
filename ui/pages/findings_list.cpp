// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/findings_list.h"

#include "ui/pages/findings_delegate.h"
#include "ui/pages/findings_model.h"

#include <QKeyEvent>

namespace diffract::ui {

FindingsList::FindingsList(QWidget* parent)
    : QListView(parent)
    , m_model(new FindingsModel(this))
{
    setAccessibleName(tr("Findings"));
    setModel(m_model);
    setItemDelegate(new FindingsDelegate(m_model, this));
    setUniformItemSizes(true);
    setEditTriggers(NoEditTriggers);
    setMouseTracking(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(this, &QListView::clicked, this,
            [this](const QModelIndex& index) { Q_EMIT chosen(m_model->findings().at(index.row())); });
}

void FindingsList::setFindings(const QList<Finding>& findings)
{
    m_model->setFindings(findings);
}

QString FindingsList::asText() const
{
    QString text;
    for (const Finding& finding : m_model->findings())
        text += finding.text() + (finding.note.isEmpty() ? QString() : QStringLiteral(". ") + finding.note)
                + QLatin1Char('\n');
    return text;
}

void FindingsList::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && currentIndex().isValid()) {
        Q_EMIT chosen(m_model->findings().at(currentIndex().row()));
        return;
    }
    QListView::keyPressEvent(event);
}

} // namespace diffract::ui
