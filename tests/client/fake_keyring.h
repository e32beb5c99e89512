// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/keyring.h"

#include <QHash>
#include <QObject>

#include <vector>

namespace diffract::test {

/// A keyring in memory that does what a test says. Shared, so that the test keeps it when its owner is the program.
struct FakeKeyring {
    enum class Mood {
        Open,
        Locked,
        Denying,
        Absent,
        Failing,
        Forgetful, ///< Says yes and keeps nothing, as a keyring whose window was closed.
        Silent
    };
    Mood mood = Mood::Open;
    QHash<QString, QString> entries;
    int asked = 0;
    std::vector<std::function<void()>> held; ///< What Silent did not answer.

    /// Answers what was held back, in the mood of now.
    void answerHeld()
    {
        const auto all = std::exchange(held, {});
        for (const auto& one : all)
            one();
    }

    [[nodiscard]] static std::unique_ptr<client::Keyring> make(const std::shared_ptr<FakeKeyring>& shared)
    {
        class Port final : public client::Keyring {
        public:
            explicit Port(std::shared_ptr<FakeKeyring> shared)
                : m_shared(std::move(shared))
            {}
            void read(const QString& id, Then then) override
            {
                answer(std::move(then), [this, id]() -> client::KeyringAnswer {
                    const auto found = m_shared->entries.constFind(id);
                    if (found == m_shared->entries.constEnd())
                        return {Kind::NoEntry, {}, {}};
                    return {Kind::Ok, *found, {}};
                });
            }
            void write(const QString& id, const QString& key, Then then) override
            {
                answer(std::move(then), [this, id, key]() -> client::KeyringAnswer {
                    m_shared->entries.insert(id, key);
                    return {};
                });
            }
            void remove(const QString& id, Then then) override
            {
                answer(std::move(then), [this, id]() -> client::KeyringAnswer {
                    return {m_shared->entries.remove(id) > 0 ? Kind::Ok : Kind::NoEntry, {}, {}};
                });
            }

        private:
            using Kind = client::KeyringAnswer::Kind;
            void answer(Then then, std::function<client::KeyringAnswer()> open)
            {
                ++m_shared->asked;
                auto work = [shared = m_shared, then = std::move(then), open = std::move(open)] {
                    switch (shared->mood) {
                    case Mood::Open: then(open()); break;
                    case Mood::Locked: then({Kind::NoEntry, {}, {}}); break;
                    case Mood::Denying: then({Kind::Denied, {}, {}}); break;
                    case Mood::Absent: then({Kind::Absent, {}, QStringLiteral("no such service")}); break;
                    case Mood::Forgetful: {
                        const client::KeyringAnswer said = open();
                        shared->entries.clear();
                        then(said);
                        break;
                    }
                    case Mood::Failing:
                    case Mood::Silent: then({Kind::Broken, {}, QStringLiteral("the service is ill")}); break;
                    }
                };
                if (m_shared->mood == Mood::Silent)
                    m_shared->held.push_back(std::move(work));
                else
                    QMetaObject::invokeMethod(&m_context, std::move(work), Qt::QueuedConnection);
            }
            std::shared_ptr<FakeKeyring> m_shared;
            QObject m_context;
        };
        return std::make_unique<Port>(shared);
    }
};

} // namespace diffract::test
