// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diffs/filter_editor.h"

#include "ui/diffs/choice_button.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"

#include <QHBoxLayout>
#include <QLineEdit>

namespace diffract::ui {

using Kind = FilterField::Kind;

FilterEditor::FilterEditor(const FilterField& field, QWidget* parent)
    : QWidget(parent)
    , m_field(field)
{
    auto* across = new QHBoxLayout(this);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(metric::Space2);
    switch (field.kind) {
    case Kind::Choice: {
        QList<std::pair<QString, QString>> words;
        for (const QString& word : field.words)
            words.append({word, field.shown(word)});
        m_choice = new ChoiceButton(field.label, words, this);
        across->addWidget(m_choice, 1);
        break;
    }
    case Kind::Date:
        m_first = addLine(tr("%1, after").arg(field.label), tr("after 2026-11-20"));
        m_second = addLine(tr("%1, before").arg(field.label), tr("before 2026-11-30 12:00"));
        break;
    case Kind::Whole:
    case Kind::Number: m_first = addLine(field.label, tr("numbers, with commas")); break;
    case Kind::Text: m_first = addLine(field.label, tr("values, with commas")); break;
    }
}

QLineEdit* FilterEditor::addLine(const QString& name, const QString& hint)
{
    auto* line = new QLineEdit(this);
    line->setAccessibleName(name);
    line->setPlaceholderText(hint);
    layout()->addWidget(line);
    connect(line, &QLineEdit::textChanged, this, [line] { setInvalid(line, false); });
    return line;
}

void FilterEditor::setValue(const QString& value)
{
    if (m_choice) {
        m_choice->setValue(value);
    } else if (m_second) {
        const DateRange range = DateRange::fromFilter(value);
        m_first->setText(range.from);
        m_second->setText(range.to);
    } else {
        m_first->setText(value);
    }
}

QString FilterEditor::value() const
{
    if (m_choice)
        return m_choice->value();
    if (m_second)
        return DateRange{m_first->text().trimmed(), m_second->text().trimmed()}.toFilter();
    return FilterField::tidy(m_first->text());
}

QString FilterEditor::check()
{
    const QString problem = m_field.problem(value());
    for (QLineEdit* line : {m_first, m_second}) {
        if (line)
            setInvalid(line, !problem.isEmpty());
    }
    return problem;
}

void FilterEditor::focus()
{
    if (m_first)
        m_first->setFocus();
}

} // namespace diffract::ui
