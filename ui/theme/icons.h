// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QIcon>
#include <QPixmap>

class QPainter;
class QRectF;

namespace diffract::ui {

/// The icons of the program, by use. The drawings are Lucide's (resources/CMakeLists.txt lists the files).
enum class Icon {
    Add,
    Archive,
    ArrowDown,
    ArrowLeft,
    ArrowRight,
    ArrowUp,
    Cancel,
    Check,
    ChevronDown,
    ChevronLeft,
    ChevronRight,
    ChevronUp,
    ChevronsUpDown,
    Choose,
    Clear,
    Clock,
    Close,
    Code,
    Columns,
    Copy,
    Database,
    Delete,
    Diffs,
    Done,
    Dot,
    Drive,
    Editor,
    Error,
    Export,
    File,
    FileText,
    Files,
    Filter,
    Folder,
    FolderOpen,
    Guessed,
    Hash,
    Help,
    History,
    Home,
    Import,
    Info,
    Jump,
    Key,
    Licence,
    Light,
    Lightbulb,
    Link,
    List,
    Menu,
    Moon,
    More,
    Next,
    Open,
    Panel,
    Pending,
    Plug,
    Restart,
    Rows,
    Run,
    Running,
    Score,
    Search,
    Server,
    Settings,
    Sun,
    Swap,
    System,
    Table,
    TestAll,
    TrendDown,
    Undo,
    Warning,
    Sample,
    SignEqual,
    SignChanged,
    SignOnlyA,
    SignOnlyB,
    SignMoved,
    SignMissing,
};
inline constexpr int IconCount = static_cast<int>(Icon::SignMissing) + 1;

/// An icon that follows the theme: it is recoloured when it is drawn, so it stays right after the theme
/// changes. Disabled it is drawn muted and paler. GUI thread, like everything here.
[[nodiscard]] QIcon icon(Icon id, Colour colour = Colour::Text);
/// As icon(), with another colour while the action or button is checked.
[[nodiscard]] QIcon icon(Icon id, Colour colour, Colour checked);
/// Draws an icon or a sign into a rectangle, centred, never enlarged beyond it.
void paintIcon(QPainter* painter, const QRectF& where, Icon id, Colour colour);
/// One drawn icon. Signs (SignEqual and so on) have stroke 2.5, icons 1.75, both of a grid of 24.
/// @param size device-independent pixels. @param ratio device pixels each.
[[nodiscard]] QPixmap iconPixmap(Icon id, QColor colour, int size, qreal ratio);
/// The side in pixels an icon has by default: 14 for signs, 16 for the others.
[[nodiscard]] int iconSize(Icon id);

} // namespace diffract::ui
