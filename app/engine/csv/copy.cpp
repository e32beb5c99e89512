// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/csv/copy.h"

#include "engine/csv/messages.h"
#include "engine/csv/translate.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace diffract::engine::csv {
namespace {

constexpr std::size_t blockSize = 4U << 20U;

struct Descriptor final {
    int value = -1;
    explicit Descriptor(int file)
        : value(file)
    {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor()
    {
        if (value >= 0)
            ::close(value);
    }
};

void appendField(std::string& out, const Parser& parser, const Field& field)
{
    const std::string_view raw = field.raw();
    if (!field.quoted && raw.find_first_of("\",\r\n") == std::string_view::npos) {
        out += raw;
        return;
    }
    out += '"';
    for (const char c : parser.plain(field)) {
        if (c == '"')
            out += '"';
        out += c;
    }
    out += '"';
}

} // namespace

Outcome<std::uint64_t> writePlainCopy(const TextFile& file, const Layout& layout, const std::string& path,
                                      const std::stop_token& stop)
{
    const Descriptor out(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    if (out.value < 0)
        return Error{.kind = ErrorKind::Io,
                     .message =
                         "A working copy of " + file.path() + " cannot be written: " + std::strerror(errno) + ".",
                     .code = "unwritable",
                     .file = path};
    const Parser parser(layout.dialect);
    std::string buffer;
    std::string text;
    std::uint64_t offset = layout.dataOffset;
    std::uint64_t rows = 0;
    Row row;
    while (offset < layout.dataEnd) {
        if (stop.stop_requested())
            return cancelled();
        const std::size_t kept = buffer.size();
        const auto want = static_cast<std::size_t>(std::min<std::uint64_t>(blockSize, layout.dataEnd - offset));
        buffer.resize(kept + want);
        Outcome<std::size_t> got = file.read(offset, buffer.data() + kept, want);
        if (!got)
            return got.error();
        if (*got != want)
            return Error{.kind = ErrorKind::Changed,
                         .message = file.path() + " became shorter while it was read. Run again.",
                         .code = "file_changed",
                         .file = file.path()};
        offset += want;
        const char* at = buffer.data();
        const char* end = at + buffer.size();
        text.clear();
        std::uint32_t badLine = 0;
        while (true) {
            const RowStatus status = parser.next(at, end, offset == layout.dataEnd, row, badLine);
            if (status == RowStatus::End || status == RowStatus::Partial)
                break;
            if (status != RowStatus::Row)
                return parseError(status, file.path(), layout.dataLine, layout.dialect);
            if (row.blank() && layout.names.size() > 1)
                continue;
            for (std::size_t i = 0; i < row.fields.size(); ++i) {
                if (i > 0)
                    text += ',';
                appendField(text, parser, row.fields[i]);
            }
            text += '\n';
            ++rows;
        }
        buffer.erase(0, static_cast<std::size_t>(at - buffer.data()));
        if (Done written = writeAll(out.value, text.data(), text.size(), file.path()); !written)
            return written.error();
    }
    return rows;
}

} // namespace diffract::engine::csv
