# Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How many operations a program issues, in which loops, with which starts."""
from dataclasses import dataclass
from typing import Callable


@dataclass(frozen=True)
class Shape:
    name: str
    make: Callable
    cpp: bool = False
    places: tuple = ()  # only these; empty: any that is not special


def lines(*parts):
    return "\n".join(p for p in parts if p)


def leave(b):
    """How a function is left early."""
    return "return;" if "void" in b.place.signature.split("(")[0] else b.rng.choice(["return 0;", "return n;"])


def fail_exit(b):
    return b.rng.choice([leave(b), leave(b), "", "note(2);"])


# Loops: text with {BODY}, in which "i" counts; known and unknown bounds.
LOOPS = {
    "for-constant": "for (int i = 0; i < {K}; i++) {\n{BODY}\n}",
    "for-parameter": "for (int i = 0; i < n; i++) {\n{BODY}\n}",
    "for-both": "for (int i = 0; i < n && i < {K}; i++) {\n{BODY}\n}",
    "for-down": "for (int i = n; i > 0; i--) {\n{BODY}\n}",
    "while-more": "while (more()) {\n{BODY}\n}",
    "while-count": "int i = 0;\nwhile (i < n) {\n{BODY}\ni++;\n}",
    "while-down": "while (n-- > 0) {\n{BODY}\n}",
    "do-while": "int i = 0;\ndo {\n{BODY}\ni++;\n} while (i < n);",
    "do-more": "do {\n{BODY}\n} while (more());",
    "do-constant": "int i = 0;\ndo {\n{BODY}\ni++;\n} while (i < {K});",
    "for-ever": "for (int i = 0;; i++) {\nif (i == {K}) {\nbreak;\n}\n{BODY}\n}",
    "for-ever-more": "for (;;) {\n{BODY}\nif (!more()) {\nbreak;\n}\n}",
    "while-true": "int i = 0;\nwhile (1) {\n{BODY}\nif (++i >= n) {\nbreak;\n}\n}",
    "goto-back": "int i = 0;\nagain{U}:\ni++;\n{BODY}\nif (i < {K}) {\ngoto again{U};\n}",
    "goto-more": "again{U}:\n;\n{BODY}\nif (more()) {\ngoto again{U};\n}",
}
CPP_LOOPS = {
    "range-for": "int list{U}[] = {1, 2};\nfor (int i : list{U}) {\nnote(i);\n{BODY}\n}",
    "range-for-break": "int list{U}[] = {0, 1, 2};\nfor (int i : list{U}) {\nif (i > n) {\nbreak;\n}\n{BODY}\n}",
}


def loop(b, body):
    loops = dict(LOOPS, **(CPP_LOOPS if b.language == "cpp" else {}))
    name = b.rng.choice(sorted(loops))
    b.idiom("loop", name)
    text = loops[name].replace("more()", b.place.more).replace("{K}", b.rng.choice("2233")).replace("{U}", b.fresh())
    return "{\n" + text.replace("{BODY}", body) + "\n}"


def loop_exit(b):
    return b.rng.choice(["break;", "continue;", "", leave(b)])


def single(b):
    return b.unit(fail_exit(b), ok=b.rng.choice(["", "note(3);"]))


def sequence(b):
    return lines(*("{\n" + b.unit(fail_exit(b)) + "\n}" for _ in range(b.rng.choice([2, 2, 3]))))


def starts_first(b):
    # The first failure gives both back.
    return lines(b.start(), b.start(), "{\n" + b.tested(lines(b.cancel(), leave(b))) + "\n}", b.tested(leave(b)))


def simple_loop(b):
    return loop(b, b.unit(loop_exit(b)))


def loop_then_single(b):
    return lines(loop(b, b.unit(loop_exit(b))), "{\n" + b.unit(fail_exit(b)) + "\n}")


def nested(b):
    inner = ("for (int j = 0; j < 2; j++) {\n" + b.unit(loop_exit(b)) + "\n}")
    return loop(b, lines("note(4);", inner))


def two_in_a_loop(b):
    return loop(b, lines("{\n" + b.unit(loop_exit(b)) + "\n}", "{\n" + b.unit(loop_exit(b)) + "\n}"))


def retry_anew(b):
    return loop(b, lines("int lost = 0;", b.unit("lost = 1;"), "if (!lost) {", leave(b), "}"))


