// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QAbstractItemModel;
class QTableView;
class QWidget;

namespace diffract::ui {

/// A dense read-only table of rows or lines of a file; columns take the width of what they show, up to a limit.
[[nodiscard]] QTableView* makePreviewView(QAbstractItemModel* model, const QString& name, QWidget* parent);

} // namespace diffract::ui
