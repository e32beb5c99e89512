// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"

#include <Qt>

class QAbstractButton;
class QLabel;
class QWidget;

/// How pages give widgets a look without naming a colour, a pixel or a style sheet. All follow the theme by
/// themselves. GUI thread.
namespace diffract::ui {

/// Ready-made looks of the style sheet.
enum class Look {
    Primary,   ///< QPushButton: the one filled button of a bar.
    Flat,      ///< QPushButton without a frame.
    Link,      ///< QPushButton that reads as a link, 12 px.
    Outlined,  ///< QToolButton with a frame, beside push buttons.
    Small,     ///< QToolButton of 20 px.
    Segment,   ///< QToolButton of Segments.
    Fold,      ///< QToolButton that heads a Fold.
    Rail,      ///< QToolBar: the left rail.
    Documents, ///< QTabBar: open documents.
    Pages,     ///< QListView: pages of a diff.
    Code,      ///< QPlainTextEdit in monospace.
};
void setLook(QWidget* widget, Look look);

/// Fills a frame or plain widget with a token and draws hairlines on the edges named.
void setPanel(QWidget* widget, Colour background, Qt::Edges edges = {});
/// A hairline frame around a table, tree or text.
void setFramed(QWidget* widget, bool framed = true);
/// The colour of a label's text.
void setTone(QLabel* label, Colour colour);
void setType(QWidget* widget, Type type);
/// A red frame around a field; the words go beside it.
void setInvalid(QWidget* field, bool invalid);
[[nodiscard]] bool isInvalid(const QWidget* field);

/// A label that shows `text` as it is: never markup, whatever the data holds.
[[nodiscard]] QLabel* plainLabel(const QString& text, Type type = Type::Body, Colour colour = Colour::Text,
                                 QWidget* parent = nullptr);

/// Asks the style sheet again after a dynamic property changed.
void repolish(QWidget* widget);

} // namespace diffract::ui
