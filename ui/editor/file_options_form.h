// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/local_preview.h"
#include "ui/editor/editor_state.h"

#include <QHash>
#include <QWidget>

class QComboBox;
class QFormLayout;
class QGridLayout;
class QLineEdit;
class QSpinBox;

namespace diffract::ui {

class Segments;

/// How one file is read. A value that was found is marked; one that is chosen by hand loses the mark.
class FileOptionsForm final : public QWidget {
    Q_OBJECT
public:
    FileOptionsForm(int side, QWidget* parent);

    /// What was chosen, and what the service found for the rest.
    void show(const SideState& side, const std::optional<api::LocalPreview>& preview);
    /// Red mark and sentence at an option; empty name for none.
    void setProblem(const QString& option, const QString& text);
    /// Puts the keyboard on an option, by its name in the request.
    void focusOption(const QString& option);

Q_SIGNALS:
    void chosen(const diffract::ui::FileChoices& choices);

private:
    struct Row {
        QWidget* label = nullptr;
        QWidget* control = nullptr;
        QWidget* mark = nullptr;
    };
    void addRow(const QString& option, const QString& text, QWidget* control, const QString& unit = {});
    void addText(std::optional<QString> FileChoices::*field, QComboBox* box);
    [[nodiscard]] QWidget* delimiterControl();
    void connectControls();
    void change();
    void showCsv(const FileChoices& choices, const api::FileOptions& found);
    void markFound(const QString& option, bool found);

    const int m_side;
    FileChoices m_choices;
    QGridLayout* m_grid;
    QHash<QString, Row> m_rows;
    QComboBox* m_type;
    Segments* m_delimiter;
    QLineEdit* m_otherDelimiter;
    Segments* m_quote;
    QComboBox* m_escape;
    QComboBox* m_encoding;
    Segments* m_header;
    QSpinBox* m_skipHead;
    QSpinBox* m_skipTail;
    QComboBox* m_decimal;
    QLineEdit* m_sheet;
    class QLabel* m_problem;
    bool m_showing = false; ///< Controls are being set, nobody chooses.
};

} // namespace diffract::ui
