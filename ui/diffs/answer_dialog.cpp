// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diffs/answer_dialog.h"

#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/plain_view.h"

#include <QDialogButtonBox>
#include <QVBoxLayout>

namespace diffract::ui {

AnswerDialog::AnswerDialog(const QByteArray& body, QWidget* parent)
    : QDialog(parent)
{
    setWindowTitle(tr("The answer of the service"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* down = new QVBoxLayout(this);
    down->setContentsMargins(metric::Space4, metric::Space3, metric::Space4, metric::Space3);
    down->setSpacing(metric::Space3);
    auto* text = new PlainView(tr("The answer of the service"), PlainView::Kind::Text, this);
    text->setLineWrapMode(QPlainTextEdit::WidgetWidth); // JSON often comes in one line
    text->showText(QString::fromUtf8(body));
    setFramed(text);
    down->addWidget(text, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    down->addWidget(buttons);
    resize(640, 400);
}

} // namespace diffract::ui
