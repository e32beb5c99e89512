// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diffs/failures_dialog.h"

#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/plain_view.h"

#include <QDialogButtonBox>
#include <QVBoxLayout>

namespace diffract::ui {

FailuresDialog::FailuresDialog(const QString& lines, QWidget* parent)
    : QDialog(parent)
{
    setWindowTitle(tr("What failed"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* down = new QVBoxLayout(this);
    down->setContentsMargins(metric::Space4, metric::Space3, metric::Space4, metric::Space3);
    down->setSpacing(metric::Space3);
    auto* text = new PlainView(tr("What failed"), PlainView::Kind::Text, this);
    text->showText(lines);
    setFramed(text);
    down->addWidget(text, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    down->addWidget(buttons);
    resize(520, 280);
}

} // namespace diffract::ui
