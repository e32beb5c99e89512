// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace diffract::ui {

/// Offers the sample: large, with the first rows of both files, while there is no diff yet; small afterwards.
class SampleCard final : public QFrame {
    Q_OBJECT
public:
    explicit SampleCard(bool large, QWidget* parent = nullptr);
    /// While the sample is under way.
    void setBusy(bool busy);
    [[nodiscard]] QPushButton* button() const { return m_run; }

Q_SIGNALS:
    void run();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QWidget* words();
    [[nodiscard]] QWidget* picture();

    bool m_large;
    QPushButton* m_run;
};

} // namespace diffract::ui
