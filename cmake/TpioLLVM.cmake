# Finds LLVM and Clang of TPIO_LLVM_VERSION. The analyzer's interfaces change
# with every release, so another version is an error here and not a compile
# error later.

set(TPIO_LLVM_PACKAGES
    clang-${TPIO_LLVM_VERSION} clang-tidy-${TPIO_LLVM_VERSION} libclang-${TPIO_LLVM_VERSION}-dev
    llvm-${TPIO_LLVM_VERSION}-dev llvm-${TPIO_LLVM_VERSION}-tools)
# The language server's transport moved from MLIR to LLVM in version 22.
if(TPIO_LLVM_VERSION LESS 22)
  list(APPEND TPIO_LLVM_PACKAGES libmlir-${TPIO_LLVM_VERSION}-dev)
endif()
list(JOIN TPIO_LLVM_PACKAGES " " TPIO_LLVM_PACKAGES)
set(TPIO_LLVM_MEND
    "install the Debian packages ${TPIO_LLVM_PACKAGES}, or pass -DLLVM_DIR=PREFIX/lib/cmake/llvm")

# A program that carries all of LLVM in itself: the folder of a build that
# cmake/windows or the like has made.
set(TPIO_STATIC_LLVM "" CACHE PATH "folder with lib/*.a and include/ of static LLVM and Clang libraries")
include(TpioPortable)
if(TPIO_STATIC_LLVM)
  include(TpioStaticLLVM)
  return()
endif()

find_package(LLVM QUIET CONFIG
             HINTS "/usr/lib/llvm-${TPIO_LLVM_VERSION}/lib/cmake/llvm")
if(NOT LLVM_FOUND)
  message(FATAL_ERROR "LLVM ${TPIO_LLVM_VERSION} not found (package llvm-${TPIO_LLVM_VERSION}-dev): ${TPIO_LLVM_MEND}")
endif()
if(NOT LLVM_VERSION_MAJOR EQUAL TPIO_LLVM_VERSION)
  message(FATAL_ERROR "LLVM ${LLVM_VERSION} found in ${LLVM_DIR}, but tpiolint needs LLVM ${TPIO_LLVM_VERSION} (package llvm-${TPIO_LLVM_VERSION}-dev): ${TPIO_LLVM_MEND}")
endif()

set(TPIO_LLVM_PREFIX "${LLVM_INSTALL_PREFIX}")

# Checked by name, not by find_package(Clang): Debian's ClangConfig.cmake names
# every library that the distribution has, also those of packages not installed.
find_library(TPIO_CLANG_CPP NAMES clang-cpp libclang-cpp.so.${LLVM_VERSION_MAJOR}.${LLVM_VERSION_MINOR}
             HINTS "${TPIO_LLVM_PREFIX}/lib" NO_DEFAULT_PATH)
find_library(TPIO_LLVM_SO NAMES LLVM-${LLVM_VERSION_MAJOR} LLVM
             HINTS "${TPIO_LLVM_PREFIX}/lib" NO_DEFAULT_PATH)
find_path(TPIO_CLANG_INCLUDE clang/StaticAnalyzer/Core/PathSensitive/ExprEngine.h
          HINTS "${TPIO_LLVM_PREFIX}/include" NO_DEFAULT_PATH)
find_path(TPIO_TIDY_INCLUDE clang-tidy/ClangTidyModule.h
          HINTS "${TPIO_LLVM_PREFIX}/include" NO_DEFAULT_PATH)
foreach(part TPIO_CLANG_CPP TPIO_CLANG_INCLUDE TPIO_TIDY_INCLUDE)
  if(NOT ${part})
    message(FATAL_ERROR "Clang ${TPIO_LLVM_VERSION} libraries not found in ${TPIO_LLVM_PREFIX} (package libclang-${TPIO_LLVM_VERSION}-dev): ${TPIO_LLVM_MEND}")
  endif()
endforeach()

# Headers only: what a plugin needs, for its host already holds the libraries.
add_library(tpio_llvm_headers INTERFACE)
target_include_directories(tpio_llvm_headers SYSTEM INTERFACE "${TPIO_CLANG_INCLUDE}")
separate_arguments(TPIO_LLVM_DEFINITIONS NATIVE_COMMAND "${LLVM_DEFINITIONS}")
target_compile_definitions(tpio_llvm_headers INTERFACE ${TPIO_LLVM_DEFINITIONS})
target_compile_options(tpio_llvm_headers INTERFACE
  $<$<NOT:$<BOOL:${LLVM_ENABLE_RTTI}>>:-fno-rtti> -fno-exceptions)

# What a program links.
add_library(tpio_llvm INTERFACE)
target_link_libraries(tpio_llvm INTERFACE tpio_llvm_headers)
tpio_choose_llvm(tpio_llvm "${TPIO_CLANG_CPP}" "${TPIO_LLVM_SO}")

# Of LLVM alone, without Clang.
add_library(tpio_llvm_base INTERFACE)
target_link_libraries(tpio_llvm_base INTERFACE "$<$<NOT:${portable}>:${TPIO_LLVM_SO}>")
