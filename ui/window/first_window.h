// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QLocalServer>
#include <QLockFile>
#include <QObject>

#include <memory>

namespace diffract::ui {

/// What a start of the program asks for.
struct StartWish {
    QStringList files; ///< Absolute paths, at most two.
    bool sample = false;

    [[nodiscard]] QByteArray toJson() const;
    [[nodiscard]] static Result<StartWish> fromJson(const QByteArray& json);
    friend bool operator==(const StartWish&, const StartWish&) = default;
};

/// One window a state folder: two of them would write the same session over each other. The first start holds a
/// lock in the folder and listens beside it; a later one hands over what it was asked for and ends. A lock whose
/// process is gone, however it went, is taken over. The socket can be reached by the same user only.
class FirstWindow final : public QObject {
    Q_OBJECT
public:
    explicit FirstWindow(const QString& folder, QObject* parent = nullptr);
    ~FirstWindow() override;

    enum class Claim {
        Mine,       ///< This is the first one; wishes of others arrive by wished().
        HandedOver, ///< Another one has taken the wish.
        Unlocked,   ///< The folder cannot be written: nobody can write over anybody.
    };
    /// Blocks for some seconds at most while another start is between lock and socket; call it before there is
    /// a window. Error Conflict: another process holds the folder and does not answer.
    [[nodiscard]] Result<Claim> claim(const StartWish& wish);
    /// Takes the lock but hands nothing over. Error Conflict: another window holds the folder.
    [[nodiscard]] Done claimAlone();

Q_SIGNALS:
    void wished(const diffract::ui::StartWish& wish);

private:
    [[nodiscard]] QString socketPath() const;
    enum class Answer { Taken, None, NoSocket };
    [[nodiscard]] Answer handOver(const StartWish& wish) const;
    [[nodiscard]] Error taken() const;
    void listen();
    void onConnection();

    const QString m_folder;
    QLockFile m_lock;
    QLocalServer m_server;
};

} // namespace diffract::ui
