# Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Drivers for the functions of a test of the lint, so that they can be run.

A test is a file of functions, each one shape of code, without a main. For every
function that the lint judges on its own a TPIO_PROGRAM is made that calls it
with what its parameters ask for: an object somebody else may have started, the
handle bound to it, zeroed structures whose handle and object fields are set, and
every small value of the rest.
"""
import re
from dataclasses import dataclass, field

HANDLES = {"HANDLE", "SOCKET", "WINUSB_INTERFACE_HANDLE", "WINUSB_ISOCH_BUFFER_HANDLE"}
TRUTHS = {"bool", "BOOL", "BOOLEAN"}
NUMBERS = {"int", "DWORD", "ULONG", "unsigned", "long", "unsigned int", "size_t", "ULONG_PTR", "SIZE_T", "UINT", "LONG"}
CALLBACK = ["PTP_CALLBACK_INSTANCE", "PVOID", "PVOID", "ULONG", "ULONG_PTR", "PTP_IO"]
KEYWORDS = {"if", "for", "while", "switch", "catch", "return", "sizeof", "do", "else"}


@dataclass
class Function:
    name: str
    owner: str  # the class, or ""
    result: str
    params: list  # (type, name)
    first: int  # lines of the body
    last: int = 0
    begin: int = 0  # place of the body in the text
    static: bool = False
    calls: set = field(default_factory=set)
    takes_address: set = field(default_factory=set)


def blank(text):
    """Comments and literals as spaces: line numbers and braces stay true."""
    def same_shape(m):
        return re.sub(r"[^\n]", " ", m.group(0))
    return re.sub(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'', same_shape, text, flags=re.S)


def split_params(text):
    """The parameters of a list, cut at its outer commas."""
    parts, depth, word = [], 0, ""
    for c in text:
        depth += c in "<([{"
        depth -= c in ">)]}"
        if c == "," and depth == 0:
            parts.append(word)
            word = ""
        else:
            word += c
    parts.append(word)
    parts = [p.split("=")[0].strip() for p in parts]
    return [p for p in parts if p and p != "void"]


def param(text):
    text = re.sub(r"\b(const|struct|enum|class)\b", "", text).strip()
    array = re.match(r"(.*?)\s*(\w+)\s*\[\w*\]$", text)
    if array:
        return array.group(1).strip() + " *", array.group(2)
    m = re.match(r"(.*?[\s*&])(\w+)$", text)
    kind, name = (m.group(1), m.group(2)) if m else (text, "")
    if m and kind.strip() in ("unsigned", "long") and name in ("int", "long"):
        kind, name = kind + name, ""
    return re.sub(r"\s*([*&])\s*", r" \1", kind.strip()), name


HEADER = re.compile(r"^(?P<head>[\w\s*&:<>,~\[\]]*?[\s*&])?(?P<name>(?:\w+::)*~?\w+)\s*\((?P<params>[^{};]*)\)\s*(?:const|noexcept|override|:[^{;]*|\s)*$", re.S)


def parse(text):
    """The functions of a file and the fields of its structures."""
    text = re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", lambda m: re.sub(r"[^\n]", " ", m.group(0)), blank(text), flags=re.M)
    functions, fields = [], {}
    scope = []  # ("class", name) | ("open", "") | ("body", Function) | ("block", "")
    start = 0
    i = 0
    while i < len(text):
        c = text[i]
        if c == "{":
            head = text[start:i].strip()
            inside = any(k in ("body", "block") for k, _ in scope)
            kind = ("block", "")
            m = re.search(r"\b(?:struct|class|union)\s+(\w+)[^()=;]*$", head)
            if inside:
                pass
            elif re.search(r'\bnamespace\b|extern\s*$', head) and "(" not in head:
                kind = ("open", "")
            elif m and not head.startswith("enum"):
                kind = ("class", m.group(1))
                fields.setdefault(m.group(1), [])
            else:
                h = HEADER.match(re.sub(r"^(?:public|private|protected)\s*:", "", head).strip())
                if h and h.group("name") not in KEYWORDS and not head.startswith("template"):
                    owner = next((n for k, n in reversed(scope) if k == "class"), "")
                    name = h.group("name")
                    if "::" in name:
                        owner, name = name.rsplit("::", 1)
                    line = text.count("\n", 0, start + (len(text[start:i]) - len(text[start:i].lstrip()))) + 1
                    kind = ("body", Function(name, owner, (h.group("head") or "").strip(),
                                             [param(p) for p in split_params(h.group("params"))], line,
                                             static="static" in (h.group("head") or "").split()))
            scope.append(kind)
            if kind[0] == "body":
                kind[1].begin = i
            if not inside:
                start = i + 1
        elif c == "}":
            if scope:
                kind, data = scope.pop()
                if kind == "body":
                    data.last = text.count("\n", 0, i) + 1
                    body = text[data.begin:i]
                    data.calls = set(re.findall(r"\b(\w+)\s*\(", body)) | set(re.findall(r"\b([A-Z]\w*)\s+\w+\s*[({]", body))
                    data.takes_address = set(re.findall(r"[(,&]\s*&?(?:\w+::)?(\w+)\s*(?=[,)])", body))
                    functions.append(data)
            start = i + 1
        elif c == ";":
            if scope and scope[-1][0] == "class":
                m = re.match(r"^(?:public:|private:|protected:|\s)*([\w:<> ]+?[\s*&]+)(\w+)\s*(?:\[\w*\]\s*)?(?:=[^;]*)?$", text[start:i].strip(), re.S)
                if m:
                    fields[scope[-1][1]].append((param(m.group(1) + "x")[0], m.group(2)))
            if not any(k in ("body", "block") for k, _ in scope):
                start = i + 1
        i += 1
    return functions, fields


class CannotRun(Exception):
    """Says why a function has no driver."""


class Driver:
    """Writes the statements that make one function's arguments."""

    def __init__(self, fields):
        self.fields = fields
        self.lines = []
        self.handle = None
        self.count = 0
        self.objects = 0

    def fresh(self, base):
        self.count += 1
        return f"{base}{self.count}"

    def bound_handle(self):
        if not self.handle:
            self.handle = self.fresh("h")
            self.lines.append(f"HANDLE {self.handle} = tpio_handle(TPIO_SKIP_UNKNOWN);")
        return self.handle

    def io(self):
        self.objects += 1
        if self.objects > 1:
            raise CannotRun("several objects and no binding in view")
        return f"tpio_borrowed_object({self.bound_handle()}, 0, 0)"

    def fill(self, place, struct, seen=()):
        for kind, name in self.fields.get(struct, []):
            if kind in HANDLES:
                self.lines.append(f"*(void **)&{place}{name} = {self.bound_handle()};")
            elif kind == "PTP_IO":
                self.lines.append(f"{place}{name} = {self.io()};")

    def pointer(self, kind, fill=True):
        name = self.fresh("p")
        self.lines.append(f"{kind} *{name} = ({kind} *)tpio_memory(sizeof({kind}) * 8);")
        if fill:
            self.fill(f"{name}->", kind)
        return name

    def value(self, kind):
        if kind == "PTP_IO":
            return self.io()
        if kind in HANDLES:
            return f"({kind}){self.bound_handle()}"
        if kind in TRUTHS:
            return "tpio_choose(2)"
        if kind in NUMBERS:
            return "tpio_choose(4)"
        if kind in ("PVOID", "void *", "LPVOID", "char *", "WCHAR *", "wchar_t *", "LPCWSTR", "PCWSTR", "LPCSTR"):
            return f"({kind})tpio_memory(4096)"
        m = re.match(r"^([\w:]+) ([*&])$", kind)
        if m and (m.group(1) in self.fields or m.group(1) in ("OVERLAPPED", "DWORD")):
            name = self.pointer(m.group(1))
            return name if m.group(2) == "*" else "*" + name
        if re.match(r"^P[A-Z_]+$", kind) and kind.endswith(("PARAMETERS", "INFO")):
            return f"({kind})0"
        raise CannotRun(f"no value for a '{kind}'")


