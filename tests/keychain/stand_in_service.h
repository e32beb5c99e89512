// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusVirtualObject>
#include <QStringList>

namespace diffract::test {

/// Stands in for the Secret Service on a bus and behaves badly. It knows one entry, which is locked.
class StandInService final : public QDBusVirtualObject {
    Q_OBJECT
public:
    enum class Mood {
        Failing,   ///< Every call ends with an error.
        Silent,    ///< No call is ever answered.
        Asking,    ///< Unlocking opens a window that nobody answers.
        Dismissed, ///< Unlocking opens a window, and somebody closes it.
        Closing,   ///< Saving opens a window, and somebody closes it.
    };
    Mood mood = Mood::Failing;

    explicit StandInService(const QDBusConnection& bus);
    [[nodiscard]] bool start();
    /// The methods called so far.
    [[nodiscard]] const QStringList& called() const { return m_called; }
    /// The window of Asking is closed now.
    void dismiss();

    [[nodiscard]] QString introspect(const QString&) const override { return {}; }
    bool handleMessage(const QDBusMessage& message, const QDBusConnection& connection) override;

private:
    void complete(const QVariant& result);
    [[nodiscard]] QDBusMessage replyTo(const QDBusMessage& message) const;

    QDBusConnection m_bus;
    QStringList m_called;
};

} // namespace diffract::test
