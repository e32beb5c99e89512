// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/duplicate_groups_source.h"

#include "ui/pages/duplicate_tables.h"

#include <QPointer>

namespace diffract::ui {

DuplicateGroupsSource::DuplicateGroupsSource(std::shared_ptr<DuplicateTables> tables, QObject* parent)
    : RowSource(parent)
    , m_tables(std::move(tables))
{}

DuplicateGroupsSource::~DuplicateGroupsSource() = default;

void DuplicateGroupsSource::request(qint64 offset, qint64 limit, qint64 group)
{
    m_tables->open([self = QPointer<DuplicateGroupsSource>(this), offset, limit, group](const Done& opened) {
        if (!self)
            return;
        if (!opened) {
            Q_EMIT self->failed(offset, group, opened.error());
            return;
        }
        self->m_tables->readGroups(offset, limit, [self, offset, group](const DuplicateTables::Page& page) {
            if (!self)
                return;
            if (page)
                Q_EMIT self->arrived(*page, group);
            else
                Q_EMIT self->failed(offset, group, page.error());
        });
    });
}

} // namespace diffract::ui
