// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/check_line.h"

#include <QDateTime>
#include <QWidget>

class QPushButton;

namespace diffract::ui {

class CheckList;
class SectionHeader;

/// The test of something: when it was, how it went step by step, and the button that starts or stops it.
class TestPanel final : public QWidget {
    Q_OBJECT
public:
    explicit TestPanel(QWidget* parent = nullptr);

    /// @param at UTC; invalid: never. @param running the button stops the test.
    void setTest(const CheckLines& lines, const QDateTime& at, bool running);
    /// A test that is not possible says why in the header.
    void setAvailable(bool available, const QString& reason = {});

Q_SIGNALS:
    void testWanted();
    void stopWanted();

private:
    SectionHeader* m_header;
    QPushButton* m_button;
    CheckList* m_list;
    bool m_running = false;
    bool m_available = true;
    QString m_reason;
};

/// "today 06:02", "21 Nov, 06:02".
[[nodiscard]] QString momentText(const QDateTime& at);

} // namespace diffract::ui
