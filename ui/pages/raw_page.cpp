// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/raw_page.h"

#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plain_view.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segments.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QJsonDocument>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QTextBlock>
#include <QToolButton>

#include <algorithm>

namespace diffract::ui {
namespace {

constexpr int SearchWidth = 220;
constexpr int MostHits = 1000;

QString indented(const QJsonObject& json)
{
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Indented));
}

} // namespace

RawPage::RawPage(QWidget* parent)
    : DiffPage(parent)
    , m_answers(new Segments(tr("Answer of the service"), this))
    , m_view(new PlainView(tr("Answer"), PlainView::Kind::Json, this))
    , m_search(new SearchField(tr("Find in the answer"), this))
    , m_hits(plainLabel({}, Type::Note, Colour::Muted, this))
    , m_why(plainLabel({}, Type::Note, Colour::Warn, this))
{
    m_answers->add(Diff, tr("Diff"));
    m_answers->add(SummaryResults, tr("summary_results"));
    m_answers->add(HumanSummary, tr("summary"));
    m_answers->add(Unread, tr("Not understood"), Icon::Warning, Colour::Warn);
    m_answers->button(Unread)->hide();
    m_why->setWordWrap(true);
    m_why->setMargin(metric::Space2);
    m_why->hide();
    m_search->setFixedWidth(SearchWidth);
    auto* copy = new QPushButton(icon(Icon::Copy), tr("Copy"), this);
    copy->setAccessibleName(tr("Copy the answer"));
    auto* bar = new QFrame(this);
    setPanel(bar, Colour::Surface, Qt::BottomEdge);
    bar->setFixedHeight(metric::FilterBar);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(metric::Space3, 0, metric::Space3, 0);
    row->setSpacing(metric::Space2);
    row->addWidget(m_answers);
    row->addStretch();
    row->addWidget(m_hits);
    row->addWidget(m_search);
    row->addWidget(copy);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(bar);
    column->addWidget(m_why);
    column->addWidget(m_view, 1);
    connect(m_answers, &Segments::currentChanged, this, [this] {
        fill();
        if (m_answers->current() == HumanSummary && m_texts[HumanSummary].isEmpty())
            Q_EMIT summaryWanted();
    });
    connect(copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(m_view->toPlainText()); });
    connect(m_search, &SearchField::searched, this, [this] {
        m_view->moveCursor(QTextCursor::Start);
        markHits();
        findNext();
    });
    connect(m_search, &QLineEdit::returnPressed, this, [this] { findNext(); });
    auto* shortcut = new QShortcut(QKeySequence::Find, this);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, [this] {
        m_search->setFocus();
        m_search->selectAll();
    });
}

void RawPage::setFacts(const api::DiffFacts&) {}

void RawPage::setAnswers(const std::optional<api::DataDiff>& diff, const std::optional<api::Summary>& summary)
{
    if (diff && diff->isFinal() != m_final) {
        m_final = diff->isFinal();
        m_texts[HumanSummary].clear();
        if (m_answers->current() == HumanSummary)
            Q_EMIT summaryWanted();
    }
    m_texts[Diff] = diff ? indented(diff->toJson()) : QString();
    m_texts[SummaryResults] = summary ? indented(summary->toJson()) : QString();
    m_answers->setAvailable(SummaryResults, summary.has_value(), tr("The service tells it when the run is over."));
    fill();
}

void RawPage::setSummaryText(const QString& text)
{
    m_texts[HumanSummary] = text;
    fill();
}

void RawPage::setUnread(const QString& sentence, const QString& body)
{
    m_texts[Unread] = body;
    m_fault = sentence;
    m_why->setText(sentence);
    m_answers->button(Unread)->setVisible(!body.isEmpty());
    if (body.isEmpty() && m_answers->current() == Unread)
        m_answers->setCurrent(Diff);
    fill();
}

void RawPage::fill()
{
    const int shown = m_answers->current();
    m_view->showText(m_texts[std::clamp<int>(shown, Diff, Unread)]);
    m_why->setVisible(shown == Unread && !m_fault.isEmpty());
    markHits();
}

void RawPage::markHits()
{
    QList<QTextEdit::ExtraSelection> marks;
    const QString wanted = m_search->text();
    if (!wanted.isEmpty()) {
        QTextEdit::ExtraSelection mark;
        mark.format.setBackground(colour(Colour::ChangedLetters));
        QTextCursor at(m_view->document());
        while (marks.size() < MostHits && !(at = m_view->document()->find(wanted, at)).isNull()) {
            mark.cursor = at;
            marks.append(mark);
        }
    }
    m_view->setExtraSelections(marks);
    m_hits->setText(wanted.isEmpty()  ? QString()
                    : marks.isEmpty() ? tr("not found")
                                      : tr("%1 found").arg(marks.size()));
}

void RawPage::findNext()
{
    const QString wanted = m_search->text();
    if (wanted.isEmpty() || m_view->find(wanted))
        return;
    m_view->moveCursor(QTextCursor::Start);
    m_view->find(wanted);
}

} // namespace diffract::ui
