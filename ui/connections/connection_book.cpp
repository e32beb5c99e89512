// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connection_book.h"

#include <QJsonDocument>

#include <algorithm>

namespace diffract::ui {

namespace {

using client::KeychainAnswer;
using client::LocalService;
using store::KeyMark;
using Place = KeyState::Place;

QByteArray bytesOf(const QJsonObject& json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

/// Scheme, host and port: a key is given for these.
QString originOf(const client::Connection& connection)
{
    const auto address = connection.address();
    return address.ok() ? address->url(QString()).scheme() + QLatin1Char(' ') + address->shown() : QString();
}

} // namespace

ConnectionBook::ConnectionBook(client::Services& services, std::unique_ptr<client::Keychain> keychain,
                               const QString& path, QObject* parent, std::optional<client::EnvironmentKey> environment)
    : QObject(parent)
    , m_services(services)
    , m_keychain(std::move(keychain))
    , m_writer(path)
    , m_environment(std::move(environment))
{
    connect(&m_writer, &store::ConnectionWriter::loaded, this, &ConnectionBook::take);
    connect(&m_writer, &store::ConnectionWriter::failed, this,
            [this](const Error& error) { Q_EMIT failed(error.message); });
}

ConnectionBook::~ConnectionBook() = default;

void ConnectionBook::load()
{
    m_writer.load();
}

void ConnectionBook::take(const store::SavedConnections& all)
{
    m_loaded = true;
    for (const store::SavedConnection& saved : all.connections)
        takeOne(saved, all.marks.value(saved.id, KeyMark::None));
    for (auto mark = all.marks.begin(); mark != all.marks.end(); ++mark) {
        if (!isKnown(mark.key()))
            removeFromKeychain(mark.key());
    }
    if (!all.note.isEmpty())
        Q_EMIT failed(all.note);
    Q_EMIT changed();
    Q_EMIT loaded();
}

void ConnectionBook::takeOne(const store::SavedConnection& saved, KeyMark mark)
{
    const auto connection = client::Connection::fromJson(QJsonDocument::fromJson(saved.body).object());
    if (!connection.ok() || connection->id != saved.id || isKnown(saved.id))
        return;
    Entry& entry = m_entries[saved.id];
    entry.mark = mark;
    entry.lastTest = client::TestReport::fromJson(QJsonDocument::fromJson(saved.lastTest.body).object());
    m_sources[saved.id] = KnownSources::fromJson(saved.sources.body, saved.sources.at);
    m_services.set(*connection);
    if (mark == KeyMark::ToRemove)
        forgetKey(saved.id);
    else if (mark == KeyMark::Saved)
        readKey(saved.id);
    else
        useEnvironment(saved.id);
}

void ConnectionBook::setMark(const QString& id, KeyMark mark)
{
    if (isKnown(id))
        m_entries.at(id).mark = mark;
    m_writer.setMark(id, mark);
}

void ConnectionBook::use(const QString& id, const QString& key, Place place)
{
    if (key.isEmpty())
        m_keys.erase(id);
    else
        m_keys[id] = key;
    m_entries.at(id).key.place = key.isEmpty() ? Place::None : place;
    m_services.setKey(id, key);
}

void ConnectionBook::useEnvironment(const QString& id)
{
    const auto connection = m_services.connection(id);
    if (m_environment && connection)
        use(id, m_environment->keyFor(connection->address()), Place::Environment);
}

void ConnectionBook::ask(const QString& id, client::KeychainJob* job,
                         std::function<void(Entry&, const KeychainAnswer&)> answered)
{
    Entry& entry = m_entries.at(id);
    const int question = ++entry.question;
    entry.key.asking = true;
    entry.key.waiting = false;
    entry.key.forgetting = false;
    entry.key.trouble = KeyState::Trouble::None;
    entry.key.reason.clear();
    const auto entryOf = [this, id, question]() -> Entry* {
        const auto found = m_entries.find(id);
        return found != m_entries.end() && found->second.question == question ? &found->second : nullptr;
    };
    connect(job, &client::KeychainJob::waiting, this, [this, entryOf] {
        Entry* const asked = entryOf();
        if (!asked || !asked->key.asking)
            return;
        asked->key.waiting = true;
        Q_EMIT changed();
    });
    connect(job, &client::KeychainJob::finished, this,
            [this, entryOf, answered = std::move(answered)](const KeychainAnswer& answer) {
                Entry* const asked = entryOf();
                if (!asked)
                    return;
                asked->key.asking = false;
                asked->key.waiting = false;
                asked->key.forgetting = false;
                asked->key.trouble = KeyState::troubleOf(answer.kind);
                asked->key.reason = asked->key.trouble == KeyState::Trouble::Failed ? answer.reason : QString();
                answered(*asked, answer);
                Q_EMIT changed();
            });
    Q_EMIT changed();
}

void ConnectionBook::readKey(const QString& id)
{
    if (!isKnown(id) || m_entries.at(id).mark != KeyMark::Saved)
        return;
    ask(id, m_keychain->read(id, true), [this, id](Entry&, const KeychainAnswer& answer) {
        if (answer.kind == KeychainAnswer::Kind::Ok)
            use(id, answer.key, Place::Keychain);
        else if (!m_keys.contains(id))
            useEnvironment(id);
    });
}

void ConnectionBook::setKey(const QString& id, const QString& key)
{
    if (!isKnown(id) || key.isEmpty())
        return;
    dropLastTest(id);
    use(id, key, Place::Session);
    adoptTrial(id);
    keepKey(id);
}

void ConnectionBook::keepKey(const QString& id)
{
    ask(id, m_keychain->write(id, m_keys.at(id)), [this, id](Entry& entry, const KeychainAnswer& answer) {
        if (answer.kind != KeychainAnswer::Kind::Ok)
            return;
        entry.key.place = Place::Keychain;
        setMark(id, KeyMark::Saved);
    });
}

void ConnectionBook::retryKey(const QString& id)
{
    if (!isKnown(id))
        return;
    const KeyState& key = m_entries.at(id).key;
    if (key.trouble == KeyState::Trouble::Kept)
        forgetKey(id);
    else if (key.place == Place::Session && m_keys.contains(id))
        keepKey(id);
    else
        readKey(id);
}

void ConnectionBook::forgetKey(const QString& id)
{
    if (!isKnown(id))
        return;
    dropLastTest(id);
    use(id, {}, Place::None);
    // A write that was not answered yet may have come through.
    if (m_entries.at(id).mark != KeyMark::None || m_entries.at(id).key.asking) {
        setMark(id, KeyMark::ToRemove);
        ask(id, m_keychain->remove(id, true), [this, id](Entry& entry, const KeychainAnswer& answer) {
            if (answer.kind == KeychainAnswer::Kind::Ok)
                setMark(id, KeyMark::None);
            else
                entry.key.trouble = KeyState::Trouble::Kept;
        });
        m_entries.at(id).key.forgetting = true;
    }
    useEnvironment(id);
    Q_EMIT changed();
}

void ConnectionBook::stopWaiting(const QString& id)
{
    if (!isKnown(id))
        return;
    KeyState& key = m_entries.at(id).key;
    key.asking = false;
    key.waiting = false;
    key.forgetting = false;
    if (!m_keys.contains(id))
        useEnvironment(id);
    Q_EMIT changed();
}

void ConnectionBook::removeFromKeychain(const QString& id)
{
    m_writer.setMark(id, KeyMark::ToRemove);
    connect(m_keychain->remove(id, true), &client::KeychainJob::finished, this,
            [this, id](const KeychainAnswer& answer) {
                if (answer.kind == KeychainAnswer::Kind::Ok)
                    m_writer.setMark(id, KeyMark::None);
            });
}

void ConnectionBook::save(const client::Connection& connection)
{
    const auto before = m_services.connection(connection.id);
    if (before == connection)
        return;
    const bool moved = before && originOf(*before) != originOf(connection);
    m_entries.try_emplace(connection.id);
    if (moved)
        use(connection.id, {}, Place::None); // before anybody hears of the new address and asks it something
    m_services.set(connection);
    m_writer.save(connection.id, bytesOf(connection.toJson()));
    if (moved) {
        m_sources.erase(connection.id);
        m_writer.setSources(connection.id, {});
        forgetKey(connection.id);
    } else if (!before) {
        useEnvironment(connection.id);
    } else if (before->url != connection.url || before->route != connection.route) {
        dropLastTest(connection.id);
    }
    adoptTrial(connection.id);
    Q_EMIT changed();
}

void ConnectionBook::remove(const QString& id)
{
    settleRemoval();
    const auto connection = m_services.connection(id);
    if (!connection || !isKnown(id))
        return;
    const auto& all = m_services.connections();
    const auto place = std::find(all.begin(), all.end(), *connection) - all.begin();
    const auto key = m_keys.find(id);
    m_removed = Removed{*connection, m_entries.at(id), m_sources[id], key == m_keys.end() ? QString() : key->second,
                        static_cast<int>(place)};
    // If the program ends before the removal is settled, the next start settles it.
    if (m_removed->entry.mark != KeyMark::None)
        m_writer.setMark(id, KeyMark::ToRemove);
    m_writer.remove(id);
    m_entries.erase(id);
    m_sources.erase(id);
    m_keys.erase(id);
    m_trials.erase(id);
    m_reading.erase(id);
    m_services.remove(id);
    Q_EMIT changed();
}

void ConnectionBook::undoRemove()
{
    if (!m_removed)
        return;
    const Removed back = *std::exchange(m_removed, std::nullopt);
    const QString& id = back.connection.id;
    Entry& entry = m_entries[id];
    entry = back.entry;
    entry.key.asking = false;
    entry.key.waiting = false;
    entry.key.forgetting = false;
    m_sources[id] = back.sources;
    m_sources[id].loading = false;
    m_services.set(back.connection, back.place);
    m_writer.save(id, bytesOf(back.connection.toJson()), back.place);
    setMark(id, entry.mark);
    if (entry.lastTest)
        m_writer.setLastTest(id, {bytesOf(entry.lastTest->toJson()), entry.lastTest->at});
    if (back.sources.at.isValid())
        m_writer.setSources(id, {back.sources.toJson(), back.sources.at});
    if (!back.key.isEmpty())
        use(id, back.key, entry.key.place);
    else
        readKey(id);
    Q_EMIT changed();
}

void ConnectionBook::settleRemoval()
{
    if (!m_removed)
        return;
    const Removed gone = *std::exchange(m_removed, std::nullopt);
    if (gone.entry.mark != KeyMark::None || gone.entry.key.asking)
        removeFromKeychain(gone.connection.id);
}

void ConnectionBook::test(const client::Connection& connection, const QString& typed)
{
    const QString& id = connection.id;
    QString key = typed;
    const auto saved = m_services.connection(id);
    const auto known = m_keys.find(id);
    if (key.isEmpty() && saved && known != m_keys.end() && originOf(*saved) == originOf(connection))
        key = known->second;
    if (key.isEmpty() && m_environment)
        key = m_environment->keyFor(connection.address());
    Trial& trial = m_trials[id];
    trial.connection = connection;
    trial.key = key;
    trial.test = std::make_unique<client::ConnectionTest>(connection, key, nullptr, m_services.local().clock());
    connect(trial.test.get(), &client::ConnectionTest::stepped, this, &ConnectionBook::changed);
    connect(trial.test.get(), &client::ConnectionTest::finished, this, [this, id] {
        adoptTrial(id);
        Q_EMIT changed();
    });
    trial.test->start();
    Q_EMIT changed();
}

void ConnectionBook::stopTest(const QString& id)
{
    if (isTesting(id))
        m_trials.at(id).test->cancel();
}

void ConnectionBook::adoptTrial(const QString& id)
{
    const auto trial = m_trials.find(id);
    if (trial == m_trials.end() || !trial->second.test->report().isOver() || !isKnown(id))
        return;
    const auto key = m_keys.find(id);
    if (trial->second.connection != m_services.connection(id) || key == m_keys.end()
        || key->second != trial->second.key)
        return;
    const client::TestReport& report = trial->second.test->report();
    m_entries.at(id).lastTest = report;
    m_writer.setLastTest(id, {bytesOf(report.toJson()), report.at});
    if (trial->second.test->sources())
        setSources(id, *trial->second.test->sources());
}

void ConnectionBook::dropLastTest(const QString& id)
{
    m_entries.at(id).lastTest.reset();
    m_writer.setLastTest(id, {});
}

std::optional<client::TestReport> ConnectionBook::testOf(const QString& id) const
{
    const auto trial = m_trials.find(id);
    if (trial != m_trials.end())
        return trial->second.test->report();
    const auto entry = m_entries.find(id);
    return entry == m_entries.end() ? std::nullopt : entry->second.lastTest;
}

std::optional<client::TestReport> ConnectionBook::lastTestOf(const QString& id) const
{
    const auto entry = m_entries.find(id);
    return entry == m_entries.end() ? std::nullopt : entry->second.lastTest;
}

bool ConnectionBook::isTesting(const QString& id) const
{
    const auto trial = m_trials.find(id);
    return trial != m_trials.end() && !trial->second.test->report().isOver();
}

KeyState ConnectionBook::keyState(const QString& id) const
{
    const auto entry = m_entries.find(id);
    return entry == m_entries.end() ? KeyState() : entry->second.key;
}

const KnownSources& ConnectionBook::sourcesOf(const QString& id) const
{
    static const KnownSources none;
    const auto found = m_sources.find(id);
    return found == m_sources.end() ? none : found->second;
}

void ConnectionBook::refreshSources(const QString& id)
{
    client::ApiClient* const client = m_services.client(id);
    if (!client || !client->hasService() || m_reading[id].isRunning())
        return;
    m_sources[id].loading = true;
    m_reading[id] = client->dataSources();
    m_reading[id].then(this, [this, id](const client::ApiResult<std::vector<api::DataSource>>& answer) {
        if (id != LocalService && !isKnown(id))
            return;
        m_sources[id].loading = false;
        m_sources[id].trouble = answer.ok() ? QString() : answer.error().message;
        if (answer.ok())
            setSources(id, *answer);
        Q_EMIT changed();
    });
    Q_EMIT changed();
}

void ConnectionBook::setSources(const QString& id, const std::vector<api::DataSource>& sources)
{
    KnownSources& known = m_sources[id];
    known.sources = sources;
    known.at = m_services.local().clock().wallClock();
    known.trouble.clear();
    if (id != LocalService)
        m_writer.setSources(id, {known.toJson(), known.at});
}

} // namespace diffract::ui
