# LLVM and Clang as archives in TPIO_STATIC_LLVM, for every program of the build.
file(READ "${TPIO_STATIC_LLVM}/include/llvm/Config/llvm-config.h" config)
foreach(part MAJOR MINOR PATCH)
  string(REGEX MATCH "#define LLVM_VERSION_${part} ([0-9]+)" found "${config}")
  set(LLVM_VERSION_${part} "${CMAKE_MATCH_1}")
endforeach()
if(NOT LLVM_VERSION_MAJOR EQUAL TPIO_LLVM_VERSION)
  message(FATAL_ERROR "LLVM ${LLVM_VERSION_MAJOR} found in ${TPIO_STATIC_LLVM}, but tpiolint needs LLVM ${TPIO_LLVM_VERSION}")
endif()
set(TPIO_LLVM_PREFIX "${TPIO_STATIC_LLVM}")

add_library(tpio_llvm_headers INTERFACE)
target_include_directories(tpio_llvm_headers SYSTEM INTERFACE "${TPIO_STATIC_LLVM}/include")
target_compile_definitions(tpio_llvm_headers INTERFACE
  __STDC_CONSTANT_MACROS __STDC_FORMAT_MACROS __STDC_LIMIT_MACROS)
target_compile_options(tpio_llvm_headers INTERFACE -fno-rtti -fno-exceptions)

add_library(tpio_stand_ins STATIC "${CMAKE_CURRENT_LIST_DIR}/windows/StandIns.cpp")
add_library(tpio_checker_stand_ins STATIC "${CMAKE_CURRENT_LIST_DIR}/windows/CheckerStandIns.cpp")
foreach(part tpio_stand_ins tpio_checker_stand_ins)
  target_link_libraries(${part} PRIVATE tpio_llvm_headers)
endforeach()

# The order of the archives is left to the linker, but for the stand-ins of
# Clang's checkers: they come before the checkers, in a program that has no use
# for these (property TPIO_PORTABLE: a whole clang-tidy).
file(GLOB archives CONFIGURE_DEPENDS "${TPIO_STATIC_LLVM}/lib/lib*.a")
list(FILTER archives EXCLUDE REGEX "/libclangTidy(.+Module|Main)\\.a$")
add_library(tpio_llvm INTERFACE)
target_link_libraries(tpio_llvm INTERFACE tpio_llvm_headers
  -Wl,--start-group "$<$<NOT:${portable}>:$<TARGET_FILE:tpio_checker_stand_ins>>"
  ${archives} $<TARGET_FILE:tpio_stand_ins> -Wl,--end-group)
add_dependencies(tpio_llvm tpio_stand_ins tpio_checker_stand_ins)
if(WIN32)
  # What LLVM's support library, Clang's driver and tool/support/windows call.
  target_link_libraries(tpio_llvm INTERFACE
    psapi shell32 ole32 uuid advapi32 ws2_32 ntdll version oleaut32)
endif()
add_library(tpio_llvm_base INTERFACE)
target_link_libraries(tpio_llvm_base INTERFACE tpio_llvm)
