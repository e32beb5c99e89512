# SPDX-FileCopyrightText: 2026 The Diffract authors
# SPDX-License-Identifier: GPL-3.0-or-later
# DuckDB is not in Debian: packaging/fetch puts library and header into a cache folder. This file only finds
# and checks them; nothing is downloaded here.
include("${CMAKE_SOURCE_DIR}/packaging/pins.cmake")

if(DEFINED ENV{DIFFRACT_DEPS})
  set(_deps "$ENV{DIFFRACT_DEPS}")
elseif(DEFINED ENV{XDG_CACHE_HOME} AND NOT "$ENV{XDG_CACHE_HOME}" STREQUAL "")
  set(_deps "$ENV{XDG_CACHE_HOME}/diffract/deps")
else()
  set(_deps "$ENV{HOME}/.cache/diffract/deps")
endif()
set(DIFFRACT_DEPS "${_deps}" CACHE PATH "Folder that packaging/fetch filled")

set(_duckdb "${DIFFRACT_DEPS}/duckdb-${DUCKDB_VERSION}")
foreach(_piece IN ITEMS "libduckdb.so;${DUCKDB_LIBRARY_SHA256}" "duckdb.h;${DUCKDB_HEADER_SHA256}")
  list(GET _piece 0 _file)
  list(GET _piece 1 _want)
  if(NOT EXISTS "${_duckdb}/${_file}")
    message(FATAL_ERROR "${_duckdb}/${_file} is missing: run packaging/fetch once, then configure again.")
  endif()
  file(SHA256 "${_duckdb}/${_file}" _is)
  if(NOT _is STREQUAL _want)
    message(FATAL_ERROR "${_duckdb}/${_file} is not the pinned file (SHA-256 ${_is}, wanted ${_want}): "
                        "delete it and run packaging/fetch again.")
  endif()
endforeach()

# Beside the programs, so that bin/ and lib/ can be moved together.
file(COPY "${_duckdb}/libduckdb.so" DESTINATION "${CMAKE_BINARY_DIR}/lib")
add_library(duckdb SHARED IMPORTED GLOBAL)
set_target_properties(duckdb PROPERTIES
  IMPORTED_LOCATION "${CMAKE_BINARY_DIR}/lib/libduckdb.so"
  INTERFACE_INCLUDE_DIRECTORIES "${_duckdb}")
# Optional, from packaging/fetch-extensions: DuckDB looks below it for v1.5.5/linux_amd64. Programs look beside
# themselves first (app/engine/source/extension_folder.h).
set(DIFFRACT_EXTENSIONS "${DIFFRACT_DEPS}/duckdb-extensions-${DUCKDB_VERSION}" CACHE PATH "Folder of DuckDB's extensions")
set(DIFFRACT_ICONS "${DIFFRACT_DEPS}/lucide-static-${LUCIDE_VERSION}")
if(NOT EXISTS "${DIFFRACT_ICONS}/LICENSE")
  message(FATAL_ERROR "${DIFFRACT_ICONS} is missing: run packaging/fetch once, then configure again.")
endif()
