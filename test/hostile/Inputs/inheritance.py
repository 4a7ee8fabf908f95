"""A chain of classes, each derived from the one before."""

import sys

count = int(sys.argv[1])
print("#include <windows.h>\nextern PTP_IO io; void f() { StartThreadpoolIo(io); }\nstruct B0 {};")
for number in range(1, count):
    print("struct B%d : B%d {};" % (number, number - 1))
print("void g() { B%d b; (void)b; }" % (count - 1))
