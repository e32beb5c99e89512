// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/services.h"
#include "client/watch_list.h"

#include <QJsonArray>

namespace diffract::client {

/// A diff that is followed until its end, and then shown until it is put away.
struct Watched {
    DiffRef ref;
    std::optional<api::DataDiff> diff; ///< As told last.
    QDateTime answeredAt;              ///< UTC; when that was.
    QString trouble;                   ///< Why it is not known how it goes; mostly empty.
    bool over = false;                 ///< Ended, or lost: nothing is asked any more.

    /// It waits for a person.
    [[nodiscard]] bool needsAction() const { return !over && diff && diff->phase() == api::Phase::NeedsAction; }
};

/// All diffs that are watched, of all services, one WatchList each. Closing the program stops no run: toJson() keeps
/// which are not over, and they are watched again. UI thread.
class Watches final : public QObject {
    Q_OBJECT
public:
    /// Of those that are over, so many are kept to be shown.
    static constexpr std::size_t MostOver = 20;

    /// `services` outlives this.
    explicit Watches(Services& services, QObject* parent = nullptr);
    ~Watches() override;

    /// From now until its end. A service that is not set up yet is waited for.
    void add(const DiffRef& ref);
    /// Out of sight; the run goes on.
    void remove(const DiffRef& ref);
    /// Those that are over.
    void clearOver();
    void setBackground(bool on);

    /// First those that wait for a person, then as they were added.
    [[nodiscard]] std::vector<Watched> items() const;
    [[nodiscard]] bool contains(const DiffRef& ref) const;

    /// Which are not over.
    [[nodiscard]] QJsonArray toJson() const;
    void fromJson(const QJsonArray& kept);

Q_SIGNALS:
    /// items() is not what it was.
    void changed();
    /// Once for each end, however it ended.
    void ended(const diffract::client::Watched& item);
    /// It begins to wait for a person.
    void actionNeeded(const diffract::client::Watched& item);

private:
    Watched* find(const DiffRef& ref);
    void follow(const QString& service);
    void onProgress(const DiffRef& ref, const api::DataDiff& diff);
    void onEnd(const DiffRef& ref, const api::DataDiff& diff);
    void setTrouble(const QString& service, const QString& text);

    Services& m_services;
    std::vector<Watched> m_items;
    std::vector<Watched> m_gone; ///< Of a connection that was removed; an undo brings it back under its id.
    std::map<QString, std::unique_ptr<WatchList>> m_lists;
    bool m_background = false;
};

} // namespace diffract::client

Q_DECLARE_METATYPE(diffract::client::Watched)
