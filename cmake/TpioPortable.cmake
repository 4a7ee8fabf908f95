# Programs that need nothing of LLVM on the machine they run on. On Linux they
# have the archives of the LLVM that the build uses, and the C library, in
# themselves; on Windows TpioStaticLLVM.cmake has seen to that already.

# Debian's archives are whole and may be linked, only never beside libLLVM.so or
# libclang-cpp.so: both would register the same options.
set(portable "$<BOOL:$<TARGET_PROPERTY:TPIO_PORTABLE>>")

# tpio_choose_llvm(TARGET SHARED...): TARGET brings SHARED to an ordinary
# program, and every archive to one that is portable.
function(tpio_choose_llvm target)
  list(TRANSFORM ARGN REPLACE "(.+)" "$<$<NOT:${portable}>:\\1>")
  file(GLOB archives "${TPIO_LLVM_PREFIX}/lib/libclang*.a" "${TPIO_LLVM_PREFIX}/lib/libLLVM*.a")
  # The modules of clang-tidy belong to its own program.
  list(FILTER archives EXCLUDE REGEX "/libclangTidy(.+Module|Main)\\.a$|/libclang\\.a$")
  find_library(TPIO_ZLIB libz.a)
  find_library(TPIO_ZSTD libzstd.a)
  set(parts "-Wl,--start-group" ${archives} "-Wl,--end-group" "${TPIO_ZLIB}" "${TPIO_ZSTD}")
  list(TRANSFORM parts REPLACE "(.+)" "$<${portable}:\\1>")
  target_link_libraries(${target} INTERFACE ${ARGN} ${parts})
endfunction()

# tpio_add_portable(NAME OUTPUT NAME SOURCES FILE... LIBRARIES TARGET...): a
# program in portable/bin, which `./dev dist` packs. None where the archives of
# what LLVM itself links are missing.
function(tpio_add_portable name)
  cmake_parse_arguments(PROGRAM "" "OUTPUT" "SOURCES;LIBRARIES" ${ARGN})
  if(WIN32)
    add_executable(${name} EXCLUDE_FROM_ALL ${PROGRAM_SOURCES})
    target_link_options(${name} PRIVATE "LINKER:--no-insert-timestamp")
  else()
    if(NOT TPIO_ZLIB OR NOT TPIO_ZSTD)
      return()
    endif()
    add_executable(${name} EXCLUDE_FROM_ALL ${PROGRAM_SOURCES} "${PROJECT_SOURCE_DIR}/cmake/linux/StandIns.cpp")
    target_link_options(${name} PRIVATE -static-pie "LINKER:--gc-sections")
    # Where it is told nothing, it looks for Clang's headers beside itself.
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/portable/bin")
  endif()
  target_link_libraries(${name} PRIVATE ${PROGRAM_LIBRARIES})
  target_link_options(${name} PRIVATE "LINKER:--build-id")
  set_target_properties(${name} PROPERTIES OUTPUT_NAME "${PROGRAM_OUTPUT}" TPIO_PORTABLE ON)
endfunction()
