// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/csv/column_profile.h"
#include "engine/csv/layout.h"
#include "engine/csv/scan.h"
#include "engine/csv/translate.h"
#include "engine/file_source.h"
#include "engine/json_shape.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace diffract::engine {
namespace {

constexpr std::size_t blockSize = 1U << 20U;

/// The rows as CSV, the one text form whose reading is fixed in every respect.
class CsvCopy final {
public:
    CsvCopy(const csv::TextFile& file, const JsonShape& shape, std::size_t columns, std::uint64_t room)
        : m_file(file)
        , m_shape(shape)
        , m_columns(columns)
        , m_room(room)
    {}
    CsvCopy(const CsvCopy&) = delete;
    CsvCopy& operator=(const CsvCopy&) = delete;
    ~CsvCopy()
    {
        if (m_out >= 0)
            ::close(m_out);
    }

    /// @return length of the longest row.
    [[nodiscard]] Outcome<std::uint64_t> write(const std::string& path, const std::stop_token& stop)
    {
        m_out = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        if (m_out < 0)
            return Error{.kind = ErrorKind::Io,
                         .message =
                             "A working copy of " + m_file.path() + " cannot be written: " + std::strerror(errno) + ".",
                         .code = "unwritable",
                         .file = path};
        JsonRows rows;
        Done flushed = done();
        const Done read = rows.read(
            m_file,
            [&](const std::vector<JsonCell>& cells, std::uint64_t) {
                add(cells);
                if (m_buffer.size() >= blockSize)
                    flushed = flush();
                return flushed.ok();
            },
            stop);
        if (flushed && read)
            flushed = flush();
        if (!read)
            return read.error();
        if (!flushed)
            return flushed.error();
        return m_longest;
    }

private:
    void add(const std::vector<JsonCell>& cells)
    {
        const std::size_t start = m_buffer.size();
        for (std::size_t i = 0; i < m_columns; ++i) {
            if (i > 0)
                m_buffer += ',';
            if (i < cells.size())
                m_shape.append(cells[i], i, m_buffer);
        }
        m_buffer += '\n';
        m_longest = std::max<std::uint64_t>(m_longest, m_buffer.size() - start);
    }

    [[nodiscard]] Done flush()
    {
        m_total += m_buffer.size();
        if (m_total > m_room)
            return Error{.kind = ErrorKind::DiskFull,
                         .message = m_file.path() + " needs more than the " + std::to_string(m_room >> 20U)
                                    + " MiB of temporary space it may have. Raise that limit.",
                         .code = "disk_full",
                         .file = m_file.path()};
        Done written = csv::writeAll(m_out, m_buffer.data(), m_buffer.size(), m_file.path());
        m_buffer.clear();
        return written;
    }

    const csv::TextFile& m_file;
    const JsonShape& m_shape;
    std::size_t m_columns;
    std::uint64_t m_room;
    int m_out = -1;
    std::string m_buffer;
    std::uint64_t m_total = 0;
    std::uint64_t m_longest = 0;
};

} // namespace

Outcome<FileSource> FileSource::openJson(const FileSpec& spec, const SourceSettings& settings,
                                         const std::stop_token& stop)
{
    Outcome<csv::TextFile> file = openText(spec, settings, stop);
    if (!file)
        return file.error();
    JsonShape shape;
    JsonRows rows;
    const Done read = rows.read(
        *file,
        [&](const std::vector<JsonCell>& cells, std::uint64_t line) {
            shape.add(cells, line);
            return true;
        },
        stop);
    if (!read)
        return read.error();
    if (rows.names().empty())
        return Error{.kind = ErrorKind::Malformed,
                     .message = spec.path + " holds no object with a member, so there are no columns.",
                     .code = "no_columns",
                     .file = spec.path};
    FileSource source;
    source.m_origin = spec;
    source.m_identity = file->identity();
    source.m_rows = shape.rows();
    source.m_columns = shape.columns(rows.names());
    source.m_readPaths = {copyName(settings.folder, "json")};
    const Outcome<std::uint64_t> longest =
        CsvCopy(*file, shape, source.m_columns.size(), settings.tempBytes).write(source.m_readPaths.front(), stop);
    if (!longest)
        return longest.error();
    csv::Layout layout;
    layout.dialect.decimal = '.';
    csv::Scan scan;
    scan.longestRow = *longest;
    source.m_reading.options = readOptions(layout, scan, true);
    for (const Column& column : source.m_columns) {
        source.m_reading.types.push_back(column.type == "JSON" ? "VARCHAR" : column.type);
        source.m_keepsKind.push_back(!column.empty && !shape.isText(column.position));
    }
    source.m_profiles =
        std::make_shared<const std::vector<csv::ColumnProfile>>(shape.takeProfiles(source.m_columns.size()));
    if (Done same = source.unchanged(); !same)
        return same.error();
    return source;
}

} // namespace diffract::engine