def retry_reuse(b):
    """One start serves each failing attempt; the last is cancelled."""
    keep = b.style["cancel"]
    cancel = b.cancel()
    b.style["cancel"] = "nothing"
    done = leave(b)
    attempt = b.tested("lost = 1;")
    b.style["cancel"] = keep
    tries = b.rng.choice(["n", "2", "3"])
    return lines(b.start(), "int left = " + tries + ";", "for (;;) {", "int lost = 0;", attempt,
                 "if (!lost) {", done, "}", "if (left-- <= 0) {", cancel, done, "}", "}")


def guarded(b):
    guard = b.rng.choice(["if (n == 0) {", "if (flag) {", "if (n > 2 || flag) {"])
    return lines(guard, leave(b), "}", b.unit(fail_exit(b)))


def correlated(b):
    """The start, and later the operation, under the same condition."""
    condition = b.rng.choice(["flag", "n > 1", "flag && n"])
    return lines(f"if ({condition}) {{", b.start(), "}", "note(5);", f"if ({condition}) {{", b.tested(fail_exit(b)), "}")


def dispatched(b):
    return lines("switch (n) {", "case 0:", leave(b), "case 1: {", b.unit(fail_exit(b)), "}", "break;", "default: {",
                 b.unit(fail_exit(b)), "}", "break;", "}")


def either_operation(b):
    return lines(b.start(), "if (flag) {", b.tested(fail_exit(b)), "}", "else {", b.tested(fail_exit(b)), "}")


def flags(b):
    return lines("unsigned wanted = flag ? 3 : 1;", "if (wanted & 1) {", b.unit(fail_exit(b)), "}", "if (wanted & 2) {",
                 b.unit(fail_exit(b)), "}")


def batch(b):
    """All starts, then all operations."""
    bound = b.rng.choice(["2", "n"])
    return lines(f"for (int i = 0; i < {bound}; i++) {{", b.start(), "}", f"for (int i = 0; i < {bound}; i++) {{", b.tested(""), "}")


def late_cancel(b):
    """The verdict is kept, and acted on at the end."""
    keep, b.style["cancel"] = b.style["cancel"], "nothing"
    tested = b.tested("lost = 1;")
    b.style["cancel"] = keep
    return lines("int lost = 0;", b.start(), tested, "note(lost);", "if (lost) {", b.cancel(), leave(b), "}")


def goto_cleanup(b):
    keep, b.style["cancel"] = b.style["cancel"], "nothing"
    tested = b.tested("goto undo;")
    b.style["cancel"] = keep
    return lines("{", b.start(), tested, "}", "goto out;", "undo:", ";", b.cancel(), "out:", ";")


def whole_unit_helper(b):
    """A helper that starts, issues, judges and cancels; its caller may loop."""
    p = b.place
    u = b.fresh()
    keep = (p.io, p.h, p.signature)
    request = p.request(b)
    p.io, p.h, p.signature = "io", "h", "static int"
    body = b.unit("return 0;", r="r")
    p.io, p.h, p.signature = keep
    b.helper(f"static int @submit{u}(PTP_IO io, HANDLE h, struct Req *r, int n, int flag) {{\n{body}\nreturn 1 + n + flag;\n}}")
    call = f"@submit{u}({p.io}, {p.h}, {request}, n, flag)"
    form = b.rng.choice([f"note({call});", f"if (!{call}) {{\n{leave(b)}\n}}"])
    return loop(b, form) if b.chance(0.5) else lines(form, form if b.chance(0.4) else "")


def issue_helper(b):
    """A helper that issues and returns a verdict; its caller starts and cancels."""
    p = b.place
    u = b.fresh()
    keep, cancel = (p.io, p.h, p.signature), b.style["cancel"]
    request = p.request(b)
    p.io, p.h, p.signature, b.style["cancel"] = "io", "h", "static int", "nothing"
    body = b.tested("return 0;", r="r")
    (p.io, p.h, p.signature), b.style["cancel"] = keep, cancel
    b.helper(f"static int @issue{u}(HANDLE h, struct Req *r) {{\n{body}\nreturn 1;\n}}")
    text = lines(b.start(), f"if (!@issue{u}({p.h}, {request})) {{", b.cancel(), "}")
    return loop(b, text) if b.chance(0.5) else text


def drained(b):
    """Start once, loop over synchronous successes: right if the handle skips."""
    p = b.place
    return lines(b.start(), "while (ReadFile(" + p.h + ", " + p.request(b) + "->data, 64, NULL, &" + p.request(b) + "->ov)) {",
                 "if (n-- == 0) {", b.cancel(), leave(b), "}", "}", "if (GetLastError() != ERROR_IO_PENDING) {", b.cancel(), "}")


