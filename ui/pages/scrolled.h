// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QScrollArea;
class QWidget;

namespace diffract::ui {

/// A page that scrolls when the window is small.
[[nodiscard]] QScrollArea* scrolled(QWidget* content, QWidget* parent);

} // namespace diffract::ui
