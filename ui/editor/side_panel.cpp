// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/side_panel.h"

#include "base/format.h"
#include "ui/editor/editor_document.h"
#include "ui/editor/path_field.h"
#include "ui/editor/preview_model.h"
#include "ui/editor/preview_view.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/badge.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace diffract::ui {

QString previewFacts(const EditorDocument& document, int side)
{
    const PreviewLoader& loader = document.preview(side);
    if (loader.isLoading())
        return QObject::tr("Reading");
    if (!loader.preview())
        return {};
    const api::LocalPreview& preview = *loader.preview();
    QStringList facts;
    if (preview.rowCount)
        facts +=
            *preview.rowCount == 1 ? QObject::tr("1 row") : QObject::tr("%1 rows").arg(formatCount(*preview.rowCount));
    facts +=
        preview.columns.size() == 1 ? QObject::tr("1 column") : QObject::tr("%1 columns").arg(preview.columns.size());
    facts += formatSize(preview.size);
    return facts.join(QStringLiteral(" · "));
}

SidePanel::SidePanel(EditorDocument& document, int side, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_side(side)
    , m_facts(plainLabel(QString(), Type::Note, Colour::Muted, this))
    , m_path(new PathField(side == 0 ? tr("File A") : tr("File B"),
                           side == 0 ? tr("Browse for file A") : tr("Browse for file B"), this))
    , m_options(new QPushButton(tr("File options"), this))
    , m_model(new PreviewModel(false, this))
    , m_rows(makePreviewView(m_model, side == 0 ? tr("First rows of A") : tr("First rows of B"), this))
    , m_note(plainLabel(QString(), Type::Note, Colour::Muted, this))
{
    setPanel(this, Colour::Surface, side == 0 ? Qt::RightEdge : Qt::Edges());
    auto* head = new QHBoxLayout;
    head->setSpacing(metric::Space2);
    head->addWidget(new Badge(side == 0 ? Chip::SideA : Chip::SideB, this));
    head->addWidget(plainLabel(sideText(side), Type::Section, Colour::Text, this));
    head->addStretch();
    head->addWidget(m_facts);
    auto* file = new QHBoxLayout;
    file->setSpacing(metric::Space3);
    QLabel* const label = plainLabel(tr("File"), Type::Body, Colour::Muted, this);
    label->setBuddy(m_path);
    label->setFixedHeight(metric::Control);
    file->addWidget(label, 0, Qt::AlignTop);
    file->addWidget(m_path, 1);
    auto* rowsHead = new QHBoxLayout;
    rowsHead->addWidget(plainLabel(tr("First rows"), Type::Note, Colour::Text, this));
    rowsHead->addWidget(m_note, 1);
    setLook(m_options, Look::Link);
    m_options->setAccessibleName(side == 0 ? tr("File options of A") : tr("File options of B"));
    rowsHead->addWidget(m_options);
    m_rows->setMinimumHeight(metric::DenseRow * 3 + 2);

    auto* down = new QVBoxLayout(this);
    down->setContentsMargins(metric::Space3, metric::Space2, metric::Space3, metric::Space2);
    down->setSpacing(metric::Space1);
    down->addLayout(head);
    down->addLayout(file);
    down->addLayout(rowsHead);
    down->addWidget(m_rows, 1);

    m_path->setPath(document.state().sides[static_cast<size_t>(side)].path);
    m_left = !m_path->path().isEmpty();
    connect(m_path, &PathField::edited, this, [this](const QString& path) { m_document.setPath(m_side, path); });
    connect(m_path, &PathField::left, this, &SidePanel::showProblems);
    connect(m_path, &PathField::said, this, &SidePanel::said);
    connect(m_options, &QPushButton::clicked, this, &SidePanel::optionsWanted);
    connect(&document, &EditorDocument::previewChanged, this, [this](int which) {
        if (which == m_side)
            showPreview();
    });
    connect(&document, &EditorDocument::columnsChanged, this, &SidePanel::showPreview);
    connect(&document, &EditorDocument::checked, this, [this] {
        m_path->setPath(m_document.state().sides[static_cast<size_t>(m_side)].path);
        showProblem();
    });
    showPreview();
    showProblem();
}

void SidePanel::focusPath()
{
    m_path->focusPath();
}

void SidePanel::commit()
{
    m_path->commit();
}

void SidePanel::showProblems()
{
    m_left = true;
    m_document.expectFile(m_side);
    showProblem();
}

void SidePanel::showPreview()
{
    m_facts->setText(previewFacts(m_document, m_side));
    const PreviewLoader& loader = m_document.preview(m_side);
    if (!loader.isLoading() || !loader.preview())
        m_model->setPreview(m_document.shownPreview(m_side));
    const bool waits = loader.isLoading() && !loader.preview();
    m_note->setText(waits ? tr("…") : QString());
    m_options->setEnabled(!m_path->path().isEmpty());
}

void SidePanel::showProblem()
{
    QString text;
    for (const EditorProblem& problem : m_document.problems()) {
        const bool here = problem.target == EditorProblem::Target::File && problem.side == m_side;
        if (here && problem.severity == api::Severity::Error && text.isEmpty())
            text = problem.text;
    }
    m_path->setProblem(m_left ? text : QString());
}

} // namespace diffract::ui
