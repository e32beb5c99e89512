// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/fonts.h"
#include "ui/theme/style.h"
#include "ui/theme/system_scheme.h"

#include <QApplication>
#include <QFile>
#include <QPalette>
#include <QPointer>
#include <QToolTip>

// The macro must stand outside of any namespace.
static void keepSheet()
{
    Q_INIT_RESOURCE(sheet);
}

namespace diffract::ui {
namespace {

QPalette palette(const Tokens& tokens)
{
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, Colour which) { palette.setColor(role, tokens[which]); };
    set(QPalette::Window, Colour::Background);
    set(QPalette::WindowText, Colour::Text);
    set(QPalette::Base, Colour::Surface);
    set(QPalette::AlternateBase, Colour::Alternate);
    set(QPalette::Text, Colour::Text);
    set(QPalette::Button, Colour::Surface);
    set(QPalette::ButtonText, Colour::Text);
    set(QPalette::BrightText, Colour::OnAccent);
    set(QPalette::Highlight, Colour::AccentTint);
    set(QPalette::HighlightedText, Colour::Text);
    set(QPalette::Link, Colour::Accent);
    set(QPalette::LinkVisited, Colour::Accent);
    set(QPalette::ToolTipBase, Colour::Surface);
    set(QPalette::ToolTipText, Colour::Text);
    set(QPalette::PlaceholderText, Colour::Muted);
    set(QPalette::Light, Colour::Surface);
    set(QPalette::Midlight, Colour::Hover);
    set(QPalette::Mid, Colour::Border);
    set(QPalette::Dark, Colour::ControlBorder);
    set(QPalette::Shadow, Colour::ControlBorder);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, tokens[Colour::Muted]);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, tokens[Colour::Hover]);
    return palette;
}

QString sheet(const Tokens& tokens)
{
    keepSheet();
    QFile file(QStringLiteral(":/theme/sheet.qss"));
    QString text = file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    for (int i = 0; i < ColourCount; ++i) {
        const QString name = Tokens::name(static_cast<Colour>(i));
        text += QStringLiteral("\nQLabel[tone=\"%1\"] { color: @%1; }").arg(name);
        text += QStringLiteral("\n*[panel=\"%1\"] { background: @%1; border: 0 solid @border; }").arg(name);
    }
    const std::pair<QChar, QString> edges[] = {{u'l', QStringLiteral("left")},
                                               {u't', QStringLiteral("top")},
                                               {u'r', QStringLiteral("right")},
                                               {u'b', QStringLiteral("bottom")}};
    for (const auto& [letter, side] : edges)
        text += QStringLiteral("\n*[edges*=\"%1\"] { border-%2: 1px solid @border; }").arg(letter).arg(side);
    return tokens.fill(text);
}

QPointer<Theme>& installed()
{
    static QPointer<Theme> theme;
    return theme;
}

} // namespace

Theme::Theme(QApplication& application, Mode mode)
    : QObject(&application)
    , m_application(application)
    , m_system(new SystemScheme(this))
    , m_mode(mode)
{
    m_application.setStyle(new Style);
    connect(m_system, &SystemScheme::changed, this, [this] {
        if (m_mode == Mode::System)
            apply();
    });
}

Theme& Theme::get()
{
    if (!installed())
        install(*qobject_cast<QApplication*>(QCoreApplication::instance()), Mode::Light);
    return *installed();
}

Theme& Theme::install(QApplication& application, Mode mode)
{
    if (installed()) {
        installed()->setMode(mode);
        return *installed();
    }
    installed() = new Theme(application, mode);
    installed()->apply();
    return *installed();
}

void Theme::setMode(Mode mode)
{
    if (mode == m_mode)
        return;
    const bool dark = isDark();
    m_mode = mode;
    if (dark != isDark())
        apply();
}

const Tokens& Theme::tokens() const
{
    const bool dark = m_mode == Mode::Dark || (m_mode == Mode::System && m_system->isDark());
    return dark ? Tokens::dark() : Tokens::light();
}

Theme::Mode Theme::modeOf(const QString& word)
{
    if (word == QLatin1String("light"))
        return Mode::Light;
    return word == QLatin1String("dark") ? Mode::Dark : Mode::System;
}

QString Theme::wordOf(Mode mode)
{
    switch (mode) {
    case Mode::Light: return QStringLiteral("light");
    case Mode::Dark: return QStringLiteral("dark");
    case Mode::System: break;
    }
    return QStringLiteral("system");
}

void Theme::apply()
{
    const QPalette colours = palette(tokens());
    m_application.setPalette(colours);
    m_application.setFont(font(Type::Body));
    QToolTip::setPalette(colours);
    QToolTip::setFont(font(Type::Note));
    m_application.setStyleSheet(sheet(tokens()));
    Q_EMIT changed();
}

QColor colour(Colour which)
{
    return Theme::get().tokens()[which];
}

} // namespace diffract::ui
