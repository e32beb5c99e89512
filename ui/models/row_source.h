// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/local_section.h"
#include "base/error.h"

#include <QObject>

namespace diffract::ui {

/// Where RowsModel and DuplicateGroupsModel take the pages of a section from. A source stands for one section of
/// one finished diff; its pages never change. GUI thread.
class RowSource : public QObject {
    Q_OBJECT
public:
    explicit RowSource(QObject* parent = nullptr);

    /// Asks for rows; the answer comes later as arrived() or failed(), with the same offset and group.
    /// @param limit at most api::kMaxSectionLimit. @param group only for DuplicateRows, else -1.
    virtual void request(qint64 offset, qint64 limit, qint64 group) = 0;

Q_SIGNALS:
    void arrived(const diffract::api::LocalSectionPage& page, qint64 group);
    void failed(qint64 offset, qint64 group, const diffract::Error& error);
};

} // namespace diffract::ui
