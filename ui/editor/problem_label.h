// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace diffract::ui {

/// The sentence below a field that is wrong: wrapped, also within a path without blanks, and never lower than its
/// text. A wrapped QLabel gives way in a splitter, whose panes have no height for their width. Hidden without a text.
class ProblemLabel final : public QLabel {
    Q_OBJECT
public:
    explicit ProblemLabel(QWidget* parent);

    /// Empty for none.
    void setProblem(const QString& text);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] int heightFor(int width) const;
};

} // namespace diffract::ui
