// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/plain_view.h"

#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/json_highlighter.h"

#include <QScrollBar>

namespace diffract::ui {

PlainView::PlainView(const QString& name, Kind kind, QWidget* parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setAccessibleName(name);
    setFrameShape(QFrame::NoFrame);
    setLook(this, Look::Code);
    document()->setDocumentMargin(metric::Space3);
    if (kind == Kind::Json)
        new JsonHighlighter(document());
    else
        setLineWrapMode(QPlainTextEdit::NoWrap);
}

void PlainView::showText(const QString& text)
{
    if (text == toPlainText())
        return;
    const int place = verticalScrollBar()->value();
    setPlainText(text);
    verticalScrollBar()->setValue(place);
}

} // namespace diffract::ui
