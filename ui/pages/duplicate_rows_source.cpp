// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/duplicate_rows_source.h"

#include "ui/pages/duplicate_tables.h"

#include <QPointer>

namespace diffract::ui {

DuplicateRowsSource::DuplicateRowsSource(std::shared_ptr<DuplicateTables> tables, QObject* parent)
    : RowSource(parent)
    , m_tables(std::move(tables))
{}

DuplicateRowsSource::~DuplicateRowsSource() = default;

void DuplicateRowsSource::request(qint64 offset, qint64 limit, qint64 group)
{
    m_tables->open([self = QPointer<DuplicateRowsSource>(this), offset, limit, group](const Done& opened) {
        if (!self)
            return;
        if (!opened) {
            Q_EMIT self->failed(offset, group, opened.error());
            return;
        }
        const auto answer = [self, offset, limit, group](const DuplicateTables::Rows& rows) {
            if (!self)
                return;
            if (!rows) {
                Q_EMIT self->failed(offset, group, rows.error());
                return;
            }
            api::LocalSectionPage page;
            page.section = api::toWire(api::Section::DuplicateRows);
            page.total = group < 0 ? self->m_tables->total() : static_cast<qint64>(rows->size());
            page.offset = offset;
            page.limit = limit;
            page.columns = self->m_tables->columns();
            page.rows = *rows;
            Q_EMIT self->arrived(page, group);
        };
        if (group < 0)
            self->m_tables->read(offset, limit, answer);
        else
            self->m_tables->readGroup(group, limit, answer);
    });
}

} // namespace diffract::ui
