// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diffs/filters_dialog.h"

#include "ui/diffs/filter_editor.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace diffract::ui {

FiltersDialog::FiltersDialog(const DiffsQuery& query, QWidget* parent)
    : QDialog(parent)
    , m_query(query)
    , m_problem(plainLabel({}, Type::Body, Colour::Error, this))
{
    setWindowTitle(tr("More filters"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* down = new QVBoxLayout(this);
    down->setContentsMargins(metric::Space4, metric::Space3, metric::Space4, metric::Space3);
    down->setSpacing(metric::Space2);
    QLabel* const note = plainLabel(
        tr("A diff has to fit every filter, and of several values any one. The service compares whole values. Both "
           "dates of a line mean the days between with their ends, the same twice that day. Times are UTC."),
        Type::Note, Colour::Muted, this);
    note->setWordWrap(true);
    down->addWidget(note);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setWidget(makeForm());
    scroll->setAccessibleName(tr("Filters"));
    down->addWidget(scroll, 1);
    down->addWidget(plainLabel(tr("Other filters, a line of name=value each"), Type::Strong, Colour::Text, this));
    m_raw = new QPlainTextEdit(this);
    m_raw->setAccessibleName(tr("Other filters"));
    m_raw->setTabChangesFocus(true);
    m_raw->setFixedHeight(3 * metric::Row);
    setLook(m_raw, Look::Code);
    setFramed(m_raw);
    down->addWidget(m_raw);
    m_problem->setWordWrap(true);
    m_problem->hide();
    down->addWidget(m_problem);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel | QDialogButtonBox::Reset, this);
    QPushButton* const apply = buttons->addButton(tr("Filter"), QDialogButtonBox::AcceptRole);
    setLook(apply, Look::Primary);
    apply->setDefault(true);
    buttons->button(QDialogButtonBox::Reset)->setText(tr("Clear all"));
    connect(buttons, &QDialogButtonBox::accepted, this, &FiltersDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &FiltersDialog::reject);
    connect(buttons->button(QDialogButtonBox::Reset), &QPushButton::clicked, this, [this] { fill({}); });
    down->addWidget(buttons);
    fill(query);
    resize(640, 640);
    m_editors.first()->focus();
}

QWidget* FiltersDialog::makeForm()
{
    auto* form = new QWidget(this);
    setPanel(form, Colour::Surface);
    auto* grid = new QGridLayout(form);
    grid->setContentsMargins(metric::Space3, metric::Space2, metric::Space3, metric::Space2);
    grid->setSpacing(metric::Space2);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const FilterGroup& group : filterGroups()) {
        grid->addWidget(plainLabel(group.title, Type::Section, Colour::Text, form), row++, 0, 1, 2);
        for (const FilterField& field : group.fields) {
            QLabel* const label = plainLabel(field.label, Type::Body, Colour::Text, form);
            label->setToolTip(field.name);
            grid->addWidget(label, row, 0);
            auto* editor = new FilterEditor(field, form);
            m_editors.append(editor);
            grid->addWidget(editor, row++, 1);
        }
    }
    return form;
}

void FiltersDialog::fill(const DiffsQuery& query)
{
    QStringList lines;
    api::ListFilters rest = query.filters;
    for (FilterEditor* editor : m_editors) {
        editor->setValue(query.value(editor->field().name));
        std::erase_if(rest, [editor](const api::ListFilter& one) { return one.name == editor->field().name; });
    }
    for (const api::ListFilter& one : rest)
        lines += one.name + QLatin1Char('=') + one.value;
    m_raw->setPlainText(lines.join(QLatin1Char('\n')));
    complain({});
}

void FiltersDialog::complain(const QString& problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

void FiltersDialog::accept()
{
    DiffsQuery query = m_query;
    query.clearFilters();
    FilterEditor* wrong = nullptr;
    QString problem;
    for (FilterEditor* editor : m_editors) {
        const QString found = editor->check();
        if (!found.isEmpty() && !wrong) {
            wrong = editor;
            problem = found;
        }
        query.set(editor->field().name, editor->value());
    }
    QString line;
    for (const api::ListFilter& one : filtersOf(m_raw->toPlainText(), &line))
        query.set(one.name, one.value);
    if (problem.isEmpty() && !line.isEmpty())
        problem = line.indexOf(QLatin1Char('=')) > 0
                      ? tr("“%1” is set by the list itself: pages and order are chosen there.").arg(line)
                      : tr("“%1” is no line of name=value.").arg(line);
    if (!problem.isEmpty()) {
        complain(problem);
        if (wrong)
            wrong->focus();
        else
            m_raw->setFocus();
        return;
    }
    Q_EMIT queryChosen(query);
    QDialog::accept();
}

} // namespace diffract::ui
