// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QTableView;
class QWidget;

namespace diffract::ui {

class DiffListModel;
class DraftListModel;

/// A table of diffs; `activated` on Enter and double click.
[[nodiscard]] QTableView* makeDiffView(DiffListModel* model, const QString& name, QWidget* parent);
/// A table of drafts.
[[nodiscard]] QTableView* makeDraftView(DraftListModel* model, const QString& name, QWidget* parent);
/// As high as its rows, for a table inside a page that scrolls.
void fitHeight(QTableView* view);

} // namespace diffract::ui
