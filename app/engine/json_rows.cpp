// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/json_rows.h"

#include "engine/json_row_builder.h"

#include <iterator>
#include <optional>

namespace diffract::engine {
namespace {

constexpr std::size_t blockSize = 1U << 20U;

Error malformed(const csv::TextFile& file, std::uint64_t line, const JsonRowBuilder& builder)
{
    return Error{.kind = ErrorKind::Malformed,
                 .message = "Line " + std::to_string(line) + " of " + file.path() + " " + builder.sentence(),
                 .code = builder.code(),
                 .detail = builder.detail(),
                 .file = file.path(),
                 .line = line};
}

/// The bytes of a file one after the other.
class Bytes final {
public:
    Bytes(const csv::TextFile& file, const std::stop_token& stop)
        : m_file(file)
        , m_stop(stop)
        , m_offset(file.begin())
    {
        fill();
    }

    [[nodiscard]] bool atEnd() const noexcept { return m_at == m_block.size(); }
    [[nodiscard]] char peek() const noexcept { return m_block[m_at]; }
    void advance()
    {
        if (m_block[m_at] == '\n')
            ++m_line;
        if (++m_at == m_block.size())
            fill();
    }
    [[nodiscard]] std::uint64_t line() const noexcept { return m_line; }
    /// Why it ended too early.
    [[nodiscard]] const std::optional<Error>& error() const noexcept { return m_error; }

    void skipBlanks()
    {
        while (!atEnd() && (peek() == ' ' || peek() == '\t' || peek() == '\r' || peek() == '\n'))
            advance();
    }

    /// The rest of the line without its end; a carriage return stays.
    void takeLine(std::string& into)
    {
        into.clear();
        while (!atEnd() && peek() != '\n') {
            into += peek();
            advance();
        }
        if (!atEnd())
            advance();
    }

private:
    void fill()
    {
        m_at = 0;
        m_block.clear();
        if (m_stop.stop_requested()) {
            m_error = cancelled();
            return;
        }
        m_block.resize(blockSize);
        const Outcome<std::size_t> got = m_file.read(m_offset, m_block.data(), m_block.size());
        m_block.resize(got ? *got : 0);
        m_offset += m_block.size();
        if (!got)
            m_error = got.error();
    }

    const csv::TextFile& m_file;
    const std::stop_token& m_stop;
    std::uint64_t m_offset;
    std::string m_block;
    std::size_t m_at = 0;
    std::uint64_t m_line = 1;
    std::optional<Error> m_error;
};

/// What the parser reads through; the end has no bytes.
class ByteIterator final {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = char;

    explicit ByteIterator(Bytes* bytes = nullptr)
        : m_bytes(bytes)
    {}
    char operator*() const { return m_bytes->peek(); }
    ByteIterator& operator++()
    {
        m_bytes->advance();
        return *this;
    }
    ByteIterator operator++(int)
    {
        ++*this;
        return *this;
    }
    friend bool operator==(const ByteIterator& a, const ByteIterator& b) { return a.ended() == b.ended(); }
    friend bool operator!=(const ByteIterator& a, const ByteIterator& b) { return !(a == b); }

private:
    [[nodiscard]] bool ended() const { return m_bytes == nullptr || m_bytes->atEnd(); }
    Bytes* m_bytes;
};

/// One object a line, from the first one on.
Done readLines(const csv::TextFile& file, Bytes& bytes, std::string line, std::uint64_t number, JsonRowBuilder& builder,
               std::uint64_t& current)
{
    while (true) {
        current = number;
        if (line.find_first_not_of(" \t\r") != std::string::npos) {
            builder.reset(false);
            if (!WideJson::sax_parse(line.begin(), line.end(), &builder) && !builder.isStopped())
                return malformed(file, number, builder);
        }
        if (bytes.error())
            return *bytes.error();
        if (bytes.atEnd() || builder.isStopped())
            return done();
        number = bytes.line();
        bytes.takeLine(line);
    }
}

} // namespace

std::size_t JsonRows::indexOf(const std::string& name)
{
    const auto [at, isNew] = m_indexes.try_emplace(name, m_names.size());
    if (isNew)
        m_names.push_back(name);
    return at->second;
}

Done JsonRows::read(const csv::TextFile& file, const OnRow& onRow, const std::stop_token& stop)
{
    std::optional<Bytes> reader(std::in_place, file, stop);
    Bytes& bytes = *reader; // stays where it is when it starts again
    std::uint64_t lineOfRow = 0;
    JsonRowBuilder builder(*this, onRow, [&] { return lineOfRow > 0 ? lineOfRow : bytes.line(); });
    bytes.skipBlanks();
    if (bytes.error())
        return *bytes.error();
    if (bytes.atEnd())
        return Error{.kind = ErrorKind::Malformed,
                     .message = file.path() + " is empty.",
                     .code = "empty_file",
                     .file = file.path()};
    if (bytes.peek() != '[') {
        std::string line;
        const std::uint64_t number = bytes.line();
        bytes.takeLine(line);
        if (bytes.atEnd() || WideJson::accept(line.begin(), line.end()))
            return readLines(file, bytes, std::move(line), number, builder, lineOfRow);
        // One object over several lines: from the start again.
        reader.emplace(file, stop);
        bytes.skipBlanks();
    }
    builder.reset(bytes.peek() == '[');
    const bool parsed = WideJson::sax_parse(ByteIterator(&bytes), ByteIterator(), &builder);
    if (bytes.error())
        return *bytes.error();
    if (!parsed && !builder.isStopped())
        return malformed(file, bytes.line(), builder);
    return done();
}

} // namespace diffract::engine
