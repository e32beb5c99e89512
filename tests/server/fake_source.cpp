// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake_source.h"

#include <algorithm>
#include <condition_variable>

namespace diffract::test {

class FakeSource final : public engine::Source {
public:
    explicit FakeSource(FakeServer& server)
        : m_server(server)
    {}

    engine::Outcome<std::vector<engine::SourceTable>> tables(std::stop_token stop) override
    {
        if (waited(stop))
            return engine::cancelled();
        std::vector<engine::SourceTable> out;
        for (const auto& [path, table] : m_server.tables)
            out.push_back(
                {path, table.isView, table.isView ? std::nullopt : std::optional<std::uint64_t>(table.rows.size())});
        return out;
    }
    engine::Outcome<std::vector<engine::SourceColumn>> columns(const std::vector<std::string>& table,
                                                               std::stop_token stop) override
    {
        if (waited(stop))
            return engine::cancelled();
        const auto it = m_server.tables.find(table);
        if (it == m_server.tables.end())
            return engine::Error{.kind = engine::ErrorKind::NotFound,
                                 .message = "There is no table " + table.back() + ".",
                                 .code = "no_such_table"};
        return it->second.columns;
    }
    /// The first table, or the columns that the statement names of it.
    engine::Outcome<engine::QueryResult> query(const std::string& sql, const std::vector<std::string>& values,
                                               std::uint64_t limit, std::stop_token stop) override
    {
        {
            const std::lock_guard guard(m_server.m_mutex);
            m_server.m_statements.push_back(sql);
            for (const std::string& value : values)
                m_server.m_statements.back() += " [" + value + "]";
        }
        if (std::counting_semaphore<>* const held = m_server.held)
            held->acquire();
        if (waited(stop))
            return engine::cancelled();
        if (m_server.queryFault)
            return *m_server.queryFault;
        const FakeServer::Table& table = m_server.tables.begin()->second;
        std::vector<std::pair<std::size_t, std::size_t>> order;
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const std::size_t at = sql.find('"' + table.columns[i].column.name + '"');
            if (at != std::string::npos)
                order.emplace_back(at, i);
            else if (sql.find('*') != std::string::npos)
                order.emplace_back(i, i);
        }
        std::sort(order.begin(), order.end());
        engine::QueryResult out;
        for (const auto& [at, i] : order)
            out.columns.push_back(table.columns[i]);
        for (const auto& row : table.rows) {
            if (out.rows.size() == limit) {
                out.isCut = true;
                break;
            }
            out.rows.emplace_back();
            for (const auto& [at, i] : order)
                out.rows.back().push_back(row[i]);
        }
        return out;
    }
    engine::Outcome<engine::Landed> fetch(const engine::DatasetSpec&, const engine::FetchWish&,
                                          std::stop_token) override
    {
        return engine::Error{.kind = engine::ErrorKind::Invalid, .message = "A fake lands nothing."};
    }

private:
    [[nodiscard]] bool waited(const std::stop_token& stop) const
    {
        if (!m_server.hangs)
            return false;
        std::mutex mutex;
        std::condition_variable_any changed;
        std::unique_lock lock(mutex);
        return !changed.wait(lock, stop, [] { return false; });
    }

    FakeServer& m_server;
};

server::SourceOpener FakeServer::opener()
{
    return [this](const engine::SourceSpec& spec, const engine::SourceSettings&,
                  std::stop_token) -> engine::Outcome<std::unique_ptr<engine::Source>> {
        const std::lock_guard guard(m_mutex);
        m_seen.push_back(spec);
        if (openFault)
            return *openFault;
        return std::unique_ptr<engine::Source>(std::make_unique<FakeSource>(*this));
    };
}

std::vector<engine::SourceSpec> FakeServer::seen() const
{
    const std::lock_guard guard(m_mutex);
    return m_seen;
}

std::vector<std::string> FakeServer::statements() const
{
    const std::lock_guard guard(m_mutex);
    return m_statements;
}

engine::SourceColumn fakeColumn(const std::string& name, const std::string& type, bool key)
{
    engine::SourceColumn out;
    out.column.name = name;
    out.column.type = type;
    out.column.kind = engine::kindOf(type);
    out.sourceType = type;
    out.isNullable = !key;
    out.isKey = key;
    return out;
}

} // namespace diffract::test
