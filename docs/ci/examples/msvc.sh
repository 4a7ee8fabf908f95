tpiolint -p build --format=msvc
