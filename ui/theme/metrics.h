// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Spacings, heights and widths of the token table in design/screens; device-independent pixels.
namespace diffract::ui::metric {

inline constexpr int Space1 = 4;
inline constexpr int Space2 = 8;
inline constexpr int Space3 = 12;
inline constexpr int Space4 = 16;
inline constexpr int Space6 = 24;
inline constexpr int Space8 = 32;

inline constexpr int Radius = 4;    ///< Controls and chips.
inline constexpr int BarRadius = 2; ///< Bars.

inline constexpr int MenuBar = 28;
inline constexpr int Tabs = 36;
inline constexpr int Control = 28;
inline constexpr int Row = 28;      ///< Row of a table.
inline constexpr int DenseRow = 24; ///< Row of a dense table; one level of a header.
inline constexpr int Fold = 28;
inline constexpr int FilterBar = 40;
inline constexpr int SectionHeader = 36;
inline constexpr int ActionBar = 44;
inline constexpr int StatusBar = 24;
inline constexpr int DiffHeader = 72;
inline constexpr int Notice = 36;
inline constexpr int PaneToggle = 12;
inline constexpr int FoldedPane = 32;
inline constexpr int PaletteRow = 30;
inline constexpr int Rail = 72;      ///< Width of the left rail.
inline constexpr int PageList = 168; ///< Width of the list of pages of a diff.
inline constexpr int SidePane = 304; ///< Width of the pane beside the editor.

inline constexpr int IconSize = 16;
inline constexpr int IconGap = 4; ///< Beside an icon with a text, more than the four that Qt leaves.
inline constexpr int RailIcon = 24;
inline constexpr int SignSize = 14;
inline constexpr int SmallestBar = 4; ///< No part of a stacked bar is narrower.
inline constexpr int BarHeight = 12;  ///< Bar inside a row.
inline constexpr int ResultBar = 15;  ///< Stacked result bar.
inline constexpr int Badge = 20;      ///< Height of a chip.

} // namespace diffract::ui::metric
