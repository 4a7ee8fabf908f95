# Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Where the object and its handle live, and how such a program is entered."""
from dataclasses import dataclass
from typing import Callable

REQUESTS = "(struct Req *)tpio_memory(sizeof(struct Req) * 16)"
NUMBER = "((int)tpio_choose(5) - 1)"
TRUTH = "(int)tpio_choose(2)"
OPEN_FILE = 'CreateFileW(L"x", GENERIC_READ, 0, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL)'
NOTHING_DONE = ("static void CALLBACK @done(PTP_CALLBACK_INSTANCE i, PVOID context, PVOID ov, ULONG result, "
                "ULONG_PTR bytes, PTP_IO io) {\nnote((int)result);\n}\n")


@dataclass
class Made:
    io: str
    h: str
    mode: str  # "absent", "set" or "unknown"
    head: str  # what stands before the function
    signature: str
    prologue: str
    epilogue: str
    driver: str
    requests: str = "r"
    tail: str = ""  # what stands behind the function
    # Unknown code may reach an object in a structure, a member or a global, and
    # then proves nothing (contract.md, "Evidence"): its condition is in view.
    more: str = "n-- > 0"

    def request(self, b):
        return b.style.setdefault("request", self.requests)

    def wrap(self, b, body):
        parts = [self.head, *b.helpers, self.signature + " {", self.prologue, body, self.epilogue, "}", self.tail]
        return "\n".join(p for p in parts if p) + "\n"


@dataclass(frozen=True)
class Place:
    name: str
    make: Callable
    cpp: bool = False
    special: bool = False  # only for the shapes that name it


def skip_lines(b, h, cleanup):
    """A mode that is set here, by chance."""
    if not b.chance(0.25):
        return "absent", ""
    form = b.rng.choice(["SetFileCompletionNotificationModes({h}, FILE_SKIP_COMPLETION_PORT_ON_SUCCESS)",
                         "SetFileCompletionNotificationModes({h}, FILE_SKIP_COMPLETION_PORT_ON_SUCCESS | FILE_SKIP_SET_EVENT_ON_HANDLE)"])
    return "set", f"if (!{form.replace('{h}', h)}) {{\n{cleanup}\nreturn 0;\n}}\n"


def parameters(b):
    signature = "int @run(PTP_IO io, HANDLE h, struct Req *r, int n, int flag)"
    if b.chance(0.5):
        return Made("io", "h", "unknown", "", signature, "", "return n;",
                    f"HANDLE h = tpio_handle(TPIO_SKIP_UNKNOWN);\n  @run(tpio_unbound_object(h), h, {REQUESTS}, {NUMBER}, {TRUTH});",
                    more="more()")
    # A caller in view: nobody else can have started the object.
    b.idiom("caller", "in-view")
    mode, skip = skip_lines(b, "h", "CloseHandle(h);")
    tail = (f"int @main(struct Req *r, int n, int flag) {{\nHANDLE h = {OPEN_FILE};\nif (h == INVALID_HANDLE_VALUE) {{\nreturn 0;\n}}\n{skip}"
            "PTP_IO io = CreateThreadpoolIo(h, @done, NULL, NULL);\nif (!io) {\nCloseHandle(h);\nreturn 0;\n}\n"
            "note(@run(io, h, r, n, flag));\nWaitForThreadpoolIoCallbacks(io, FALSE);\nCloseThreadpoolIo(io);\nreturn 0;\n}\n")
    return Made("io", "h", mode, NOTHING_DONE, "static " + signature, "", "return n;",
                f"@main({REQUESTS}, {NUMBER}, {TRUTH});", more="more()", tail=tail)


def local(b):
    mode, skip = skip_lines(b, "h", "CloseHandle(h);")
    opened = OPEN_FILE
    bad = "INVALID_HANDLE_VALUE"
    if mode == "absent" and b.chance(0.3):
        mode, opened, bad = "unknown", "open_elsewhere()", "NULL"
    prologue = (f"HANDLE h = {opened};\nif (h == {bad}) {{\nreturn 0;\n}}\n{skip}"
                "PTP_IO io = CreateThreadpoolIo(h, @done, NULL, NULL);\nif (!io) {\nCloseHandle(h);\nreturn 0;\n}")
    return Made("io", "h", mode, NOTHING_DONE, "int @run(struct Req *r, int n, int flag)", prologue,
                "WaitForThreadpoolIoCallbacks(io, FALSE);\nCloseThreadpoolIo(io);\nCloseHandle(h);\nreturn n;",
                f"@run({REQUESTS}, {NUMBER}, {TRUTH});", more="more()")


def structure(b):
    elsewhere = b.chance(0.25)
    head = "struct @Ctx { HANDLE h; PTP_IO io; struct Req r[8]; int state; };\n"
    tail = ""
    mode = "unknown"
    bound = b.chance(0.6)
    maker = "tpio_borrowed_object(c->h, 0, 0)" if bound else "tpio_unbound_object(c->h)"
    if bound:
        head += NOTHING_DONE
        tail = ("int @bind(struct @Ctx *c, HANDLE h) {\nc->h = h;\nc->io = CreateThreadpoolIo(c->h, @done, c, NULL);\n"
                "return c->io != NULL;\n}\n")
    if elsewhere:
        mode = "set"
        tail += ("int @configure(struct @Ctx *c) {\n"
                 "return SetFileCompletionNotificationModes(c->h, FILE_SKIP_COMPLETION_PORT_ON_SUCCESS);\n}\n")
        b.idiom("skip", "elsewhere")
    return Made("c->io", "c->h", mode, head, "int @run(struct @Ctx *c, int n, int flag)", "", "return n;",
                "struct @Ctx *c = (struct @Ctx *)tpio_memory(sizeof(struct @Ctx));\n"
                f"  c->h = tpio_handle(TPIO_SKIP_{mode.upper()});\n  c->io = {maker};\n"
                f"  c->state = {TRUTH};\n  @run(c, {NUMBER}, {TRUTH});", requests="(&c->r[0])", tail=tail)


