// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QLineEdit;
class QPlainTextEdit;

namespace diffract::ui {

class ProblemLabel;

/// The name of a table or the text of a query, with the sentence of what is wrong with it below.
class TextField final : public QWidget {
    Q_OBJECT
public:
    enum class Kind { Line, Text };

    /// @param name accessible name, "Table of A".
    TextField(Kind kind, const QString& name, const QString& hint, QWidget* parent);

    [[nodiscard]] QString text() const;
    /// Without telling edited().
    void setText(const QString& text);
    /// What stands in the empty field.
    void setHint(const QString& hint);
    /// Red ring and sentence below; empty for none.
    void setProblem(const QString& text);
    /// What a line may be completed to.
    void setWords(const QStringList& words);
    void focusText();

Q_SIGNALS:
    void edited(const QString& text);
    /// The keyboard left the field, or Enter in a line.
    void left();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QLineEdit* m_line = nullptr; ///< One of the two.
    QPlainTextEdit* m_lines = nullptr;
    ProblemLabel* m_problem;
};

} // namespace diffract::ui
