// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusVariant>
#include <QObject>

namespace diffract::ui {

/// Whether the desktop prefers dark. Qt 6.4 cannot tell (QStyleHints::colorScheme is of 6.5), so this asks the
/// settings portal (org.freedesktop.appearance color-scheme) without waiting for it and follows its changes;
/// where there is none, the palette the platform came with decides. GUI thread.
class SystemScheme final : public QObject {
    Q_OBJECT
public:
    explicit SystemScheme(QObject* parent);
    [[nodiscard]] bool isDark() const { return m_dark; }

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void settingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void take(const QVariant& value);
    bool m_dark;
};

} // namespace diffract::ui
