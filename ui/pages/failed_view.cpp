// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/failed_view.h"

#include "api/diff_facts.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/plain_view.h"
#include "ui/widgets/steps_view.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace diffract::ui {
namespace {

constexpr int TextIndent = 40;
constexpr int MostLines = 12;

QPushButton* makeButton(const QString& text, Icon id, Look look, QWidget* parent)
{
    auto* button = new QPushButton(icon(id, look == Look::Primary ? Colour::OnAccent : Colour::Text), text, parent);
    button->setAccessibleName(text);
    if (look != Look::Outlined)
        setLook(button, look);
    return button;
}

} // namespace

FailedView::FailedView(QWidget* parent)
    : QWidget(parent)
    , m_before(new StepsView(StepsView::Reached, this))
    , m_sentence(plainLabel({}, Type::Section, Colour::Text, this))
    , m_said(new QWidget(this))
    , m_words(new PlainView(tr("The service said"), PlainView::Kind::Text, m_said))
    , m_todoHead(plainLabel(tr("What to do"), Type::Note, Colour::Muted, this))
    , m_todo(plainLabel({}, Type::Body, Colour::Text, this))
    , m_again(makeButton(tr("Try again"), Icon::Restart, Look::Primary, this))
    , m_edit(makeButton(tr("Edit the request"), Icon::Editor, Look::Outlined, this))
    , m_copy(makeButton(tr("Copy all for a report"), Icon::Copy, Look::Flat, this))
    , m_after(new StepsView(StepsView::Rest, this))
{
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_todo->setWordWrap(true);
    setFramed(m_words);
    m_words->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    auto* said = new QVBoxLayout(m_said);
    said->setContentsMargins(0, 0, 0, 0);
    said->setSpacing(metric::Space1);
    said->addWidget(plainLabel(tr("The service said"), Type::Note, Colour::Muted, m_said));
    said->addWidget(m_words);

    auto* block = new QWidget(this);
    setPanel(block, Colour::Surface, Qt::BottomEdge);
    auto* inside = new QVBoxLayout(block);
    inside->setContentsMargins(TextIndent, metric::Space3, metric::Space4, metric::Space3);
    inside->setSpacing(metric::Space2);
    inside->addWidget(m_sentence);
    inside->addWidget(m_said);
    inside->addWidget(m_todoHead);
    inside->addWidget(m_todo);
    // Without steps around it the block takes no more room than it needs.
    m_said->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    block->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(metric::Space2);
    buttons->addWidget(m_again);
    buttons->addWidget(m_edit);
    buttons->addWidget(m_copy);
    buttons->addStretch();
    inside->addLayout(buttons);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_before);
    column->addWidget(block);
    column->addWidget(m_after);
    column->addStretch();
    connect(m_again, &QPushButton::clicked, this, &FailedView::tryAgain);
    connect(m_edit, &QPushButton::clicked, this, &FailedView::editRequest);
    connect(m_copy, &QPushButton::clicked, this, &FailedView::copyReport);
}

void FailedView::setFacts(const api::DiffFacts& facts)
{
    m_before->setSteps(facts.steps, true);
    m_after->setSteps(facts.steps, true);
    const bool failed = facts.phase == api::RunPhase::Failed;
    m_said->setVisible(failed && (!facts.errorText.isEmpty() || !facts.errorType.isEmpty()));
    m_copy->setVisible(failed);
    if (!failed) {
        m_sentence->setText(tr("This run was cancelled"));
        m_todo->setText(tr("No rows of it were kept. Run it again, or change the request first."));
        m_again->setText(tr("Run again"));
        m_again->setVisible(true);
        return;
    }
    const FailureText text = failureText(facts);
    m_sentence->setText(text.sentence);
    m_todo->setText(text.remedy);
    m_again->setText(tr("Try again"));
    m_again->setVisible(text.retryHelps);
    QString words = facts.errorText;
    if (!facts.errorType.isEmpty() && !words.startsWith(facts.errorType))
        words = facts.errorType + QStringLiteral(": ") + words;
    m_words->showText(words);
    fitWords();
}

void FailedView::fitWords()
{
    const int margin = static_cast<int>(m_words->document()->documentMargin()) + m_words->frameWidth();
    const int room = width() - TextIndent - metric::Space4 - 2 * margin;
    const QFontMetrics metrics(m_words->font());
    const QRect needed =
        metrics.boundingRect(QRect(0, 0, std::max(room, metrics.averageCharWidth()), 0),
                             int(Qt::TextWordWrap) | int(Qt::TextWrapAnywhere), m_words->toPlainText());
    m_words->setFixedHeight(std::min(needed.height(), MostLines * metrics.lineSpacing()) + 2 * margin + 2);
}

void FailedView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitWords();
}

} // namespace diffract::ui
