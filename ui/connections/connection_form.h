// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/form_content.h"
#include "ui/connections/key_state.h"

#include <QWidget>

#include <set>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace diffract::ui {

class KeyField;
class Segments;

/// The fields of a connection. It shows what it is given and tells what was typed; a problem stands beside its field
/// after the field was left.
class ConnectionForm final : public QWidget {
    Q_OBJECT
public:
    explicit ConnectionForm(QWidget* parent = nullptr);

    /// Another connection, or the same after Revert or Save. Problems are not shown until a field is left.
    void setContent(const FormContent& content);
    [[nodiscard]] const FormContent& content() const { return m_content; }
    void setKeyState(const KeyState& state);
    /// Shows all problems and puts the keyboard into the first field that has one. False: there is none.
    bool showProblems();
    void focusFirst();

Q_SIGNALS:
    void edited();
    void forgetKey();
    void retryKey();
    void stopWaiting();

protected:
    /// Tells when the keyboard leaves a field.
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    using Field = FormContent::Field;
    void addField(const QString& label, QWidget* field);
    void addProblem(Field field, QWidget* edit);
    void watchFields();
    void makeRoute();
    void read();
    void showContent();
    void showRoute();
    void showMarks();
    void browse();

    FormContent m_content;
    bool m_showing = false;
    std::set<Field> m_left; ///< Fields that were left once.
    QFormLayout* m_rows;
    QLineEdit* m_name;
    QComboBox* m_url;
    KeyField* m_key;
    QLineEdit* m_caFile;
    Segments* m_proxy;
    QWidget* m_proxyRow;
    QLineEdit* m_proxyHost;
    QSpinBox* m_proxyPort;
    QSpinBox* m_idle;
    QSpinBox* m_total;
    struct Marked {
        QWidget* edit;
        QLabel* sentence;
    };
    std::map<Field, Marked> m_marks;
};

} // namespace diffract::ui
