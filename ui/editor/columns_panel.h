// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;
class QTableView;

namespace diffract::ui {

class ColumnFilter;
class ColumnsModel;
class EditorDocument;
class SectionHeader;
class TextField;
class Segments;

/// Key and columns: the table with its search and its choice of rows, the key and why it was taken.
class ColumnsPanel final : public QWidget {
    Q_OBJECT
public:
    /// `document` outlives the panel.
    ColumnsPanel(EditorDocument& document, QWidget* parent);

    /// Puts the keyboard on a column, or on the first row.
    void jumpTo(const QString& column);

private:
    [[nodiscard]] QWidget* makeTyped();
    void showState();

    EditorDocument& m_document;
    ColumnsModel* m_model;
    ColumnFilter* m_filter;
    SectionHeader* m_header;
    Segments* m_rows;
    QPushButton* m_guess;
    QWidget* m_typed; ///< In sight while the columns are not known.
    TextField* m_key;
    QTableView* m_view = nullptr;
};

} // namespace diffract::ui
