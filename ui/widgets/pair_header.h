// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>

namespace diffract::ui {

/// A header of two levels: the name and type of a column above, A and B below (role::Group, role::GroupNote,
/// role::GroupId). Sections without a group take both levels.
class PairHeader final : public QHeaderView {
    Q_OBJECT
public:
    explicit PairHeader(QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
    [[nodiscard]] QSize sectionSizeFromContents(int section) const override;

private:
    [[nodiscard]] int groupOf(int section) const;
    void paintGroup(QPainter* painter, const QRect& rect, int section) const;
};

} // namespace diffract::ui
