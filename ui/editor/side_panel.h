// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/editor_state.h"
#include "ui/editor/latest_call.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace diffract::ui {

class EditorDocument;
class PathField;
class ProblemLabel;
class PreviewModel;
class Segments;
class SourcePicker;
class TextField;

/// One side of the form: its data source, its table, query or file, what it holds, and the first rows.
class SidePanel final : public QWidget {
    Q_OBJECT
public:
    /// `document` outlives the panel.
    SidePanel(EditorDocument& document, int side, QWidget* parent);

    /// @param field as EditorProblem::field.
    void focusField(const QString& field);
    /// What was typed a moment ago counts.
    void commit();
    /// From now on the problems of the dataset stand beside their fields.
    void showProblems();

Q_SIGNALS:
    void optionsWanted();
    void said(const QString& text);

private:
    [[nodiscard]] const SideState& state() const;
    [[nodiscard]] QWidget* makeHead();
    [[nodiscard]] QWidget* makeFields();
    [[nodiscard]] QWidget* makeRowsHead();
    void connectFields();
    void showState();
    void showPreview();
    void showProblem();
    void askTables();

    EditorDocument& m_document;
    const int m_side;
    bool m_left = false; ///< A field was left once, or had something: problems are shown beside it.
    QLabel* m_facts;
    SourcePicker* m_source;
    Segments* m_kind;
    QLabel* m_name; ///< "File", "Table", "Query".
    QStackedWidget* m_fields;
    PathField* m_path;
    TextField* m_table;
    TextField* m_query;
    ProblemLabel* m_sourceProblem;
    QPushButton* m_options;
    QPushButton* m_read;
    PreviewModel* m_model;
    QTableView* m_rows;
    QLabel* m_note;
    LatestCall<std::vector<api::SourceTable>> m_tables; ///< The local engine lists them.
    qint64 m_tablesOf = 0;
};

/// "6,099 rows · 16 columns · 495 KB"; what is not known is left out. While loading: "Reading".
[[nodiscard]] QString previewFacts(const EditorDocument& document, int side);

} // namespace diffract::ui
