// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/connection_test.h"
#include "client/environment_key.h"
#include "client/keychain.h"
#include "client/services.h"
#include "store/connection_writer.h"
#include "ui/connections/key_state.h"
#include "ui/connections/known_sources.h"

#include <functional>
#include <map>

namespace diffract::ui {

/// The connections of the user: tells the services of the window which there are and what their keys are, and keeps
/// the connections in the store, the keys in the keychain (docs/connections.md). What services said last is there at
/// once and asked again behind. UI thread; nothing here waits for a disk, a keychain or a network.
class ConnectionBook final : public QObject {
    Q_OBJECT
public:
    /// `services` outlives the book. @param path of the file of connections.
    ConnectionBook(client::Services& services, std::unique_ptr<client::Keychain> keychain, const QString& path,
                   QObject* parent = nullptr, std::optional<client::EnvironmentKey> environment = {});
    ~ConnectionBook() override;

    /// Reads the store behind; loaded() or failed() follows.
    void load();
    /// What the store holds; loaded() follows. Keys come later, each with changed().
    void take(const store::SavedConnections& all);
    [[nodiscard]] bool isLoaded() const { return m_loaded; }
    [[nodiscard]] client::Services& services() const { return m_services; }
    [[nodiscard]] const std::optional<client::EnvironmentKey>& environment() const { return m_environment; }

    /// Adds or changes a connection. A key stays with the origin it was given for: it is forgotten when that changes.
    void save(const client::Connection& connection);
    /// Takes it away; undoRemove() brings it back with its key until the next removal or settleRemoval().
    void remove(const QString& id);
    void undoRemove();
    /// The key goes out of the keychain now.
    void settleRemoval();

    [[nodiscard]] KeyState keyState(const QString& id) const;
    /// Used at once, and kept in the keychain if there is one.
    void setKey(const QString& id, const QString& key);
    void forgetKey(const QString& id);
    /// Reads it from the keychain again, after it was locked.
    void readKey(const QString& id);
    /// Does again what the keychain did not do: to give the key, to keep it or to remove it.
    void retryKey(const QString& id);
    /// Does without the keychain's answer. A late one is still taken.
    void stopWaiting(const QString& id);

    /// Tries a connection, which may differ from the one that is saved. @param typed a key that is not saved yet;
    /// empty: the one that is known, if it is of the same origin. An earlier test of it is dropped.
    void test(const client::Connection& connection, const QString& typed);
    void stopTest(const QString& id);
    /// The one under way, else the last one.
    [[nodiscard]] std::optional<client::TestReport> testOf(const QString& id) const;
    /// The last one of what is saved.
    [[nodiscard]] std::optional<client::TestReport> lastTestOf(const QString& id) const;
    [[nodiscard]] bool isTesting(const QString& id) const;

    /// Of a connection or of LocalService: what it said last.
    [[nodiscard]] const KnownSources& sourcesOf(const QString& id) const;
    /// Asks the service again.
    void refreshSources(const QString& id);

Q_SIGNALS:
    /// Connections, keys, tests or sources are not what they were.
    void changed();
    void loaded();
    /// A sentence for people: the store cannot be read or written.
    void failed(const QString& text);

private:
    struct Entry {
        KeyState key;
        store::KeyMark mark = store::KeyMark::None;
        int question = 0; ///< Of the keychain; the answer to an older one is void.
        std::optional<client::TestReport> lastTest;
    };
    struct Removed {
        client::Connection connection;
        Entry entry;
        KnownSources sources;
        QString key;
        int place = 0;
    };

    void takeOne(const store::SavedConnection& saved, store::KeyMark mark);
    void keepKey(const QString& id);
    void setMark(const QString& id, store::KeyMark mark);
    void useEnvironment(const QString& id);
    void ask(const QString& id, client::KeychainJob* job,
             std::function<void(Entry&, const client::KeychainAnswer&)> answered);
    void removeFromKeychain(const QString& id);
    struct Trial {
        client::Connection connection;
        QString key;
        std::unique_ptr<client::ConnectionTest> test;
    };
    /// Keeps the last test if it tried what is saved now.
    void adoptTrial(const QString& id);
    void dropLastTest(const QString& id);
    void use(const QString& id, const QString& key, KeyState::Place place);
    void setSources(const QString& id, const std::vector<api::DataSource>& sources);
    [[nodiscard]] bool isKnown(const QString& id) const { return m_entries.contains(id); }

    client::Services& m_services;
    std::unique_ptr<client::Keychain> m_keychain;
    store::ConnectionWriter m_writer;
    std::optional<client::EnvironmentKey> m_environment;
    std::map<QString, Entry> m_entries; ///< Of every connection.
    std::map<QString, KnownSources> m_sources;
    std::map<QString, QString> m_keys; ///< As given to the services, for tests and undo. Memory only.
    std::map<QString, Trial> m_trials;
    std::map<QString, client::Call<std::vector<api::DataSource>>> m_reading;
    std::optional<Removed> m_removed;
    bool m_loaded = false;
};

} // namespace diffract::ui
