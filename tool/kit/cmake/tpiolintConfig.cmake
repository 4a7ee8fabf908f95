# tpiolint's package: find_package(tpiolint), then tpio_lint(TARGET).
#
#   tpio_lint(TARGET [ALL] [WARN_ONLY] [NAME NAME] [ARGS ARG...])
#
# Adds the target NAME (lint-TARGET if it is not given) that lints each C and
# C++ source of TARGET with the command that compiles it. Every source has an
# edge of its own in the build graph: it runs again when the source, a header
# that it includes, its command, .tpiolint or tpiolint itself changes, and else
# not. The findings are printed together at the end and fail the build.
#
#   ALL        lint in a build of everything
#   WARN_ONLY  print the findings and go on
#   ARGS       more options of tpiolint
#
# The target's property TPIO_LINT_SARIF names the SARIF log of all its units.
# Call it when TARGET has all its sources. Needs the Ninja or Makefile
# generators, for only they write compile_commands.json.

cmake_minimum_required(VERSION 3.20)
cmake_policy(PUSH)
cmake_policy(VERSION 3.20)

get_filename_component(tpiolint_PREFIX "${CMAKE_CURRENT_LIST_DIR}/../../.." ABSOLUTE)
set(tpiolint_EXECUTABLE "${tpiolint_PREFIX}/bin/tpiolint")
if(NOT EXISTS "${tpiolint_EXECUTABLE}")
  set(tpiolint_FOUND FALSE)
  set(tpiolint_NOT_FOUND_MESSAGE "${tpiolint_EXECUTABLE} is not there; install tpiolint again")
  cmake_policy(POP)
  return()
endif()
if(NOT TARGET tpiolint::tpiolint)
  add_executable(tpiolint::tpiolint IMPORTED GLOBAL)
  set_target_properties(tpiolint::tpiolint PROPERTIES IMPORTED_LOCATION "${tpiolint_EXECUTABLE}")
endif()

# The absolute paths of the sources of `target` that are compiled, and of those
# that some other rule makes (headers too).
function(_tpio_lint_sources target out_units out_generated)
  get_target_property(sources ${target} SOURCES)
  if(NOT sources)
    set(sources "")
  endif()
  get_target_property(source_dir ${target} SOURCE_DIR)
  get_target_property(binary_dir ${target} BINARY_DIR)
  set(units "")
  set(generated "")
  foreach(source IN LISTS sources)
    if(source MATCHES "^\\$<TARGET_OBJECTS:")
      continue()
    elseif(source MATCHES "\\$<")
      message(AUTHOR_WARNING "tpio_lint(${target}): '${source}' is not linted: which file it is shows only later")
      continue()
    endif()
    # As CMake looks for it; the property LOCATION wants the file to be there.
    cmake_path(ABSOLUTE_PATH source BASE_DIRECTORY "${source_dir}" NORMALIZE OUTPUT_VARIABLE path)
    if(NOT EXISTS "${path}" AND NOT IS_ABSOLUTE "${source}")
      cmake_path(ABSOLUTE_PATH source BASE_DIRECTORY "${binary_dir}" NORMALIZE OUTPUT_VARIABLE path)
    endif()
    get_source_file_property(is_generated "${path}" TARGET_DIRECTORY ${target} GENERATED)
    if(is_generated)
      list(APPEND generated "${path}")
    endif()
    get_source_file_property(language "${path}" TARGET_DIRECTORY ${target} LANGUAGE)
    get_source_file_property(header_only "${path}" TARGET_DIRECTORY ${target} HEADER_FILE_ONLY)
    if(language MATCHES "^(C|CXX)$" AND NOT header_only AND
       NOT path MATCHES "\\.(h|hh|hpp|hxx|inl|inc)$")
      list(APPEND units "${path}")
    endif()
  endforeach()
  list(REMOVE_DUPLICATES units)
  set(${out_units} "${units}" PARENT_SCOPE)
  set(${out_generated} "${generated}" PARENT_SCOPE)
endfunction()

# The .tpiolint files in and above the directories of `units` up to the source
# tree's root. One that comes later makes CMake run again.
function(_tpio_lint_configs units out)
  set(places "")
  foreach(unit IN LISTS units)
    cmake_path(GET unit PARENT_PATH place)
    while(TRUE)
      cmake_path(IS_PREFIX CMAKE_SOURCE_DIR "${place}" is_inside)
      if(NOT is_inside OR "${place}/.tpiolint" IN_LIST places)
        break()
      endif()
      list(APPEND places "${place}/.tpiolint")
      cmake_path(GET place PARENT_PATH place)
    endwhile()
  endforeach()
  set(found "")
  if(places)
    file(GLOB found CONFIGURE_DEPENDS ${places})
  endif()
  set(${out} "${found}" PARENT_SCOPE)
endfunction()

