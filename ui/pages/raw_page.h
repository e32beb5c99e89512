// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/data_diff.h"
#include "api/summary.h"
#include "ui/pages/diff_page.h"

class QLabel;
class QPushButton;

namespace diffract::ui {

class PlainView;
class SearchField;
class Segments;

/// The answers of the service: the diff object and summary_results, to copy and to search.
class RawPage final : public DiffPage {
    Q_OBJECT
public:
    explicit RawPage(QWidget* parent);
    void setFacts(const api::DiffFacts& facts) override;
    void setAnswers(const std::optional<api::DataDiff>& diff, const std::optional<api::Summary>& summary);
    /// The answer for people, or why there is none.
    void setSummaryText(const QString& text);
    /// An answer that cannot be understood, as it came; an empty body takes it away again.
    void setUnread(const QString& sentence, const QString& body);

Q_SIGNALS:
    /// `summary` is asked for when it is looked at.
    void summaryWanted();

private:
    enum Answer { Diff, SummaryResults, HumanSummary, Unread, AnswerCount };
    void fill();
    void findNext();
    void markHits();
    QString m_texts[AnswerCount];
    Segments* m_answers;
    PlainView* m_view;
    SearchField* m_search;
    QLabel* m_hits;
    QLabel* m_why; ///< What is wrong with the answer shown.
    QString m_fault;
    bool m_final = false;
};

} // namespace diffract::ui