def static_variables(b):
    mode, skip = skip_lines(b, "@h", "CloseHandle(@h);")
    head = NOTHING_DONE + "static HANDLE @h;\nstatic PTP_IO @io;\nstatic struct Req @r[8];\n"
    tail = (f"int @open(void) {{\n@h = {OPEN_FILE};\nif (@h == INVALID_HANDLE_VALUE) {{\nreturn 0;\n}}\n{skip}"
            "@io = CreateThreadpoolIo(@h, @done, NULL, NULL);\nreturn @io != NULL;\n}\n")
    if b.chance(0.5):
        b.idiom("caller", "in-view")
        tail += ("int @main(int n, int flag) {\nif (!@open()) {\nreturn 0;\n}\nnote(@run(n, flag));\n"
                 "WaitForThreadpoolIoCallbacks(@io, FALSE);\nCloseThreadpoolIo(@io);\nreturn 0;\n}\n")
        return Made("@io", "@h", mode, head, "static int @run(int n, int flag)", "", "return n;", f"@main({NUMBER}, {TRUTH});",
                    requests="(&@r[0])", tail=tail)
    return Made("@io", "@h", mode, head, "int @run(int n, int flag)", "", "return n;",
                f"@h = tpio_handle(TPIO_SKIP_{mode.upper()});\n  @io = tpio_borrowed_object(@h, 0, 0);\n  @run({NUMBER}, {TRUTH});",
                requests="(&@r[0])", tail=tail)


def private_members(b):
    mode, skip = skip_lines(b, "m_h", "CloseHandle(m_h);")
    head = (NOTHING_DONE + f"class @File {{\npublic:\nint run(int n, int flag);\nint open() {{\nm_h = {OPEN_FILE};\n"
            f"if (m_h == INVALID_HANDLE_VALUE) {{\nreturn 0;\n}}\n{skip}"
            "m_io = CreateThreadpoolIo(m_h, @done, this, NULL);\nreturn m_io != NULL;\n}\n"
            "private:\nHANDLE m_h;\nPTP_IO m_io;\nReq m_r[8];\n};\n")
    if b.chance(0.5):
        b.style["start"], b.style["cancel"] = "direct", "direct"
    if b.chance(0.5):
        b.idiom("caller", "in-view")
        tail = ("int @main(int n, int flag) {\n@File f{};\nif (!f.open()) {\nreturn 0;\n}\nreturn f.run(n, flag);\n}\n")
        return Made("m_io", "m_h", mode, head, "int @File::run(int n, int flag)", "", "return n;",
                    f"@main({NUMBER}, {TRUTH});", requests="(&m_r[0])", tail=tail)
    return Made("m_io", "m_h", mode, head, "int @File::run(int n, int flag)", "", "return n;",
                "@File *f = (@File *)tpio_memory(sizeof(@File));\n"
                f"  f->m_h = tpio_handle(TPIO_SKIP_{mode.upper()});\n  f->m_io = tpio_borrowed_object(f->m_h, 0, 0);\n"
                f"  f->run({NUMBER}, {TRUTH});", requests="(&m_r[0])")


def rearming(b):
    """The callback issues the next operation; the context tells of the object."""
    own = b.chance(0.5)
    head = "struct @Ctx { HANDLE h; PTP_IO io; struct Req r[8]; int left; };\n"
    guard = b.rng.choice(["if (result != NO_ERROR) {\nreturn;\n}\n", "if (result != NO_ERROR || c->left-- == 0) {\nreturn;\n}\n"])
    return Made("io" if own else "c->io", "c->h", "unknown", head,
                "static void CALLBACK @done(PTP_CALLBACK_INSTANCE i, PVOID context, PVOID ov, ULONG result, ULONG_PTR bytes, PTP_IO io)",
                "struct @Ctx *c = (struct @Ctx *)context;\nint n = c->left;\nint flag = n & 1;\n" + guard, "note(n + flag);",
                "struct @Ctx *c = (struct @Ctx *)tpio_memory(sizeof(struct @Ctx));\n"
                f"  c->h = tpio_handle(TPIO_SKIP_UNKNOWN);\n  c->left = {NUMBER};\n"
                "  c->io = tpio_object(c->h, @done, c);\n  tpio_arrive(c->io, &c->r[0].ov);",
                requests="(&c->r[0])",
                tail="int @bind(struct @Ctx *c, HANDLE h) {\nc->h = h;\nc->io = CreateThreadpoolIo(c->h, @done, c, NULL);\nreturn c->io != NULL;\n}\n")


PLACES = [
    Place("parameters", parameters),
    Place("local", local),
    Place("struct", structure),
    Place("static", static_variables),
    Place("class", private_members, cpp=True),
    Place("callback", rearming),
]
