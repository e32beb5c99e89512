// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/findings.h"

#include <QAbstractListModel>

namespace diffract::ui {

/// The findings of one diff.
class FindingsModel final : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void setFindings(const QList<Finding>& findings);
    [[nodiscard]] const QList<Finding>& findings() const { return m_findings; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    QList<Finding> m_findings;
};

} // namespace diffract::ui
