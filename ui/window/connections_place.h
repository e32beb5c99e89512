// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/connection_book.h"

namespace diffract::ui {

class EngineLink;

/// The connections of the window: the book with store, keychain and environment, and its page.
class ConnectionsPlace final : public QObject {
    Q_OBJECT
public:
    /// Both outlive the place. @param dataFolder holds the file of connections.
    ConnectionsPlace(client::Services& services, EngineLink& engine, const QString& dataFolder);

    /// At once, so that what is open from the last session finds its services. Keys come behind.
    void load();
    /// Once; it belongs to whoever shows it and goes before the place.
    [[nodiscard]] QWidget* makePage();
    [[nodiscard]] ConnectionBook& book() { return m_book; }

Q_SIGNALS:
    /// A sentence for the notice bar.
    void said(const QString& text);

private:
    client::Services& m_services;
    EngineLink& m_engine;
    const QString m_file;
    ConnectionBook m_book;
};

} // namespace diffract::ui
