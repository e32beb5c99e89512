# SPDX-FileCopyrightText: 2026 The Diffract authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Every source file has the shape .clang-format gives it. Another version of clang-format than Debian 12's may
# see it otherwise, so the version is part of the check.
#   cmake -D ROOT=<source folder> -P cmake/check_format.cmake
#   To repair: clang-format -i on the files it names.
cmake_minimum_required(VERSION 3.25)
find_program(CLANG_FORMAT NAMES clang-format-14 clang-format REQUIRED)
file(GLOB_RECURSE files "${ROOT}/app/*.h" "${ROOT}/app/*.cpp" "${ROOT}/ui/*.h" "${ROOT}/ui/*.cpp"
     "${ROOT}/tests/*.h" "${ROOT}/tests/*.cpp")
execute_process(COMMAND "${CLANG_FORMAT}" --version OUTPUT_VARIABLE version)
if(NOT version MATCHES "version 14\\.")
  message(FATAL_ERROR "format: needs clang-format 14, found ${version}")
endif()
execute_process(COMMAND "${CLANG_FORMAT}" --dry-run -Werror --ferror-limit=1 ${files}
                RESULT_VARIABLE failed ERROR_VARIABLE text)
if(failed)
  string(REGEX MATCHALL "[^\n]*: error: code should be clang-formatted" lines "${text}")
  list(JOIN lines "\n  " text)
  message(FATAL_ERROR "format:\n  ${text}")
endif()
message(STATUS "format: every file has its shape")
