// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/diff_page.h"
#include "ui/pages/page_gate.h"

#include <QBoxLayout>

namespace diffract::ui {

/// A page that says why it is not filled.
class GatePage final : public DiffPage {
    Q_OBJECT
public:
    GatePage(PageKind page, QWidget* parent)
        : DiffPage(parent)
        , m_gate(new PageGate(page, this))
    {
        auto* column = new QVBoxLayout(this);
        column->addWidget(m_gate);
    }
    void setFacts(const DiffFacts& facts) override { m_gate->setFacts(facts); }

private:
    PageGate* m_gate;
};

} // namespace diffract::ui
