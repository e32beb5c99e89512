// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/row_source.h"

#include <QList>

namespace diffract::test {

/// Makes up the pages of a section of any length; answers when answer() is called.
class FakeRowSource final : public ui::RowSource {
    Q_OBJECT
public:
    FakeRowSource(api::Section section, qint64 total);

    void request(qint64 offset, qint64 limit, qint64 group) override;
    /// Answers everything asked for so far; @return how many requests that were.
    int answer();
    void failAll(const Error& error);

    struct Ask {
        qint64 offset;
        qint64 limit;
        qint64 group;
    };
    QList<Ask> asked; ///< Not answered yet.
    int requests = 0; ///< Ever.
    std::vector<api::SectionColumn> columns;

private:
    [[nodiscard]] api::SectionRow row(qint64 n, qint64 group) const;
    api::Section m_section;
    qint64 m_total;
};

/// Columns key (integer), name (string), price (decimal), zip (types differ), tier (only in B).
[[nodiscard]] std::vector<api::SectionColumn> sampleColumns();

} // namespace diffract::test
