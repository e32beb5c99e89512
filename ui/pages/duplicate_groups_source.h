// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/row_source.h"

#include <memory>

namespace diffract::ui {

class DuplicateTables;

/// Section Duplicates from result tables: the groups of one key. UI thread.
class DuplicateGroupsSource final : public RowSource {
    Q_OBJECT
public:
    DuplicateGroupsSource(std::shared_ptr<DuplicateTables> tables, QObject* parent);
    ~DuplicateGroupsSource() override;
    void request(qint64 offset, qint64 limit, qint64 group) override;

private:
    std::shared_ptr<DuplicateTables> m_tables;
};

} // namespace diffract::ui
