// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;

namespace diffract::ui {

class ElidedLabel;

/// The line that heads a part of a page: title, note, and controls at its right end.
class SectionHeader final : public QFrame {
    Q_OBJECT
public:
    /// @param plain on the page's own ground without a line, as on Overview.
    explicit SectionHeader(const QString& title, bool plain = false, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    void setNote(const QString& note);
    /// Right of title and note, in the order added. Takes ownership.
    void addWidget(QWidget* widget);

private:
    QLabel* m_title;
    ElidedLabel* m_note;
    QHBoxLayout* m_layout;
};

} // namespace diffract::ui
