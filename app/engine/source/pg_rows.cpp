// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/source/pg_rows.h"

#include "engine/source/network_bytes.h"
#include "engine/source/pg_value.h"

namespace diffract::engine {
namespace {

constexpr std::size_t headerSize = 19; // Signature of 11 bytes, flags, length of the extension.

Error broken()
{
    return Error{
        .kind = ErrorKind::Io, .message = "The server's answer to COPY makes no sense.", .code = "server_failed"};
}

} // namespace

PgRows::PgRows(const std::vector<PgColumn>& columns, Landing& landing)
    : m_columns(columns)
    , m_landing(landing)
    , m_tooWide(columns.size())
{}

Done PgRows::take(std::string_view message)
{
    if (!m_begun) {
        if (!message.starts_with("PGCOPY\n") || message.size() < headerSize)
            return broken();
        message.remove_prefix(headerSize + networkInteger<std::uint32_t>(message, 15));
        m_begun = true;
    }
    while (message.size() >= 2) {
        const auto fields = networkInteger<std::int16_t>(message, 0);
        if (fields < 0)
            break;
        message.remove_prefix(2);
        if (static_cast<std::size_t>(fields) != m_columns.size() || !takeRow(message))
            return broken();
        if (!m_lands) {
            m_landing.skipRow();
            continue;
        }
        if (Done ended = m_landing.endRow(); !ended)
            return ended;
    }
    return done();
}

bool PgRows::takeRow(std::string_view& bytes)
{
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        if (bytes.size() < 4)
            return false;
        const auto size = networkInteger<std::int32_t>(bytes, 0);
        bytes.remove_prefix(4);
        if (size < 0) {
            putNull(m_landing.cell(i));
            continue;
        }
        const auto length = static_cast<std::size_t>(size);
        if (length > bytes.size())
            return false;
        if (!m_tooWide[i] && !putPgValue(m_columns[i], bytes.substr(0, length), m_landing.cell(i))) {
            m_tooWide[i] = true;
            m_lands = false;
        }
        bytes.remove_prefix(length);
    }
    return true;
}

} // namespace diffract::engine
