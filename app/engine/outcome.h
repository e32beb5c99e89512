// SPDX-FileCopyrightText: 2026 The Diffract authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstdlib>
#include <exception>
#include <new>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace diffract::engine {

/// What went wrong, as far as a caller acts on it. One switch in app/server maps kinds to HTTP.
enum class ErrorKind {
    Invalid,     ///< The request is wrong: an unknown column, an option that makes no sense.
    NotFound,    ///< The file does not exist.
    Io,          ///< The file or folder could not be read or written.
    Malformed,   ///< The file can be read but not understood.
    Changed,     ///< The file changed while it was being read.
    Cancelled,   ///< Somebody asked for it.
    OutOfMemory, ///< The memory limit was reached.
    DiskFull,    ///< No space in the diff's folder or the temporary folder.
    Internal,    ///< A fault of the program, or of DuckDB.
};

/// An error for people and for the log.
struct Error {
    ErrorKind kind = ErrorKind::Internal;
    std::string message{}; ///< A plain sentence or two: names the place and what to do. Never markup.
    std::string code{};    ///< Stable word for programs and tests: "ragged_row", "missing_file", ... May be empty.
    std::string detail{};  ///< For the log: DuckDB's text, errno, the statement.
    std::string file{};    ///< Path concerned, empty if none.
    std::optional<std::uint64_t> line{}; ///< Physical line of that file, from 1.

    friend bool operator==(const Error&, const Error&) = default;
};

/// A value or an Error. Nothing in the engine's public functions throws.
template <typename T>
class [[nodiscard]] Outcome final {
public:
    Outcome(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {}
    Outcome(Error error)
        : m_state(std::in_place_index<1>, std::move(error))
    {}

    [[nodiscard]] bool ok() const noexcept { return m_state.index() == 0; }
    explicit operator bool() const noexcept { return ok(); }

    /// Only when ok().
    [[nodiscard]] const T& value() const& { return *checked(std::get_if<0>(&m_state)); }
    [[nodiscard]] T& value() & { return *checked(std::get_if<0>(&m_state)); }
    [[nodiscard]] T&& value() && { return std::move(*checked(std::get_if<0>(&m_state))); }
    const T& operator*() const& { return value(); }
    T& operator*() & { return value(); }
    const T* operator->() const { return &value(); }
    T* operator->() { return &value(); }

    /// Only when not ok().
    [[nodiscard]] const Error& error() const { return *checked(std::get_if<1>(&m_state)); }

private:
    /// Asking for what is not there is a fault of the program: better to stop than to go on with garbage.
    template <typename Pointer>
    static Pointer checked(Pointer pointer) noexcept
    {
        if (pointer == nullptr)
            std::abort();
        return pointer;
    }

    std::variant<T, Error> m_state;
};

/// Success without a value, or an Error.
using Done = Outcome<std::monostate>;
[[nodiscard]] inline Done done()
{
    return std::monostate{};
}

[[nodiscard]] inline Error cancelled()
{
    return {.kind = ErrorKind::Cancelled, .message = "Cancelled.", .code = "cancelled"};
}

/// Something is wrong with the request.
[[nodiscard]] inline Error invalid(std::string code, std::string message)
{
    return {.kind = ErrorKind::Invalid, .message = std::move(message), .code = std::move(code)};
}

/// Runs a function that returns an Outcome or Done and turns what the standard library throws into an Error.
/// Every public function of the engine that allocates in bulk passes through here.
template <typename Function>
[[nodiscard]] auto guarded(Function&& function) noexcept -> decltype(function())
{
    try {
        return function();
    } catch (const std::bad_alloc&) {
        return Error{.kind = ErrorKind::OutOfMemory, .message = "Not enough memory.", .code = "out_of_memory"};
    } catch (const std::exception& fault) {
        return Error{
            .kind = ErrorKind::Internal, .message = "The engine failed.", .code = "internal", .detail = fault.what()};
    }
}

} // namespace diffract::engine
