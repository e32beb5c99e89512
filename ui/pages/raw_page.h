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

private:
    enum Answer { Diff, SummaryResults };
    void fill();
    void findNext();
    void markHits();
    QString m_texts[2];
    Segments* m_answers;
    PlainView* m_view;
    SearchField* m_search;
    QLabel* m_hits;
};

} // namespace diffract::ui
