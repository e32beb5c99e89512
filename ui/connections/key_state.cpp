// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/key_state.h"

#include <QCoreApplication>

namespace diffract::ui {

namespace {

using Place = KeyState::Place;
using Trouble = KeyState::Trouble;
using Name = client::TestStep::Name;
using State = client::TestStep::State;

QString tr(const char* text)
{
    return QCoreApplication::translate("KeyState", text);
}

QString placeWords(Place place)
{
    switch (place) {
    case Place::Keychain: return tr("kept in the keychain");
    case Place::Session: return tr("for this session only");
    case Place::Environment: return tr("from DATAFOLD_API_KEY");
    case Place::None: break;
    }
    return {};
}

/// Without a key.
KeyLine lackingLine(const KeyState& state)
{
    switch (state.trouble) {
    case Trouble::Locked:
    case Trouble::Refused: return {Icon::Warning, Colour::Warn, tr("No key: the keychain is locked")};
    case Trouble::Unusable: return {Icon::Warning, Colour::Warn, tr("No key: there is no keychain")};
    case Trouble::Failed: return {Icon::Warning, Colour::Warn, tr("No key: the keychain failed")};
    case Trouble::None:
    case Trouble::Kept: break;
    }
    return {Icon::Info, Colour::Muted, tr("No key")};
}

/// ": <reason>", short and in one line.
QString saidWords(const QString& reason)
{
    constexpr qsizetype longest = 120;
    QString words = reason.simplified();
    while (words.endsWith(QLatin1Char('.')))
        words.chop(1);
    if (words.size() > longest)
        words = words.left(longest - 1) + QChar(0x2026);
    return words.isEmpty() ? QString() : tr(" (it says: %1)").arg(words);
}

} // namespace

Trouble KeyState::troubleOf(client::KeychainAnswer::Kind kind)
{
    using Kind = client::KeychainAnswer::Kind;
    switch (kind) {
    case Kind::Locked: return Trouble::Locked;
    case Kind::Refused: return Trouble::Refused;
    case Kind::Unusable: return Trouble::Unusable;
    case Kind::Failed: return Trouble::Failed;
    case Kind::Ok:
    case Kind::Missing: break;
    }
    return Trouble::None;
}

KeyLine keptLine(const KeyState& state)
{
    if (state.forgetting)
        return {Icon::Clock, Colour::Muted,
                state.waiting ? tr("The keychain has not removed the key yet. It may be asking for its password.")
                              : tr("Being removed from the keychain.")};
    if (state.asking)
        return {Icon::Clock, Colour::Muted,
                state.waiting ? tr("The keychain has not answered yet. It may be asking for its password.")
                              : tr("Asking the keychain.")};
    switch (state.place) {
    case Place::Keychain: return {Icon::Key, Colour::Ok, tr("Kept in the system keychain, never in a file")};
    case Place::Session: return {Icon::Clock, Colour::Warn, tr("For this session only: gone when Diffract closes")};
    case Place::Environment:
        return {Icon::Info, Colour::Muted, tr("From the environment variable DATAFOLD_API_KEY, kept nowhere")};
    case Place::None: break;
    }
    return lackingLine(state);
}

QString troubleText(const KeyState& state)
{
    const bool used = state.place != Place::None;
    switch (state.trouble) {
    case Trouble::Locked:
        return used ? tr("The system keychain did not keep the key: it is locked, or its window was closed. Unlock it "
                         "and try again, or go on for this session.")
                    : tr("The system keychain is locked, or the entry was taken out of it. Unlock it and try again, "
                         "or give the key for this session.");
    case Trouble::Refused:
        return used ? tr("The system keychain stayed locked: its window was closed, or it refused. Unlock it and try "
                         "again, or go on for this session.")
                    : tr("The system keychain stayed locked: its window was closed, or it refused. Unlock it and try "
                         "again, or give the key for this session.");
    case Trouble::Unusable:
        return tr("No system keychain can be used here: none is running. A key is kept for this session only, or is "
                  "read from DATAFOLD_API_KEY. Start one and try again.");
    case Trouble::Failed:
        return (used ? tr("The system keychain did not do it%1. Its window may have been closed. Try again, or go on "
                          "for this session.")
                     : tr("The system keychain did not do it%1. Its window may have been closed. Try again, or give "
                          "the key for this session."))
            .arg(saidWords(state.reason));
    case Trouble::Kept:
        return tr("The system keychain is locked. The forgotten key is removed from it the next time it is open.");
    case Trouble::None: break;
    }
    return {};
}

KeyLine serviceLine(const KeyState& state, const std::optional<client::TestReport>& test)
{
    if (state.asking && !state.forgetting && state.place == Place::None)
        return {Icon::Clock, Colour::Muted, state.waiting ? tr("Waiting for the keychain") : tr("Asking the keychain")};
    if (state.place == Place::None)
        return lackingLine(state);
    const QString kept = placeWords(state.place);
    if (!test)
        return {Icon::Key, Colour::Muted, tr("Not tried yet, %1").arg(kept)};
    if (test->keyStatus != 0)
        return {Icon::Error, Colour::Error, tr("%1: the key was refused").arg(test->keyStatus)};
    if (test->step(Name::Key).state == State::Passed)
        return {Icon::Done, Colour::Ok, tr("Key accepted, %1").arg(kept)};
    for (const client::TestStep& step : test->steps) {
        if (step.state == State::Failed)
            return {Icon::Error, Colour::Error, step.sentence};
    }
    return {Icon::Key, Colour::Muted, tr("Not tried yet, %1").arg(kept)};
}

} // namespace diffract::ui
