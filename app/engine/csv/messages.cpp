// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/csv/messages.h"

namespace diffract::engine::csv {
namespace {

Error malformed(const std::string& path, std::uint64_t line, std::string code, const std::string& sentence)
{
    return Error{.kind = ErrorKind::Malformed,
                 .message = "Line " + std::to_string(line) + " of " + path + " " + sentence,
                 .code = std::move(code),
                 .file = path,
                 .line = line};
}

} // namespace

std::string shown(char c)
{
    if (c == '\t')
        return "a tab";
    if (c == ' ')
        return "a blank";
    return std::string("'") + c + "'";
}

Error parseError(RowStatus status, const std::string& path, std::uint64_t line, const Dialect& dialect)
{
    switch (status) {
    case RowStatus::UnterminatedQuote:
        return malformed(path, line, "unterminated_quote",
                         "opens a quoted value that never ends. Add the missing quote, or choose another quote "
                         "character.");
    case RowStatus::TextAfterQuote:
        return malformed(path, line, "text_after_quote",
                         std::string("has text behind a closing quote. Quotes inside a value must be doubled")
                             + (dialect.escape == '\\' ? "" : ", or set the escape character to a backslash") + ".");
    case RowStatus::StrayReturn:
        return malformed(path, line, "stray_return",
                         "has a line break of another kind in the middle. Put the value in quotes, or save the file "
                         "with one kind of line end.");
    case RowStatus::NulByte:
        return malformed(path, line, "nul_byte",
                         "holds a NUL byte, so this is no plain text. Choose the encoding utf-16 if the file has it, "
                         "else check that it is a CSV file.");
    default: return malformed(path, line, "malformed", "cannot be understood.");
    }
}

Error raggedRow(const std::string& path, std::uint64_t line, std::size_t found, std::size_t expected,
                const Dialect& dialect)
{
    return malformed(path, line, "ragged_row",
                     "has " + std::to_string(found) + (found == 1 ? " field" : " fields") + ", but "
                         + std::to_string(expected) + " are expected. Correct the line, or check the delimiter ("
                         + shown(dialect.delimiter) + ") and the quote character.");
}

Error badUtf8(const std::string& path, std::uint64_t line)
{
    return malformed(path, line, "bad_encoding", "is not valid UTF-8. Choose the encoding latin-1 or utf-16.");
}

Error rowTooLong(const std::string& path, std::uint64_t line)
{
    return malformed(path, line, "row_too_long",
                     "starts a row of more than 16 MiB. A closing quote is probably missing, or this is no CSV file.");
}

Error emptyFile(const std::string& path)
{
    return Error{.kind = ErrorKind::Malformed,
                 .message = path + " is empty: it has not even a header line.",
                 .code = "empty_file",
                 .file = path};
}

Error duplicateName(const std::string& path, const std::string& name, std::size_t first, std::size_t second,
                    std::uint64_t line)
{
    return malformed(path, line, "duplicate_column",
                     "names the columns " + std::to_string(first) + " and " + std::to_string(second) + " both \"" + name
                         + "\". Rename one of them.");
}

Error blankName(const std::string& path, std::size_t column, std::uint64_t line)
{
    return malformed(path, line, "missing_column_name",
                     "gives column " + std::to_string(column)
                         + " no name. Name it in the header, or say that the file has no header.");
}

} // namespace diffract::engine::csv
