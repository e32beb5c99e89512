// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/roles.h"
#include "ui/theme/icons.h"

#include <QSize>

#include <optional>

class QPainter;
class QRect;

namespace diffract::ui {

/// How a chip is drawn; shared by Badge and ChipDelegate.
struct ChipLook {
    QString text;
    std::optional<Icon> icon;
    Colour ink = Colour::Muted;
    Colour ground = Colour::Hover;
};

[[nodiscard]] ChipLook chipLook(Chip chip, const QString& text = {});
[[nodiscard]] QSize chipSize(const ChipLook& look);
/// At the left of `where`, centred vertically, elided to its width.
void paintChip(QPainter* painter, const QRect& where, const ChipLook& look);

/// Icon and colour of a sign.
[[nodiscard]] Icon signIcon(Sign sign);
[[nodiscard]] Colour signColour(Sign sign);
void paintSign(QPainter* painter, const QRect& where, Sign sign);

} // namespace diffract::ui
