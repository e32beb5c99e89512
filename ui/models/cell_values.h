// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/local_preview.h"

#include <QVariant>

namespace diffract::ui {

/// A cell as role::Value wants it: invalid for NULL.
[[nodiscard]] QVariant valueVariant(const api::Cell& cell);
/// In words: NULL, "empty" stays empty text.
[[nodiscard]] QString cellText(const api::Cell& cell);
/// Kinds of the contract's DatatypeName whose values are aligned to the right.
[[nodiscard]] bool isNumberKind(const QString& kind);
[[nodiscard]] bool isTextKind(const QString& kind);
/// Tool tips guess markup: this one says that it is, and escapes; at most 4000 letters.
[[nodiscard]] QString plainToolTip(const QString& text);
/// The roles a cell value has wherever it stands: display, Value, IsValue, IsText, Mono, alignment, Copy.
[[nodiscard]] QVariant cellData(const api::Cell& cell, const QString& kind, int role);

} // namespace diffract::ui
