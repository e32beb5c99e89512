// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QCompleter;
class QLineEdit;
class QTimer;
class QToolButton;

namespace diffract::ui {

class ProblemLabel;

/// The path of one file: typed with completion (Ctrl+Space), chosen in a dialog, or dropped on it.
class PathField final : public QWidget {
    Q_OBJECT
public:
    /// @param name accessible name of the field, "File A".
    PathField(const QString& name, const QString& browseName, QWidget* parent);

    [[nodiscard]] QString path() const;
    /// Without telling edited().
    void setPath(const QString& path);
    /// Red ring and sentence below; empty for none.
    void setProblem(const QString& text);
    void focusPath();
    /// Tells at once what was typed within the last moment.
    void commit();

Q_SIGNALS:
    /// Typed, 250 ms after the last key; chosen or dropped at once.
    void edited(const QString& path);
    /// The keyboard left the field and its button.
    void left();
    /// A sentence why a drop was not taken.
    void said(const QString& text);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void browse();
    void take(const QString& path);

    QLineEdit* m_edit;
    QCompleter* m_completer;
    QToolButton* m_browse;
    ProblemLabel* m_problem;
    QTimer* m_wait;
    bool m_showing = false; ///< The path is being set, nobody types.
};

} // namespace diffract::ui
