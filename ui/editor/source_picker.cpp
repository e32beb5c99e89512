// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/source_picker.h"

#include "ui/editor/editor_request.h"
#include "ui/editor/source_list.h"
#include "ui/models/cell_values.h"
#include "ui/theme/icons.h"

#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QStandardItemModel>

namespace diffract::ui {

namespace {

Icon iconOf(const api::DataSource& source)
{
    if (source.type == QLatin1String("files"))
        return Icon::File;
    const bool store = source.type == QLatin1String("folder") || source.type.startsWith(QLatin1String("files_"))
                       || source.type.endsWith(QLatin1String("_s3"))
                       || source.type == QLatin1String("google_cloud_storage");
    return store ? Icon::Folder : Icon::Database;
}

/// Why it cannot be used; mostly empty.
QString obstacle(const api::DataSource& source)
{
    if (!source.accessible)
        return SourcePicker::tr("no access");
    return source.isPaused.value_or(false) ? SourcePicker::tr("paused") : QString();
}

} // namespace

SourcePicker::SourcePicker(const SourceList& sources, const QString& name, QWidget* parent)
    : QWidget(parent)
    , m_sources(sources)
    , m_combo(new QComboBox(this))
{
    m_combo->setEditable(true);
    m_combo->setInsertPolicy(QComboBox::NoInsert);
    m_combo->setAccessibleName(name);
    m_combo->setMinimumContentsLength(5);
    m_combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_combo->lineEdit()->setAccessibleName(name);
    m_combo->lineEdit()->setPlaceholderText(tr("Name or id"));
    m_combo->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_combo->completer()->setFilterMode(Qt::MatchContains);
    setFocusProxy(m_combo);
    auto* across = new QHBoxLayout(this);
    across->setContentsMargins(0, 0, 0, 0);
    across->addWidget(m_combo);
    connect(m_combo, &QComboBox::activated, this, &SourcePicker::take);
    connect(m_combo->lineEdit(), &QLineEdit::editingFinished, this, &SourcePicker::take);
    connect(&sources, &SourceList::changed, this, &SourcePicker::fill);
    fill();
}

void SourcePicker::setSource(qint64 id)
{
    if (m_source == id)
        return;
    m_source = id;
    if (id == 0)
        m_combo->setEditText(QString());
    fill();
}

void SourcePicker::setOffersFiles(bool offers)
{
    if (m_offersFiles == offers)
        return;
    m_offersFiles = offers;
    fill();
}

void SourcePicker::fill()
{
    const QSignalBlocker quiet(m_combo);
    const QString typed = m_source == 0 ? m_combo->currentText() : QString::number(m_source);
    m_combo->clear();
    auto* model = qobject_cast<QStandardItemModel*>(m_combo->model());
    int current = -1;
    for (const api::DataSource& source : m_sources.sources().value_or(std::vector<api::DataSource>())) {
        const bool files = source.type == QLatin1String("files") && *source.id == filesSource;
        if (files && !m_offersFiles)
            continue;
        const QString why = obstacle(source);
        m_combo->addItem(icon(iconOf(source)), why.isEmpty() ? source.name : tr("%1 (%2)").arg(source.name, why),
                         *source.id);
        const int row = m_combo->count() - 1;
        m_combo->setItemData(row, plainToolTip(tr("%1, data source %2").arg(source.type).arg(*source.id)),
                             Qt::ToolTipRole);
        if (!why.isEmpty() && model)
            model->item(row)->setEnabled(false);
        if (*source.id == m_source)
            current = row;
    }
    m_combo->setCurrentIndex(current);
    if (current < 0)
        m_combo->setEditText(typed);
    m_combo->lineEdit()->setCursorPosition(0); // the beginning of a long name in sight
    m_combo->setToolTip(plainToolTip(m_combo->currentText()));
}

void SourcePicker::take()
{
    const QString text = m_combo->currentText().trimmed();
    qint64 id = 0;
    const int row = m_combo->findText(text, Qt::MatchFixedString);
    if (row >= 0) {
        id = m_combo->itemData(row).toLongLong();
    } else {
        bool isNumber = false;
        const qint64 typed = text.toLongLong(&isNumber);
        id = isNumber && typed > 0 ? typed : 0; // a name that is not known stays as it was typed
    }
    if (id == m_source)
        return;
    m_source = id;
    if (id > 0)
        fill();
    Q_EMIT chosen(id);
}

} // namespace diffract::ui
