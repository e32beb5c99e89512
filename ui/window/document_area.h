// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"

#include <QWidget>

class QStackedWidget;
class QVBoxLayout;

namespace diffract::ui {

class DocumentTabs;

/// The tab bar with the open documents over a stack that also holds the places (start page, list of diffs),
/// which have no tab. The area owns every page added to it.
class DocumentArea final : public QWidget {
    Q_OBJECT
public:
    explicit DocumentArea(QWidget* parent = nullptr);

    /// Where notices stand: between the tabs and the page. Takes ownership.
    void setNotices(QWidget* notices);
    /// A page without a tab.
    void addPlace(QWidget* page);
    void addDocument(QWidget* page, Icon icon, const QString& title);
    void setTitle(QWidget* page, const QString& title, const QString& hint = {});
    /// The dot beside the title: something in it was not sent yet.
    void setUnsent(QWidget* page, bool unsent);
    /// Puts another page into the place of one, tab and all, and deletes that one.
    void replace(QWidget* old, QWidget* page, Icon icon, const QString& title);
    /// Takes the tab away and deletes the page; the neighbour or `fallback` comes to the front.
    void remove(QWidget* page, QWidget* fallback);

    void showPage(QWidget* page);
    [[nodiscard]] QWidget* current() const;
    /// In the order of the tabs.
    [[nodiscard]] QList<QWidget*> documents() const;
    [[nodiscard]] bool isDocument(const QWidget* page) const;
    /// @param step 1 or -1; wraps round.
    void cycle(int step);

Q_SIGNALS:
    void currentChanged(QWidget* page);
    void closeRequested(QWidget* page);
    void newRequested();
    void orderChanged();

private:
    [[nodiscard]] int indexOf(const QWidget* page) const;
    [[nodiscard]] QWidget* pageAt(int index) const;
    [[nodiscard]] QWidget* makeButtons(QWidget* page, const QString& title);
    void bringToFront(QWidget* page);

    DocumentTabs* m_tabs;
    QStackedWidget* m_stack;
    QVBoxLayout* m_down;
    QList<QWidget*> m_documents; ///< Page of tab i + 1; tab 0 is hidden and stands for no document.
};

} // namespace diffract::ui
