# Which LLVM the project is built with: read before project(), for the version
# names the compiler as well.

set(TPIO_LLVM_VERSIONS 22 19)
list(GET TPIO_LLVM_VERSIONS 0 default)
set(TPIO_LLVM_VERSION ${default} CACHE STRING "LLVM's major version: ${TPIO_LLVM_VERSIONS}")
set_property(CACHE TPIO_LLVM_VERSION PROPERTY STRINGS ${TPIO_LLVM_VERSIONS})
if(NOT TPIO_LLVM_VERSION IN_LIST TPIO_LLVM_VERSIONS)
  list(JOIN TPIO_LLVM_VERSIONS " or " versions)
  message(FATAL_ERROR "TPIO_LLVM_VERSION is '${TPIO_LLVM_VERSION}', but tpiolint is written for LLVM ${versions}: pass one of these")
endif()
