// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/file_view.h"

#include "ui/editor/editor_document.h"
#include "ui/editor/file_options_form.h"
#include "ui/editor/lines_model.h"
#include "ui/editor/preview_model.h"
#include "ui/editor/preview_view.h"
#include "ui/editor/side_panel.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/section_header.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QScrollArea>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace diffract::ui {

namespace {

constexpr int formWidth = 404;

} // namespace

FileView::FileView(EditorDocument& document, int side, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_side(side)
    , m_path(new ElidedLabel(QString(), Type::Mono, Colour::Text, this))
    , m_facts(plainLabel(QString(), Type::Note, Colour::Muted, this))
    , m_form(new FileOptionsForm(side, this))
    , m_notice(new NoticeBar(NoticeBar::Kind::Warn, QString(), this))
    , m_linesHeader(new SectionHeader(tr("As in the file")))
    , m_rowsHeader(new SectionHeader(tr("As read")))
    , m_lines(new LinesModel(this))
    , m_rows(new PreviewModel(true, this))
    , m_linesView(makePreviewView(m_lines, tr("Lines of the file"), this))
    , m_rowsView(makePreviewView(m_rows, tr("Rows as read"), this))
{
    auto* head = new QWidget(this);
    head->setFixedHeight(metric::SectionHeader);
    setPanel(head, Colour::Alternate, Qt::BottomEdge);
    auto* across = new QHBoxLayout(head);
    across->setContentsMargins(metric::Space3, 0, metric::Space3, 0);
    across->setSpacing(metric::Space2);
    across->addWidget(new Badge(side == 0 ? Chip::SideA : Chip::SideB, head));
    across->addWidget(plainLabel(sideText(side), Type::Section, Colour::Text, head));
    across->addWidget(m_path, 1);
    across->addWidget(m_facts);
    m_path->setElideMode(Qt::ElideMiddle);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFixedWidth(formWidth);
    scroll->setFocusPolicy(Qt::NoFocus);
    setPanel(m_form, Colour::Surface, Qt::RightEdge);
    scroll->setWidget(m_form);
    auto* body = new QHBoxLayout;
    body->setSpacing(0);
    body->addWidget(scroll);
    body->addWidget(effect(), 1);
    auto* down = new QVBoxLayout(this);
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(0);
    down->addWidget(head);
    down->addLayout(body, 1);

    connect(m_form, &FileOptionsForm::chosen, this,
            [this](const FileChoices& choices) { m_document.setChoices(m_side, choices); });
    connect(&document, &EditorDocument::previewChanged, this, [this](int which) {
        if (which == m_side)
            showPreview();
    });
    connect(&document, &EditorDocument::columnsChanged, this, &FileView::showPreview);
    connect(&document, &EditorDocument::checked, this, &FileView::showProblems);
    showPreview();
    showProblems();
}

QWidget* FileView::effect()
{
    auto* split = new QSplitter(Qt::Vertical, this);
    split->setChildrenCollapsible(false);
    split->setAccessibleName(tr("Lines and rows"));
    const auto part = [split](QWidget* header, QTableView* view) {
        auto* box = new QWidget(split);
        auto* down = new QVBoxLayout(box);
        down->setContentsMargins(0, 0, 0, 0);
        down->setSpacing(0);
        down->addWidget(header);
        down->addWidget(view, 1);
        setFramed(view, false);
        split->addWidget(box);
        return down;
    };
    QVBoxLayout* const top = part(m_linesHeader, m_linesView);
    top->insertWidget(0, m_notice);
    part(m_rowsHeader, m_rowsView);
    m_notice->setClosable(false);
    m_notice->hide();
    m_linesView->horizontalHeader()->hide();
    m_linesView->horizontalHeader()->setMaximumSectionSize(100'000);
    m_linesHeader->setNote(tr("the first lines"));
    m_rowsHeader->setNote(tr("follows the options"));
    return split;
}

void FileView::showPreview()
{
    const SideState& side = m_document.state().sides[static_cast<size_t>(m_side)];
    const PreviewLoader& loader = m_document.preview(m_side);
    m_path->setFullText(localPath(side.path));
    m_form->show(side, loader.preview());
    QString facts = previewFacts(m_document, m_side);
    if (loader.preview() && !loader.isLoading()) {
        const QDateTime at = QDateTime::fromString(loader.preview()->modified, Qt::ISODateWithMs).toLocalTime();
        if (at.isValid())
            facts += QStringLiteral(" · ") + QLocale().toString(at, QStringLiteral("d MMM yyyy, HH:mm"));
    }
    m_facts->setText(facts);
    if (loader.isLoading() && loader.preview())
        return;
    m_lines->setPreview(loader.preview());
    m_rows->setPreview(m_document.shownPreview(m_side));
    m_linesView->parentWidget()->setVisible(side.type() == QLatin1String(api::kFileCsv));
}

void FileView::showProblems()
{
    QString first;
    bool error = false;
    int more = 0;
    QString option;
    QString optionText;
    for (const EditorProblem& problem : m_document.problems()) {
        if (problem.side != m_side || problem.target == EditorProblem::Target::None
            || problem.target == EditorProblem::Target::Columns)
            continue;
        if (problem.target == EditorProblem::Target::Options && option.isEmpty()) {
            option = problem.field;
            optionText = problem.text;
        }
        if (first.isEmpty()) {
            first = problem.text;
            error = problem.severity == api::Severity::Error;
        } else {
            ++more;
        }
    }
    m_form->setProblem(option, optionText);
    if (more > 0)
        first += more == 1 ? tr(" And 1 more.") : tr(" And %1 more.").arg(more);
    m_notice->setNotice(error ? NoticeBar::Kind::Error : NoticeBar::Kind::Warn, first);
    m_notice->setVisible(!first.isEmpty());
}

void FileView::jumpToOption(const QString& option)
{
    m_form->focusOption(option);
}

void FileView::jumpToLine(qint64 line)
{
    const int row = m_lines->rowOfLine(line);
    if (row < 0) {
        m_form->focusOption(QString());
        return;
    }
    const QModelIndex index = m_lines->index(row, LinesModel::Text);
    m_linesView->setCurrentIndex(index);
    m_linesView->scrollTo(index);
    m_linesView->setFocus(Qt::ShortcutFocusReason);
}

} // namespace diffract::ui
