# SPDX-FileCopyrightText: 2026 The Diffract authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Two helpers: a folder is a target is a layer, and a folder of tests is one executable.

# diffract_layer(NAME [PCH core|widgets|std] SOURCES file... [DEPENDS target...] [PRIVATE_DEPENDS target...])
# makes the static library diffract_NAME.
function(diffract_layer name)
  cmake_parse_arguments(ARG "" "PCH" "SOURCES;DEPENDS;PRIVATE_DEPENDS" ${ARGN})
  set(target diffract_${name})
  add_library(${target} STATIC ${ARG_SOURCES})
  target_include_directories(${target} PUBLIC "${CMAKE_SOURCE_DIR}/app" "${CMAKE_SOURCE_DIR}")
  target_link_libraries(${target} PUBLIC ${ARG_DEPENDS} PRIVATE diffract_options ${ARG_PRIVATE_DEPENDS})
  diffract_pch(${target} "${ARG_PCH}")
endfunction()

# One precompiled header a kind, shared by all targets: each takes 60 to 290 MB. Its own target holds nothing else.
function(diffract_pch target kind)
  if(NOT kind)
    return()
  endif()
  set(holder diffract_pch_${kind})
  if(NOT TARGET ${holder})
    file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/pch/${holder}.cpp" CONTENT "")
    add_library(${holder} OBJECT "${CMAKE_BINARY_DIR}/pch/${holder}.cpp")
    target_link_libraries(${holder} PRIVATE diffract_options)
    set_target_properties(${holder} PROPERTIES AUTOMOC OFF AUTOUIC OFF)
    if(kind STREQUAL "core")
      target_link_libraries(${holder} PRIVATE Qt6::Core)
      target_precompile_headers(${holder} PRIVATE <QtCore/QtCore> <optional> <variant> <vector>)
    elseif(kind STREQUAL "widgets")
      target_link_libraries(${holder} PRIVATE Qt6::Widgets)
      target_precompile_headers(${holder} PRIVATE <QtWidgets/QtWidgets> <optional> <variant> <vector>)
    elseif(kind STREQUAL "std")
      target_precompile_headers(${holder} PRIVATE <algorithm> <functional> <map> <memory> <optional> <string>
                                <string_view> <variant> <vector>)
    else()
      message(FATAL_ERROR "No precompiled header of the kind ${kind}.")
    endif()
  endif()
  target_precompile_headers(${target} REUSE_FROM ${holder})
endfunction()

# diffract_program(NAME MAIN file DEPENDS target...): an executable holds its main file only.
function(diffract_program name)
  cmake_parse_arguments(ARG "" "MAIN" "DEPENDS" ${ARGN})
  add_executable(${name} ${ARG_MAIN})
  target_include_directories(${name} PRIVATE "${CMAKE_SOURCE_DIR}/app" "${CMAKE_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE ${ARG_DEPENDS} diffract_options)
endfunction()

# diffract_tests(NAME [PCH kind] CLASSES tst_a tst_b ... DEPENDS target... [SUPPORT file...] [LABELS label...])
# makes one executable tst_NAME and one ctest entry a class: NAME.tst_a runs the class alone.
function(diffract_tests name)
  cmake_parse_arguments(ARG "" "PCH" "CLASSES;DEPENDS;SUPPORT;LABELS" ${ARGN})
  set(target tst_${name})
  set(files ${ARG_SUPPORT})
  foreach(class IN LISTS ARG_CLASSES)
    list(APPEND files ${class}.cpp)
  endforeach()
  add_executable(${target} ${files} "${CMAKE_SOURCE_DIR}/tests/support/test_main.cpp")
  target_include_directories(${target} PRIVATE "${CMAKE_SOURCE_DIR}/app" "${CMAKE_SOURCE_DIR}" "${CMAKE_SOURCE_DIR}/tests")
  target_link_libraries(${target} PRIVATE ${ARG_DEPENDS} Qt6::Test diffract_options)
  target_compile_definitions(${target} PRIVATE
    DIFFRACT_TEST_DATA="${CMAKE_SOURCE_DIR}/tests/data" DIFFRACT_BIN_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
  set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
  diffract_pch(${target} "${ARG_PCH}")
  foreach(class IN LISTS ARG_CLASSES)
    add_test(NAME ${name}.${class} COMMAND ${target} ${class})
    set_tests_properties(${name}.${class} PROPERTIES
      ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QT_LOGGING_RULES=qt.qpa.*=false" LABELS "${ARG_LABELS}")
  endforeach()
endfunction()
