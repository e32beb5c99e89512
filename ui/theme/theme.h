// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QObject>

class QApplication;

namespace diffract::ui {

class SystemScheme;

/// The look of the whole application: palette, style, style sheet, fonts. It belongs to the application object,
/// like QApplication::style(), and lives as long. Changing the mode restyles every open window at once; what
/// paints itself connects to changed() and repaints. GUI thread.
class Theme final : public QObject {
    Q_OBJECT
public:
    enum class Mode { System, Light, Dark };
    Q_ENUM(Mode)

    /// The theme of the application; installed light when nobody did before.
    [[nodiscard]] static Theme& get();
    /// Call once in the main file, after QApplication is made.
    static Theme& install(QApplication& application, Mode mode);

    [[nodiscard]] Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    [[nodiscard]] const Tokens& tokens() const;
    [[nodiscard]] bool isDark() const { return tokens().isDark(); }

    /// `system`, `light`, `dark`: the words of the settings and of `--theme`. Unknown words mean System.
    [[nodiscard]] static Mode modeOf(const QString& word);
    [[nodiscard]] static QString wordOf(Mode mode);

Q_SIGNALS:
    /// After palette and style sheet were replaced.
    void changed();

private:
    Theme(QApplication& application, Mode mode);
    void apply();

    QApplication& m_application;
    SystemScheme* m_system;
    Mode m_mode;
};

/// Short for Theme::get().tokens()[colour].
[[nodiscard]] QColor colour(Colour which);

} // namespace diffract::ui
