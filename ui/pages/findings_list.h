// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/findings.h"

#include <QListView>

namespace diffract::ui {

class FindingsModel;

/// The findings, two lines each; a click or Enter opens the page a finding speaks of.
class FindingsList final : public QListView {
    Q_OBJECT
public:
    explicit FindingsList(QWidget* parent);

    void setFindings(const QList<Finding>& findings);
    /// One finding a line, for the clipboard.
    [[nodiscard]] QString asText() const;

Q_SIGNALS:
    void chosen(const diffract::ui::Finding& finding);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    FindingsModel* m_model;
};

} // namespace diffract::ui
