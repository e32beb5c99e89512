// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page_entries.h"

#include <QListView>

namespace diffract::ui {

class PageListModel;

/// The list of pages beside a diff, 168 px wide: name, count, and a clock or a bar where a page is not filled.
/// Pages that are not ready can be chosen all the same; they say why.
class PageList final : public QListView {
    Q_OBJECT
public:
    explicit PageList(QWidget* parent);

    void setEntries(const QList<PageEntry>& entries);
    [[nodiscard]] PageKind current() const;
    void setCurrent(PageKind page);

Q_SIGNALS:
    void pageChosen(diffract::ui::PageKind page);

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;

private:
    PageListModel* m_model;
};

} // namespace diffract::ui