def driver(f, fields):
    """The body of the TPIO_PROGRAM for \\p f."""
    d = Driver(fields)
    kinds = [k for k, _ in f.params]
    if kinds == CALLBACK:
        if f.owner:
            raise CannotRun("a callback whose context is an object of a class")
        raise CannotRun("a callback is run by the functions that create its object")
    if sum(k in HANDLES for k in kinds) > 1:
        raise CannotRun("several handles and no binding in view")
    if f.name.startswith("~") or f.name == f.owner:
        raise CannotRun("a constructor or destructor is run by its users")
    # The handle first: an object is bound to it.
    args = {}
    for i, k in sorted(enumerate(kinds), key=lambda p: p[1] not in HANDLES):
        args[i] = d.value(k)
        if k == "PTP_IO" or k in HANDLES:
            n = d.fresh("a")
            d.lines.append(f"{k} {n} = {args[i]};")
            args[i] = n
    this = ""
    if f.owner and not f.static:
        this = d.pointer(f.owner) + "->"
    elif f.owner:
        this = f.owner + "::"
    call = f"{this}{f.name}({', '.join(args[i] for i in range(len(kinds)))});"
    return "\n  ".join(d.lines + [call])


def program_name(f):
    return f"{f.owner}_{f.name}_{f.first}" if f.owner else f"{f.name}_{f.first}"


def roots(functions):
    """The functions that nothing in the file calls or passes on."""
    called = set()
    for f in functions:
        called |= (f.calls | f.takes_address) - {f.name}
    return [f for f in functions if f.name not in called]
