// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_main.h"

#include "ui/window/session_state.h"

using namespace diffract::ui;

class TstSessionState final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void comesBack()
    {
        SessionState state;
        state.tabs = {{QStringLiteral("d1"), 0, QByteArray("\0\1x", 3), diffract::client::LocalService},
                      {{}, 9'007'199'254'740'993, "2", diffract::client::LocalService},
                      {{}, 8, "1", QStringLiteral("company"), QStringLiteral("a \u2194 b")}};
        state.current = 1;
        state.geometry = QByteArray("\xff\0g", 3);
        state.diffs = R"({"page_size":25})";
        state.theme = QStringLiteral("dark");
        QCOMPARE(SessionState::fromJson(state.toJson()), state);
        state.current = -2;
        QCOMPARE(SessionState::fromJson(state.toJson()), state);
    }

    void whatIsBrokenIsLeftOut()
    {
        QCOMPARE(SessionState::fromJson("no json"), SessionState());
        const SessionState state = SessionState::fromJson(R"({"tabs":[{"x":1},{"diff":3}],"current":1})");
        QCOMPARE(state.tabs.size(), 1);
        QCOMPARE(state.current, 0);
        QCOMPARE(SessionState::fromJson(R"({"tabs":[{"x":1}],"current":0})").current, -1);
    }
};

DIFFRACT_TEST(TstSessionState, "tst_session_state")
#include "tst_session_state.moc"
