// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/diffs/diffs_query.h"

#include <QDialog>

class QLabel;
class QPlainTextEdit;

namespace diffract::ui {

class FilterEditor;

/// Every documented filter as a form, and lines of name=value for the rest. Open it with open().
class FiltersDialog final : public QDialog {
    Q_OBJECT
public:
    explicit FiltersDialog(const DiffsQuery& query, QWidget* parent = nullptr);
    void accept() override;

Q_SIGNALS:
    void queryChosen(const diffract::ui::DiffsQuery& query);

private:
    QWidget* makeForm();
    void fill(const DiffsQuery& query);
    void complain(const QString& problem);

    DiffsQuery m_query;
    QList<FilterEditor*> m_editors;
    QPlainTextEdit* m_raw = nullptr;
    QLabel* m_problem;
};

} // namespace diffract::ui
