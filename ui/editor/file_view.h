// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QTableView;

namespace diffract::ui {

class EditorDocument;
class ElidedLabel;
class FileOptionsForm;
class LinesModel;
class NoticeBar;
class PreviewModel;
class SectionHeader;

/// File options of one side with their effect: the lines as they are, the rows as they are read.
class FileView final : public QWidget {
    Q_OBJECT
public:
    /// `document` outlives the view.
    FileView(EditorDocument& document, int side, QWidget* parent);

    /// Puts the keyboard on an option, or the type.
    void jumpToOption(const QString& option);
    /// Shows a line of the file.
    void jumpToLine(qint64 line);

private:
    [[nodiscard]] QWidget* effect();
    void showPreview();
    void showProblems();

    EditorDocument& m_document;
    const int m_side;
    ElidedLabel* m_path;
    QLabel* m_facts;
    FileOptionsForm* m_form;
    NoticeBar* m_notice;
    SectionHeader* m_linesHeader;
    SectionHeader* m_rowsHeader;
    LinesModel* m_lines;
    PreviewModel* m_rows;
    QTableView* m_linesView;
    QTableView* m_rowsView;
};

} // namespace diffract::ui
