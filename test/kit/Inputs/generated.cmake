cmake_minimum_required(VERSION 3.20)
project(user LANGUAGES CXX)
find_package(tpiolint 0.1 REQUIRED)
add_custom_command(OUTPUT made.h
  COMMAND "${CMAKE_COMMAND}" -E echo "inline void make(PTP_IO io) { StartThreadpoolIo(io); CancelThreadpoolIo(io); }" > made.h
  VERBATIM)
add_custom_command(OUTPUT made.cpp
  COMMAND "${CMAKE_COMMAND}" -E echo "int made;" > made.cpp
  VERBATIM)
add_library(user STATIC generated.cpp made.cpp made.h)
target_include_directories(user PRIVATE "${CMAKE_CURRENT_BINARY_DIR}")
tpio_lint(user)
