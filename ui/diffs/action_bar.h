// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QComboBox;
class QLabel;
class QPushButton;
class QToolButton;

namespace diffract::ui {

class ElidedLabel;

/// The line below the table: what can be done with the selected diffs, and which part of the list is shown.
class ActionBar final : public QFrame {
    Q_OBJECT
public:
    struct Selected {
        qsizetype count = 0;
        qsizetype running = 0;  ///< Of them.
        bool archived = false;  ///< All of them: they are taken back instead.
        bool reachable = false; ///< The service can be asked.
    };
    struct Paging {
        qint64 page = 1;
        qint64 size = 100;  ///< As the service gives them.
        qint64 asked = 100; ///< As was asked for.
        qint64 shown = 0;   ///< Diffs on this page.
        qint64 count = 0;   ///< On all pages.
    };

    explicit ActionBar(QWidget* parent = nullptr);
    void setSelected(const Selected& selected);
    void setPaging(const Paging& paging);
    /// How old the list is and what goes on; shown while nothing is selected.
    void setNote(const QString& text);
    /// "Archiving 3 of 12" in place of the number of selected ones, which cannot be touched meanwhile; empty: nothing.
    void setBusy(const QString& text);

    /// Wide enough for the buttons without their texts.
    [[nodiscard]] QSize minimumSizeHint() const override;

    static constexpr qsizetype MostAtOnce = 10; ///< Tabs opened or runs started by one click.

Q_SIGNALS:
    void clearWanted();
    void openWanted();
    void rerunWanted();
    void cloneWanted();
    void cancelWanted();
    void archiveWanted();
    void purgeWanted();
    void pageWanted(qint64 page);
    void pageSizeWanted(qint64 size);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QPushButton* addButton(int icon, const QString& text, const QString& name);
    void addPaging();
    void showState();
    void fitTexts();

    Selected m_selected;
    Paging m_paging;
    QString m_noteText;
    QString m_busy;
    int m_narrow = 0;
    QLabel* m_count;
    ElidedLabel* m_note;
    QPushButton* m_clear;
    QList<std::pair<QPushButton*, QString>> m_buttons; ///< With their texts.
    QPushButton* m_open;
    QPushButton* m_rerun;
    QPushButton* m_clone;
    QPushButton* m_cancel;
    QPushButton* m_archive;
    QPushButton* m_purge;
    QLabel* m_range;
    QComboBox* m_size;
    QToolButton* m_previous;
    QToolButton* m_next;
};

} // namespace diffract::ui
