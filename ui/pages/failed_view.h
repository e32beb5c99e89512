// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace diffract::api {
struct DiffFacts;
}

namespace diffract::ui {

class PlainView;
class StepsView;

/// The Overview of a run that failed or was cancelled: how far it came, the sentence, the service's own words,
/// what to do, and the buttons, in this order.
class FailedView final : public QWidget {
    Q_OBJECT
public:
    explicit FailedView(QWidget* parent);
    void setFacts(const api::DiffFacts& facts);

protected:
    void resizeEvent(QResizeEvent* event) override;

Q_SIGNALS:
    void tryAgain();
    void editRequest();
    void copyReport();

private:
    /// The box of the service's words is as high as they are, up to a limit.
    void fitWords();
    StepsView* m_before;
    QLabel* m_sentence;
    QWidget* m_said;
    PlainView* m_words;
    QLabel* m_todoHead;
    QLabel* m_todo;
    QPushButton* m_again;
    QPushButton* m_edit;
    QPushButton* m_copy;
    StepsView* m_after;
};

/// What a person is told about a failed run.
struct FailureText {
    QString sentence;
    QString remedy;
    bool retryHelps = true; ///< Trying the same again can end otherwise.
};
[[nodiscard]] FailureText failureText(const api::DiffFacts& facts);

} // namespace diffract::ui