function(tpio_lint target)
  cmake_parse_arguments(PARSE_ARGV 1 LINT "ALL;WARN_ONLY" "NAME" "ARGS")
  if(LINT_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "tpio_lint(${target}): unknown argument '${LINT_UNPARSED_ARGUMENTS}'")
  endif()
  if(NOT TARGET ${target})
    message(FATAL_ERROR "tpio_lint(${target}): no such target; call it after add_executable or add_library")
  endif()
  if(NOT CMAKE_GENERATOR MATCHES "Ninja|Makefiles")
    message(FATAL_ERROR "tpio_lint(${target}): the generator '${CMAKE_GENERATOR}' writes no compile_commands.json; use Ninja")
  endif()
  get_target_property(unity ${target} UNITY_BUILD)
  if(unity)
    message(FATAL_ERROR "tpio_lint(${target}): a unity build compiles no single source; set UNITY_BUILD to OFF for it")
  endif()
  if(NOT LINT_NAME)
    set(LINT_NAME "lint-${target}")
  endif()
  set_target_properties(${target} PROPERTIES EXPORT_COMPILE_COMMANDS ON)
  _tpio_lint_sources(${target} units generated)
  if(NOT units)
    message(FATAL_ERROR "tpio_lint(${target}): it has no C or C++ source")
  endif()

  set(dir "${CMAKE_CURRENT_BINARY_DIR}/tpiolint/${LINT_NAME}")
  set(all "${dir}/${LINT_NAME}.sarif")
  set(tool "${tpiolint_EXECUTABLE}")
  set(parts "")
  set(logs "")
  _tpio_lint_configs("${units}" configs)
  foreach(unit IN LISTS units)
    string(MD5 id "${unit}")
    set(part "${dir}/${id}/compile_commands.json")
    set(log "${dir}/${id}/log.sarif")
    list(APPEND parts "${part}")
    list(APPEND logs "${log}")
    set(settings "")
    foreach(config IN LISTS configs)
      cmake_path(GET config PARENT_PATH place)
      cmake_path(IS_PREFIX place "${unit}" applies)
      if(applies)
        list(APPEND settings "${config}")
      endif()
    endforeach()
    cmake_path(RELATIVE_PATH unit BASE_DIRECTORY "${CMAKE_SOURCE_DIR}" OUTPUT_VARIABLE shown)
    add_custom_command(
      OUTPUT "${log}"
      COMMAND "${tool}" -p "${dir}/${id}" --quiet --exit-zero --format=sarif
              "--output=${log}" "--depfile=${log}.d" ${LINT_ARGS} "${unit}"
      DEPENDS "${unit}" "${part}" "${tool}" ${settings}
      DEPFILE "${log}.d"
      WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}"
      COMMENT "Linting ${shown}"
      VERBATIM)
  endforeach()

  # A command line has no room for thousands of names.
  list(JOIN units "\n" lines)
  file(GENERATE OUTPUT "${dir}/units" CONTENT "${lines}\n")
  list(JOIN logs "\n" lines)
  file(GENERATE OUTPUT "${dir}/logs" CONTENT "${lines}\n")

  # The database changes with every target's commands; only those parts are
  # written that differ, and Ninja takes the others for unchanged.
  add_custom_command(
    OUTPUT ${parts}
    COMMAND "${tool}" "--split-commands=${dir}" -p "${CMAKE_BINARY_DIR}" "--files-from=${dir}/units"
    DEPENDS "${CMAKE_BINARY_DIR}/compile_commands.json" "${dir}/units" "${tool}"
    COMMENT "Reading the compile commands of ${target}"
    VERBATIM)
  add_custom_command(
    OUTPUT "${all}"
    COMMAND "${tool}" --merge --quiet --exit-zero "--output=${all}" "--files-from=${dir}/logs"
    DEPENDS ${logs} "${dir}/logs" "${tool}"
    WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}"
    COMMENT "Merging the logs of ${target}"
    VERBATIM)

  # Without the stamp, which findings prevent, they are printed again each time.
  set(exit_zero "")
  if(LINT_WARN_ONLY)
    set(exit_zero "--exit-zero")
  endif()
  add_custom_command(
    OUTPUT "${dir}/stamp"
    COMMAND "${tool}" --merge --quiet --format=text ${exit_zero} "${all}"
    COMMAND "${CMAKE_COMMAND}" -E touch "${dir}/stamp"
    DEPENDS "${all}"
    WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}"
    COMMENT "Findings of ${target}"
    VERBATIM)
  set(if_all "")
  if(LINT_ALL)
    set(if_all ALL)
  endif()
  add_custom_target(${LINT_NAME} ${if_all} DEPENDS "${dir}/stamp")
  set_target_properties(${target} PROPERTIES TPIO_LINT_SARIF "${all}")

  # What has to be made before a source can be read. It comes first, but only
  # the depfile says which units depend on it.
  if(generated)
    add_custom_target(${LINT_NAME}-generated DEPENDS ${generated})
    add_dependencies(${LINT_NAME} ${LINT_NAME}-generated)
  endif()
  get_target_property(before ${target} MANUALLY_ADDED_DEPENDENCIES)
  if(before)
    add_dependencies(${LINT_NAME} ${before})
  endif()
endfunction()

cmake_policy(POP)
