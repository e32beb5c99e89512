# SPDX-FileCopyrightText: 2026 The Diffract authors
# SPDX-License-Identifier: GPL-3.0-or-later
# One INTERFACE target carries the language level, the warnings and Qt's strict definitions.
option(DIFFRACT_WERROR "Warnings are errors" OFF)
set(DIFFRACT_SANITIZE "" CACHE STRING "Value of -fsanitize=, empty for none")

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_AUTOMOC ON)
set(CMAKE_AUTOUIC ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/lib")
set(CMAKE_BUILD_RPATH_USE_ORIGIN ON)
set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g1")

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE})
endif()

add_library(diffract_options INTERFACE)
target_compile_features(diffract_options INTERFACE cxx_std_20)
target_compile_options(diffract_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wold-style-cast -Wcast-qual
  -Wformat=2 -Wundef -Wnull-dereference -fno-strict-overflow -fpch-preprocess -Winvalid-pch
  $<$<BOOL:${DIFFRACT_WERROR}>:-Werror>)
# GCC 12 reports impossible null dereferences from inlined library code at -O2.
target_compile_options(diffract_options INTERFACE $<$<CONFIG:Release>:-Wno-null-dereference>)
target_compile_definitions(diffract_options INTERFACE
  QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH
  QT_NO_JAVA_STYLE_ITERATORS QT_STRICT_ITERATORS QT_NO_KEYWORDS QT_DEPRECATED_WARNINGS
  QT_DISABLE_DEPRECATED_BEFORE=0x060400
  DIFFRACT_VERSION="${PROJECT_VERSION}")
if(DIFFRACT_SANITIZE)
  target_compile_options(diffract_options INTERFACE -fsanitize=${DIFFRACT_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(diffract_options INTERFACE -fsanitize=${DIFFRACT_SANITIZE})
endif()
