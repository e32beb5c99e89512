// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/plan/landed_record.h"

#include "engine/plan/records.h"

#include <charconv>
#include <string_view>
#include <utility>

namespace diffract::engine {
namespace {

/// Takes texts one after the other; once one is missing or no number, all that follow are empty.
class Reader final {
public:
    explicit Reader(std::vector<std::string> records)
        : m_records(std::move(records))
    {}

    std::string text()
    {
        m_good = m_good && m_next < m_records.size();
        return m_good ? std::move(m_records[m_next++]) : std::string();
    }
    std::uint64_t number()
    {
        const std::string digits = text();
        std::uint64_t value = 0;
        m_good = std::from_chars(digits.data(), digits.data() + digits.size(), value).ec == std::errc() && m_good;
        return m_good ? value : 0;
    }
    [[nodiscard]] bool isWhole() const { return m_good && m_next == m_records.size(); }

private:
    std::vector<std::string> m_records;
    std::size_t m_next = 0;
    bool m_good = true;
};

std::vector<std::string> partsOf(const SourceSpec& source)
{
    return {std::to_string(static_cast<int>(source.kind)),
            source.name,
            source.path,
            source.host,
            std::to_string(source.port),
            source.user,
            source.database,
            source.role,
            source.sslMode,
            source.rootCertificate,
            source.connection};
}

} // namespace

std::string askedOf(const DiffRequest& request, std::size_t side, const std::vector<std::string>& columns)
{
    std::vector<std::string> parts{side == 0 ? request.filterA : request.filterB, packed(columns)};
    const DatasetSpec& dataset = side == 0 ? request.a : request.b;
    if (const auto* table = std::get_if<TableSpec>(&dataset)) {
        parts.insert(parts.end(), {"table", packed(partsOf(table->source)), packed(table->path)});
    } else if (const auto* query = std::get_if<QuerySpec>(&dataset)) {
        parts.insert(parts.end(), {"query", packed(partsOf(query->source)), query->sql});
    } else {
        parts.insert(parts.end(), {"file", pathOf(dataset)}); // never kept
    }
    return packed(parts);
}

Done writeLandedRecord(const std::string& path, const LandedRecord& record)
{
    const Landed& landed = record.landed;
    std::vector<std::string> texts{record.mark,
                                   record.asked,
                                   record.isFiltered ? "1" : "0",
                                   std::to_string(record.size),
                                   std::to_string(landed.rows),
                                   std::to_string(landed.columns.size()),
                                   std::to_string(record.known.size())};
    for (const Column& column : landed.columns) {
        texts.push_back(column.name);
        texts.push_back(column.type);
        texts.push_back(column.empty ? "1" : "0");
    }
    for (const Column& column : record.known)
        texts.insert(texts.end(), {column.name, column.type, column.isLeftOut ? "1" : "0"});
    for (const Problem& problem : landed.problems) {
        texts.push_back(problem.severity == Severity::Error ? "1" : "0");
        texts.push_back(problem.code);
        texts.push_back(problem.message);
        texts.push_back(std::to_string(problem.line.value_or(0)));
    }
    return writeRecords(path, texts);
}

std::optional<LandedRecord> readLandedRecord(const std::string& path)
{
    std::optional<std::vector<std::string>> texts = readRecords(path);
    if (!texts)
        return std::nullopt;
    const std::size_t all = texts->size();
    constexpr std::size_t head = 7;
    Reader reader(std::move(*texts));
    LandedRecord record{reader.text(), reader.text(), reader.number() == 1, reader.number(), {}, {}};
    Landed& landed = record.landed;
    landed.rows = reader.number();
    const std::uint64_t columns = reader.number();
    const std::uint64_t known = reader.number();
    if (all < head || columns > all || known > all)
        return std::nullopt;
    for (std::size_t i = 0; i < columns; ++i) {
        Column column{.name = reader.text(), .type = reader.text(), .position = i};
        column.empty = reader.number() == 1;
        column.kind = kindOf(column.type);
        landed.columns.push_back(std::move(column));
    }
    for (std::size_t i = 0; i < known; ++i) {
        Column& column = record.known.emplace_back(Column{.name = reader.text(), .type = reader.text()});
        column.isLeftOut = reader.number() == 1;
        column.kind = kindOf(column.type);
    }
    for (std::size_t i = head + (columns + known) * 3; i < all; i += 4) {
        Problem problem{.severity = reader.number() == 1 ? Severity::Error : Severity::Warning};
        problem.code = reader.text();
        problem.message = reader.text();
        if (const std::uint64_t line = reader.number(); line > 0)
            problem.line = line;
        landed.problems.push_back(std::move(problem));
    }
    return reader.isWhole() ? std::optional(std::move(record)) : std::nullopt;
}

} // namespace diffract::engine
