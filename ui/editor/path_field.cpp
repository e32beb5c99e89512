// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/path_field.h"

#include "ui/editor/editor_state.h"
#include "ui/editor/problem_label.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QFileSystemModel>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QScopedValueRollback>
#include <QTimer>
#include <QToolButton>
#include <QUrl>

namespace diffract::ui {

PathField::PathField(const QString& name, const QString& browseName, QWidget* parent)
    : QWidget(parent)
    , m_edit(new QLineEdit(this))
    , m_browse(new QToolButton(this))
    , m_problem(new ProblemLabel(this))
    , m_wait(new QTimer(this))
{
    setFocusProxy(m_edit);
    m_edit->setAccessibleName(name);
    m_edit->setPlaceholderText(tr("Path of a CSV, Parquet, JSON or Excel file"));
    setType(m_edit, Type::Mono);
    m_edit->installEventFilter(this);
    // Folders are listed by a thread of the model; typing never waits for a disk.
    auto* files = new QFileSystemModel(this);
    files->setRootPath(QString());
    m_completer = new QCompleter(files, this);
    m_completer->setWidget(m_edit);
    m_edit->setToolTip(tr("Ctrl+Space completes"));
    setLook(m_browse, Look::Outlined);
    m_browse->setIcon(icon(Icon::FolderOpen));
    m_browse->setAccessibleName(browseName);
    m_browse->setToolTip(browseName);
    m_browse->installEventFilter(this);
    m_wait->setSingleShot(true);
    m_wait->setInterval(250);

    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(metric::Space2);
    grid->setVerticalSpacing(metric::Space1);
    grid->addWidget(m_edit, 0, 0);
    grid->addWidget(m_browse, 0, 1);
    grid->addWidget(m_problem, 1, 0, 1, 2);

    connect(m_browse, &QToolButton::clicked, this, &PathField::browse);
    // Also what a screen reader puts in, which does not count as edited for the field.
    connect(m_edit, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (m_showing)
            return;
        m_wait->start();
        if (m_completer->popup()->isVisible()) {
            m_completer->setCompletionPrefix(text);
            m_completer->complete();
        }
    });
    connect(m_wait, &QTimer::timeout, this, [this] { Q_EMIT edited(path()); });
    connect(m_completer, QOverload<const QString&>::of(&QCompleter::activated), this, &PathField::take);
    connect(m_edit, &QLineEdit::editingFinished, this, [this] {
        commit();
        if (!m_browse->hasFocus() && (!m_edit->hasFocus() || !path().isEmpty()))
            Q_EMIT left();
    });
}

QString PathField::path() const
{
    return m_edit->text();
}

void PathField::setPath(const QString& path)
{
    if (m_edit->text() == path || m_wait->isActive())
        return;
    const QScopedValueRollback showing(m_showing, true);
    m_edit->setText(path);
}

void PathField::setProblem(const QString& text)
{
    setInvalid(m_edit, !text.isEmpty());
    m_problem->setProblem(text);
    m_edit->setAccessibleDescription(text);
}

void PathField::focusPath()
{
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

void PathField::commit()
{
    if (!m_wait->isActive())
        return;
    m_wait->stop();
    Q_EMIT edited(path());
}

void PathField::take(const QString& path)
{
    // As an edit of its own, so that undo brings the old path back.
    m_edit->selectAll();
    m_edit->insert(path);
    m_wait->stop();
    Q_EMIT edited(path);
    Q_EMIT left();
}

void PathField::browse()
{
    auto* dialog = new QFileDialog(this, m_browse->accessibleName());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters(
        {tr("Data files (*.csv *.tsv *.txt *.gz *.zst *.parquet *.pq *.json *.jsonl *.ndjson *.xlsx)"),
         tr("All files (*)")});
    const QFileInfo now(localPath(path()));
    if (now.absoluteDir().exists() && !path().isEmpty())
        dialog->setDirectory(now.absolutePath());
    connect(dialog, &QFileDialog::fileSelected, this, &PathField::take);
    dialog->open();
}

bool PathField::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_browse && event->type() == QEvent::FocusOut) {
        const Qt::FocusReason reason = static_cast<QFocusEvent*>(event)->reason();
        if (!m_edit->hasFocus() && reason != Qt::ActiveWindowFocusReason && reason != Qt::PopupFocusReason)
            Q_EMIT left();
    }
    // On demand only: a list that opens by itself takes the next click.
    if (watched == m_edit && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Space && key->modifiers() == Qt::ControlModifier) {
            m_completer->setCompletionPrefix(path());
            m_completer->complete();
            return true;
        }
    }
    const bool drag = event->type() == QEvent::DragEnter || event->type() == QEvent::DragMove;
    if (watched != m_edit || (!drag && event->type() != QEvent::Drop))
        return QWidget::eventFilter(watched, event);
    auto* drop = static_cast<QDropEvent*>(event);
    if (!drop->mimeData()->hasUrls())
        return false;
    drop->acceptProposedAction();
    if (drag)
        return true;
    const QList<QUrl> urls = drop->mimeData()->urls();
    if (urls.size() != 1 || !urls.first().isLocalFile())
        Q_EMIT said(tr("Drop one file of this computer here."));
    else if (QFileInfo(urls.first().toLocalFile()).isDir())
        Q_EMIT said(tr("%1 is a folder. Drop a file of it.").arg(urls.first().toLocalFile()));
    else
        take(urls.first().toLocalFile());
    return true;
}

} // namespace diffract::ui
