// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/plan/key_join.h"

#include <algorithm>

namespace diffract::engine {

Done KeyJoin::registerIn(duck::Connection& connection)
{
    return duck::registerUnlike(connection.handle(), m_matches);
}

Outcome<bool> KeyJoin::makeGroups(const KeyPlan& plan, const SideCounts& rows, duck::Connection& connection,
                                  const Run& run, const std::stop_token& stop)
{
    m_matches->start(std::min(rows[0], rows[1]));
    if (Done made = run(plan.narrow(), 0, 80); !made)
        return m_matches->isOver() && !stop.stop_requested() ? Outcome<bool>(false) : made.error();
    bool isRight = false;
    {
        Outcome<duck::Rows> alone = connection.query(KeyPlan::narrowAlone(), {}, stop);
        if (!alone)
            return alone.error();
        isRight = alone->next() && m_matches->pairs() + alone->integer(0) == rows[0]
                  && m_matches->pairs() + alone->integer(1) == rows[1];
    }
    if (isRight) {
        if (Done made = run(plan.groupsOfNarrow(), 80, 90); !made)
            return made.error();
    }
    if (Done dropped = connection.run("DROP TABLE narrow", {}, stop); !dropped)
        return dropped.error();
    return isRight;
}

} // namespace diffract::engine
