// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/row_source.h"

namespace diffract::ui {

RowSource::RowSource(QObject* parent)
    : QObject(parent)
{}

} // namespace diffract::ui
