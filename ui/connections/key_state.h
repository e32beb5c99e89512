// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/keychain_job.h"
#include "client/test_step.h"
#include "ui/theme/icons.h"

namespace diffract::ui {

/// Where the key of a connection is, as far as it is known.
struct KeyState {
    enum class Place {
        None,
        Keychain,
        Session,     ///< In the memory of this program only.
        Environment, ///< DATAFOLD_API_KEY.
    };
    enum class Trouble {
        None,
        Locked,   ///< The keychain does not give what was saved, or did not keep it.
        Refused,  ///< Somebody said no in the keychain's own window, or it stayed locked.
        Unusable, ///< There is no keychain.
        Failed,   ///< There is one, and it fails: `reason`.
        Kept,     ///< Forgotten, and still in the locked keychain.
    };
    Place place = Place::None;
    Trouble trouble = Trouble::None;
    bool asking = false;     ///< The keychain has not answered yet.
    bool waiting = false;    ///< Not for five seconds.
    bool forgetting = false; ///< What it is asked is to remove the key.
    QString reason;          ///< Of Failed: the keychain's own words.

    [[nodiscard]] static Trouble troubleOf(client::KeychainAnswer::Kind kind);
    friend bool operator==(const KeyState&, const KeyState&) = default;
};

/// A line with its sign, for people.
struct KeyLine {
    Icon icon = Icon::Info;
    Colour colour = Colour::Muted;
    QString text;
};

/// Where the key is kept, under the field.
[[nodiscard]] KeyLine keptLine(const KeyState& state);
/// Why the keychain is not used, and what follows; empty when all is well.
[[nodiscard]] QString troubleText(const KeyState& state);
/// One line in the list of services: what the service said to the key, and where that is.
[[nodiscard]] KeyLine serviceLine(const KeyState& state, const std::optional<client::TestReport>& test);

} // namespace diffract::ui
