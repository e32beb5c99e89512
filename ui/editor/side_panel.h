// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;
class QTableView;

namespace diffract::ui {

class EditorDocument;
class PathField;
class PreviewModel;

/// One side of the form: its file, what it holds, and the first rows.
class SidePanel final : public QWidget {
    Q_OBJECT
public:
    /// `document` outlives the panel.
    SidePanel(EditorDocument& document, int side, QWidget* parent);

    void focusPath();
    /// What was typed a moment ago counts.
    void commit();
    /// From now on the problem of the file stands beside its field.
    void showProblems();

Q_SIGNALS:
    void optionsWanted();
    void said(const QString& text);

private:
    void showPreview();
    void showProblem();

    EditorDocument& m_document;
    const int m_side;
    bool m_left = false; ///< The field was left once, or had a file: problems are shown beside it.
    QLabel* m_facts;
    PathField* m_path;
    QPushButton* m_options;
    PreviewModel* m_model;
    QTableView* m_rows;
    QLabel* m_note;
};

/// "6,099 rows · 16 columns · 495 KB"; what is not known is left out. While loading: "Reading".
[[nodiscard]] QString previewFacts(const EditorDocument& document, int side);

} // namespace diffract::ui
