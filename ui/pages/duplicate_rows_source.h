// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/row_source.h"

#include <memory>

namespace diffract::ui {

class DuplicateTables;

/// Section DuplicateRows from result tables: all rows, or those of a group. UI thread.
class DuplicateRowsSource final : public RowSource {
    Q_OBJECT
public:
    DuplicateRowsSource(std::shared_ptr<DuplicateTables> tables, QObject* parent);
    ~DuplicateRowsSource() override;
    void request(qint64 offset, qint64 limit, qint64 group) override;

private:
    std::shared_ptr<DuplicateTables> m_tables;
};

} // namespace diffract::ui
