// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/text_field.h"

#include "ui/editor/problem_label.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"

#include <QCompleter>
#include <QEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QStringListModel>
#include <QVBoxLayout>

namespace diffract::ui {

TextField::TextField(Kind kind, const QString& name, const QString& hint, QWidget* parent)
    : QWidget(parent)
    , m_problem(new ProblemLabel(this))
{
    auto* down = new QVBoxLayout(this);
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(metric::Space1);
    QWidget* edit = nullptr;
    if (kind == Kind::Line) {
        m_line = new QLineEdit(this);
        m_line->setPlaceholderText(hint);
        connect(m_line, &QLineEdit::textChanged, this, &TextField::edited);
        connect(m_line, &QLineEdit::editingFinished, this, &TextField::left);
        edit = m_line;
    } else {
        m_lines = new QPlainTextEdit(this);
        m_lines->setPlaceholderText(hint);
        m_lines->setTabChangesFocus(true);
        m_lines->setMinimumHeight(metric::Control * 2);
        m_lines->installEventFilter(this);
        connect(m_lines, &QPlainTextEdit::textChanged, this, [this] { Q_EMIT edited(text()); });
        edit = m_lines;
    }
    edit->setAccessibleName(name);
    setType(edit, Type::Mono);
    setFocusProxy(edit);
    down->addWidget(edit);
    down->addWidget(m_problem);
}

QString TextField::text() const
{
    return m_line ? m_line->text() : m_lines->toPlainText();
}

void TextField::setText(const QString& text)
{
    if (text == this->text())
        return;
    const QSignalBlocker quiet(this);
    if (m_line)
        m_line->setText(text);
    else
        m_lines->setPlainText(text);
}

void TextField::setHint(const QString& hint)
{
    if (m_line)
        m_line->setPlaceholderText(hint);
    else
        m_lines->setPlaceholderText(hint);
}

void TextField::setProblem(const QString& text)
{
    m_problem->setProblem(text);
    setInvalid(focusProxy(), !text.isEmpty());
    focusProxy()->setAccessibleDescription(text);
}

void TextField::setWords(const QStringList& words)
{
    if (!m_line)
        return;
    if (!m_line->completer()) {
        auto* completer = new QCompleter(new QStringListModel(m_line), m_line);
        completer->setCaseSensitivity(Qt::CaseInsensitive);
        completer->setFilterMode(Qt::MatchContains);
        m_line->setCompleter(completer);
    }
    qobject_cast<QStringListModel*>(m_line->completer()->model())->setStringList(words);
}

void TextField::focusText()
{
    focusProxy()->setFocus(Qt::ShortcutFocusReason);
}

bool TextField::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_lines && event->type() == QEvent::FocusOut)
        Q_EMIT left();
    return QWidget::eventFilter(watched, event);
}

} // namespace diffract::ui
