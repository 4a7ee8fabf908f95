# x86-64 Windows with Debian's Clang, the headers and libraries of mingw-w64 and
# its C++ library with std::thread. TPIO_CROSS_CLANG: the bin folder of Clang.
set(CMAKE_TRY_COMPILE_PLATFORM_VARIABLES TPIO_CROSS_CLANG)
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)
set(CMAKE_C_COMPILER "${TPIO_CROSS_CLANG}/clang")
set(CMAKE_CXX_COMPILER "${TPIO_CROSS_CLANG}/clang++")
set(CMAKE_C_COMPILER_TARGET x86_64-w64-mingw32)
set(CMAKE_CXX_COMPILER_TARGET x86_64-w64-mingw32)
set(CMAKE_RC_COMPILER x86_64-w64-mingw32-windres)
# libstdc++ of mingw-w64 is built with emulated thread-local variables: without,
# std::call_once does not link.
set(CMAKE_C_FLAGS_INIT -femulated-tls)
set(CMAKE_CXX_FLAGS_INIT -femulated-tls)
set(CMAKE_EXE_LINKER_FLAGS_INIT "-static -pthread")
set(CMAKE_FIND_ROOT_PATH /usr/x86_64-w64-mingw32)
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY BOTH)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE BOTH)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
