"""Puts the thread-pool I/O API into every body of a source file.

A body is found by its text: a brace behind a parameter list and what may follow
one. That is right often enough for a test that wants many strange bodies around
the API, and what it makes need not compile.
"""

import re

# The names are those of the test's small <windows.h>.
PROLOGUE = """#include <windows.h>
extern PTP_IO tpio_io; extern HANDLE tpio_file; extern OVERLAPPED tpio_ov; extern char tpio_buffer[4];
"""
CALLS = (" if (tpio_io) { StartThreadpoolIo(tpio_io); "
         "if (!ReadFile(tpio_file, tpio_buffer, 4, 0, &tpio_ov)) CancelThreadpoolIo(tpio_io); } ")

TOKEN = re.compile(rb'R"([^(\s]*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|//[^\n]*|/\*.*?\*/'
                   rb"|^[ \t]*\#(?:\\\r?\n|[^\n])*|[A-Za-z_]\w*|[^\s\w]", re.DOTALL | re.MULTILINE)
BETWEEN = {b"const", b"volatile", b"noexcept", b"override", b"final", b"mutable", b"&", b"try", b"constexpr"}
STATEMENTS = {b"if", b"for", b"while", b"switch", b"catch", b"constexpr", b"__except", b"requires", b"synchronized"}


def tokens(text):
    """(text, end) of everything but comments, literals and directives."""
    for match in TOKEN.finditer(text):
        token = match.group()
        if token[:1].isalpha() or token[:1] == b"_" or len(token) == 1:
            yield token, match.end()


def bodies(text):
    """The offsets behind the opening braces of functions and lambdas."""
    behind, before, opened = [], [], []
    closed = None  # what stood before the parenthesis that was closed last
    for token, end in tokens(text):
        if token == b"(":
            opened.append(before[-1] if before else b"")
        elif token == b")":
            closed = opened.pop() if opened else b""
        elif token == b"{" and closed is not None and closed not in STATEMENTS:
            behind.append(end)
        if token not in BETWEEN and token != b")":
            closed = None
        before = [token]
    return behind


def inject(text):
    """`text`, bytes, with the API in front and in every body."""
    parts, last = [PROLOGUE.encode()], 0
    for at in bodies(text):
        parts += [text[last:at], CALLS.encode()]
        last = at
    return b"".join(parts + [text[last:]])
