// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/notice_bar.h"

#include <QWidget>

class QVBoxLayout;

namespace diffract::ui {

/// The notices between tabs and page. One a topic: a newer one takes the place of the older. At most two in all;
/// a third pushes out the least severe, the older of equals (design/screens, 19).
class NoticeStack final : public QWidget {
    Q_OBJECT
public:
    enum class Topic {
        Engine,     ///< The local engine stopped, came back, cannot be started.
        Storage,    ///< What is typed cannot be saved.
        LostAnswer, ///< Whether a diff was made is not known, or what to do about it.
        Message,    ///< An answer to what somebody just did.
    };
    static constexpr int Most = 2;

    explicit NoticeStack(QWidget* parent = nullptr);

    /// The bar is owned by the stack and goes when it is closed, replaced or cleared.
    NoticeBar* show(Topic topic, NoticeBar::Kind kind, const QString& text);
    void clear(Topic topic);

private:
    struct Entry {
        Topic topic;
        NoticeBar::Kind kind;
        NoticeBar* bar;
    };
    void remove(const NoticeBar* bar);

    QList<Entry> m_entries; ///< The oldest first.
    QVBoxLayout* m_down;
};

} // namespace diffract::ui
