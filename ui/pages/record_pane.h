// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/local_section.h"

#include <QFrame>

class QLabel;
class QTableView;
class QToolButton;

namespace diffract::ui {

class ElidedLabel;
class RecordModel;
class SectionHeader;

/// One row in full beside the table: every column, those that differ first.
class RecordPane final : public QFrame {
    Q_OBJECT
public:
    explicit RecordPane(QWidget* parent);

    /// @param number of the row from 0. @param total rows of the section.
    void show(const std::vector<api::SectionColumn>& columns, const api::SectionRow& row, qint64 number, qint64 total);
    void clear();

Q_SIGNALS:
    /// The row before (-1) or after (1) is wanted.
    void stepped(int by);

private:
    [[nodiscard]] QWidget* makeFoot();
    [[nodiscard]] QString asText() const;
    SectionHeader* m_head;
    ElidedLabel* m_key;
    RecordModel* m_model;
    QTableView* m_table;
    QString m_keyText;
};

} // namespace diffract::ui
