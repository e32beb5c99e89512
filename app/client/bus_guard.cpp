// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/bus_guard.h"

#include <QLibrary>

namespace diffract::client {

namespace {

// Of GIO; the keychain loads it at run time as well, so the program is not linked to it.
constexpr int SessionBus = 2;
using Ready = void (*)(void* source, void* result, void* data);
using BusGet = void (*)(int type, void* cancellable, Ready ready, void* data);
using BusGetFinish = void* (*)(void* result, void** error);
using SetExitOnClose = void (*)(void* connection, int exit);

struct Gio {
    BusGet busGet = nullptr;
    BusGetFinish busGetFinish = nullptr;
    SetExitOnClose setExitOnClose = nullptr;
};

const Gio& gio()
{
    static const Gio found = [] {
        QLibrary library(QStringLiteral("gio-2.0"), 0);
        Gio all;
        all.busGet = reinterpret_cast<BusGet>(library.resolve("g_bus_get"));
        all.busGetFinish = reinterpret_cast<BusGetFinish>(library.resolve("g_bus_get_finish"));
        all.setExitOnClose = reinterpret_cast<SetExitOnClose>(library.resolve("g_dbus_connection_set_exit_on_close"));
        return all;
    }();
    return found;
}

void onBus(void*, void* result, void*)
{
    // The reference is kept: the setting lives with the connection, which the keychain shares.
    if (void* const connection = gio().busGetFinish(result, nullptr))
        gio().setExitOnClose(connection, 0);
}

} // namespace

void guardBus()
{
    static bool guarded = false;
    if (guarded)
        return;
    guarded = true;
    if (gio().busGet && gio().busGetFinish && gio().setExitOnClose)
        gio().busGet(SessionBus, nullptr, onBus, nullptr);
}

} // namespace diffract::client