TOKEN = """class @Token {
public:
explicit @Token(PTP_IO io) : m_io(io) {
StartThreadpoolIo(m_io);
}
~@Token() {
if (m_io) {
CancelThreadpoolIo(m_io);
}
}
void disarm() {
m_io = nullptr;
}
@Token(const @Token &) = delete;
private:
PTP_IO m_io;
};"""


def raii(b):
    b.helper(TOKEN)
    keep, b.style["cancel"] = b.style["cancel"], "nothing"
    u = b.fresh()
    body = lines(f"@Token token{u}({b.place.io});", b.tested(leave(b)), f"token{u}.disarm();")
    b.style["cancel"] = keep
    return loop(b, body) if b.chance(0.3) else "{\n" + body + "\n}"


WRAPPER = """class @Io {
public:
explicit @Io(PTP_IO io) : m_io(io) {
}
void start() {
StartThreadpoolIo(m_io);
}
void cancel() {
CancelThreadpoolIo(m_io);
}
private:
PTP_IO m_io;
};"""


def wrapper_class(b):
    b.helper(WRAPPER)
    keep, b.style["cancel"] = b.style["cancel"], "nothing"
    body = lines("wrapped.start();", "int lost = 0;", b.tested("lost = 1;"), "if (lost) {", "wrapped.cancel();", "}")
    b.style["cancel"] = keep
    head = f"@Io wrapped({b.place.io});"
    return "{\n" + lines(head, loop(b, body) if b.chance(0.5) else body) + "\n}"


def lambdas(b):
    io = b.place.io
    capture = "[&]"
    head = lines(f"auto begin = {capture} {{", f"StartThreadpoolIo({io});", "};", f"auto undo = {capture} {{", f"CancelThreadpoolIo({io});", "};")
    keep, b.style["cancel"] = b.style["cancel"], "nothing"
    body = lines("begin();", "int lost = 0;", b.tested("lost = 1;"), "if (lost) {", "undo();", "}")
    b.style["cancel"] = keep
    return "{\n" + lines(head, loop(b, body) if b.chance(0.5) else body) + "\n}"


def thrown(b):
    keep, b.style["cancel"] = b.style["cancel"], "nothing"
    body = lines("try {", b.start(), b.tested("throw 1;"), "}", "catch (int) {")
    b.style["cancel"] = keep
    return lines(body, b.cancel(), "}")


def two_objects(b):
    """A second handle and object of the same function."""
    p = b.place
    second = ("HANDLE h2 = CreateFileW(L\"y\", GENERIC_READ, 0, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL);\n"
              "if (h2 == INVALID_HANDLE_VALUE) {\n" + leave(b) + "\n}\n"
              "PTP_IO io2 = CreateThreadpoolIo(h2, @done, NULL, NULL);\nif (!io2) {\n" + leave(b) + "\n}")
    mode, p.mode = p.mode, "absent"
    other = b.unit("", io="io2", h="h2")
    p.mode = mode
    both = [b.unit(""), other]
    b.rng.shuffle(both)
    return lines(second, *("{\n" + x + "\n}" for x in both), "WaitForThreadpoolIoCallbacks(io2, FALSE);", "CloseThreadpoolIo(io2);")


SHAPES = [
    Shape("single", single), Shape("single", single), Shape("sequence", sequence), Shape("starts-first", starts_first),
    Shape("loop", simple_loop), Shape("loop", simple_loop), Shape("loop-then-single", loop_then_single),
    Shape("nested-loops", nested), Shape("two-in-a-loop", two_in_a_loop), Shape("retry-anew", retry_anew),
    Shape("retry-reuse", retry_reuse), Shape("guarded", guarded), Shape("correlated", correlated),
    Shape("dispatched", dispatched), Shape("either-operation", either_operation), Shape("flags", flags),
    Shape("batch", batch), Shape("late-cancel", late_cancel), Shape("goto-cleanup", goto_cleanup),
    Shape("whole-unit-helper", whole_unit_helper), Shape("issue-helper", issue_helper), Shape("drained", drained),
    Shape("raii", raii, cpp=True), Shape("wrapper-class", wrapper_class, cpp=True), Shape("lambdas", lambdas, cpp=True),
    Shape("thrown", thrown, cpp=True), Shape("two-objects", two_objects, places=("local",)),
]
