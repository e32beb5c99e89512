// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/zip_directory.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>

#include <zlib.h>

namespace diffract::engine {
namespace {

constexpr std::size_t endSize = 22;
constexpr std::size_t entrySize = 46;
constexpr std::size_t localSize = 30;
constexpr std::uint64_t mostDirectory = 16U << 20U;

Error damaged(const std::string& path, const char* detail)
{
    return Error{.kind = ErrorKind::Malformed,
                 .message = path + " is damaged or cut off. Copy it again, or save it again as .xlsx.",
                 .code = "damaged",
                 .detail = detail,
                 .file = path};
}

std::uint32_t number(std::string_view bytes, std::size_t at, std::size_t size)
{
    std::uint32_t value = 0;
    for (std::size_t i = size; i > 0; --i)
        value = (value << 8U) | static_cast<unsigned char>(bytes[at + i - 1]);
    return value;
}

/// Fewer bytes when the file ends before.
std::string bytesAt(const std::string& path, std::uint64_t offset, std::uint64_t size)
{
    std::string bytes(static_cast<std::size_t>(size), '\0');
    std::ifstream file(path, std::ios::binary);
    file.seekg(static_cast<std::streamoff>(offset));
    file.read(bytes.data(), static_cast<std::streamsize>(size));
    bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, file.gcount())));
    return bytes;
}

void appendUtf8(std::uint32_t code, std::string& out)
{
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xc0U | (code >> 6U));
        out += static_cast<char>(0x80U | (code & 0x3fU));
    } else if (code < 0x10000) {
        out += static_cast<char>(0xe0U | (code >> 12U));
        out += static_cast<char>(0x80U | ((code >> 6U) & 0x3fU));
        out += static_cast<char>(0x80U | (code & 0x3fU));
    } else {
        out += static_cast<char>(0xf0U | (code >> 18U));
        out += static_cast<char>(0x80U | ((code >> 12U) & 0x3fU));
        out += static_cast<char>(0x80U | ((code >> 6U) & 0x3fU));
        out += static_cast<char>(0x80U | (code & 0x3fU));
    }
}

/// The value of an XML attribute.
std::string unescaped(std::string_view text)
{
    std::string out;
    while (!text.empty()) {
        const std::size_t end = text.find(';');
        if (text.front() != '&' || end == std::string_view::npos) {
            out += text.front();
            text.remove_prefix(1);
            continue;
        }
        const std::string_view entity = text.substr(1, end - 1);
        static const std::map<std::string_view, char> named{
            {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
        if (const auto found = named.find(entity); found != named.end()) {
            out += found->second;
        } else if (entity.starts_with('#')) {
            const bool isHex = entity.starts_with("#x");
            const std::string_view digits = entity.substr(isHex ? 2 : 1);
            std::uint32_t code = 0;
            std::from_chars(digits.data(), digits.data() + digits.size(), code, isHex ? 16 : 10);
            appendUtf8(code, out);
        }
        text.remove_prefix(end + 1);
    }
    return out;
}

} // namespace

Outcome<ZipDirectory> ZipDirectory::read(const std::string& path)
{
    std::error_code failed;
    const std::uint64_t size = std::filesystem::file_size(path, failed);
    if (failed || size < endSize)
        return damaged(path, "shorter than an empty archive");
    const std::uint64_t look = std::min<std::uint64_t>(size, endSize + 0xffffU);
    const std::string tail = bytesAt(path, size - look, look);
    const std::size_t end = tail.rfind("PK\x05\x06");
    if (end == std::string::npos || tail.size() - end < endSize)
        return damaged(path, "no end of the directory");
    const std::uint32_t count = number(tail, end + 10, 2);
    const std::uint64_t length = number(tail, end + 12, 4);
    const std::uint64_t offset = number(tail, end + 16, 4);
    if (offset + length > size || length > mostDirectory || count == 0xffff)
        return damaged(path, "the directory is outside the file");
    ZipDirectory directory;
    directory.m_path = path;
    const std::string bytes = bytesAt(path, offset, length);
    std::size_t at = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
        if (at + entrySize > bytes.size() || bytes.compare(at, 4, "PK\x01\x02") != 0)
            return damaged(path, "an entry of the directory is missing");
        const Entry entry{.method = static_cast<std::uint16_t>(number(bytes, at + 10, 2)),
                          .packed = number(bytes, at + 20, 4),
                          .size = number(bytes, at + 24, 4),
                          .offset = number(bytes, at + 42, 4)};
        const std::uint32_t name = number(bytes, at + 28, 2);
        if (at + entrySize + name > bytes.size()
            || static_cast<std::uint64_t>(entry.offset) + localSize + entry.packed > size
            || bytesAt(path, entry.offset, 4) != "PK\x03\x04")
            return damaged(path, "an entry is outside the file");
        directory.m_entries.emplace(bytes.substr(at + entrySize, name), entry);
        at += entrySize + name + number(bytes, at + 30, 2) + number(bytes, at + 32, 2);
    }
    return directory;
}

Outcome<std::string> ZipDirectory::content(const std::string& name, std::uint64_t most) const
{
    const auto found = m_entries.find(name);
    if (found == m_entries.end() || found->second.size > most || found->second.packed > most)
        return damaged(m_path, name.c_str());
    const Entry& entry = found->second;
    const std::string head = bytesAt(m_path, entry.offset, localSize);
    if (head.size() < localSize)
        return damaged(m_path, "no local header");
    std::string packed =
        bytesAt(m_path, entry.offset + localSize + number(head, 26, 2) + number(head, 28, 2), entry.packed);
    if (entry.method == 0)
        return packed;
    std::string out(entry.size, '\0');
    z_stream stream{};
    if (inflateInit2(&stream, -15) != Z_OK)
        return Error{.kind = ErrorKind::OutOfMemory, .message = "Not enough memory.", .code = "out_of_memory"};
    stream.next_in = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int state = inflate(&stream, Z_FINISH);
    inflateEnd(&stream);
    if (state != Z_STREAM_END)
        return damaged(m_path, "an entry cannot be unpacked");
    return out;
}

Outcome<std::vector<std::string>> sheetNames(const std::string& path)
{
    const Outcome<ZipDirectory> directory = ZipDirectory::read(path);
    if (!directory)
        return directory.error();
    const std::string part = "xl/workbook.xml";
    if (!directory->has(part))
        return Error{.kind = ErrorKind::Malformed,
                     .message = path + " is a ZIP archive, but not an Excel file (.xlsx).",
                     .code = "not_excel",
                     .file = path};
    const Outcome<std::string> book = directory->content(part, mostDirectory);
    if (!book)
        return book.error();
    std::vector<std::string> names;
    for (std::size_t at = book->find("<sheet "); at != std::string::npos; at = book->find("<sheet ", at + 1)) {
        const std::size_t end = book->find('>', at);
        const std::size_t name = book->find(" name=\"", at);
        if (end == std::string::npos || name == std::string::npos || name > end)
            continue;
        const std::size_t close = book->find('"', name + 7);
        names.push_back(unescaped(std::string_view(*book).substr(name + 7, close - name - 7)));
    }
    return names;
}

} // namespace diffract::engine
