// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QStackedWidget;

namespace diffract::api {
struct StageInfo;
}

namespace diffract::ui {

class ElidedLabel;
class ShareBar;
class SignLabel;
class SpinnerIcon;

/// One step: sign, name, seconds, bar and note.
class StepLine final : public QFrame {
    Q_OBJECT
public:
    explicit StepLine(QWidget* parent);

    /// @param ended the run is over, so a waiting step was not reached.
    void setStep(const api::StageInfo& step, int number, int count, bool ended);

protected:
    /// The style takes the name's first font again when it polishes for the first time.
    void showEvent(QShowEvent* event) override;

private:
    bool m_strong = false;
    QStackedWidget* m_icon;
    SignLabel* m_sign;
    SpinnerIcon* m_spinner;
    QLabel* m_name;
    QLabel* m_seconds;
    ShareBar* m_bar;
    ElidedLabel* m_note;
};

} // namespace diffract::ui
