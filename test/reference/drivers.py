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
EXTENSIONS = {"LPFN_ACCEPTEX": "AcceptEx", "LPFN_CONNECTEX": "ConnectEx", "LPFN_DISCONNECTEX": "DisconnectEx",
              "LPFN_TRANSMITFILE": "TransmitFile", "LPFN_TRANSMITPACKETS": "TransmitPackets",
              "LPFN_WSARECVMSG": "WSARecvMsg", "LPFN_WSASENDMSG": "WSASendMsg"}
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


def declared(text):
    """The (type, name) pairs of a declaration of variables or fields."""
    text = re.sub(r"^(?:(?:static|volatile|extern|inline)\s+)*", "", text)
    m = re.match(r"([\w:<>]+)\s*(.*)$", text, re.S)
    if not m or "(" in text or m.group(1) in ("typedef", "using", "return", "struct", "enum", "class"):
        m = re.match(r"(?:struct|enum) (\w+)\s*(.*)$", text, re.S) if "(" not in text else None
        if not m:
            return []
    rows = []
    for one in split_params(m.group(2)):
        d = re.match(r"([*&]?)\s*(\w+)\s*(\[\w*\])?\s*(\{.*)?$", one, re.S)
        if d and not d.group(3):
            rows.append((m.group(1) + (" " + d.group(1) if d.group(1) else ""), d.group(2)))
    return rows


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
            m = re.search(r"\b(?:struct|class|union)\s+(\w+)(?:\s+final)?([^()=;]*)$", head)
            if inside:
                pass
            elif re.search(r'\bnamespace\b|extern\s*$', head) and "(" not in head:
                kind = ("open", "")
            elif m and not head.startswith("enum"):
                kind = ("class", m.group(1))
                # The fields of the base classes come first.
                fields.setdefault(m.group(1), [x for b in re.findall(r"\w+", m.group(2)) for x in fields.get(b, [])])
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
                fields[scope[-1][1]] += declared(re.sub(r"^(?:public|private|protected)\s*:", "", text[start:i].strip()).strip())
            elif not any(k in ("body", "block") for k, _ in scope):
                fields.setdefault("", [])
                fields[""] += declared(text[start:i].strip())
            if not any(k in ("body", "block") for k, _ in scope):
                start = i + 1
        i += 1
    return functions, fields


class CannotRun(Exception):
    """Says why a function has no driver."""


class Driver:
    """Writes the statements that make one function's arguments."""

    def __init__(self, fields, text):
        self.fields = fields
        self.text = text
        self.modes = True
        self.body = ""
        self.object = None
        self.lines = []
        self.handle = None
        self.count = 0

    def fresh(self, base):
        self.count += 1
        return f"{base}{self.count}"

    def bound_handle(self, name=None):
        """The one handle; \p name is the field that it will stand in."""
        if not self.handle:
            self.handle = self.fresh("h")
            mode = "UNKNOWN"
            if name and self.modes:
                set_here = re.search(r"SetFileCompletionNotificationModes\([^;]*\b" + name + r"\b", self.text)
                mode = "SET" if set_here else "UNKNOWN"
                # A private field in a file that sets no mode and hands no handle
                # out is known not to skip; the test says which it is.
                if "known not to skip" in self.text.lower() and not set_here:
                    mode = "ABSENT"
            self.lines.append(f"HANDLE {self.handle} = tpio_handle(TPIO_SKIP_{mode});")
        return self.handle

    def io(self, parameter=False):
        """The one object: a second field or parameter is the same."""
        if not self.object:
            self.object = self.fresh("io")
            handle = self.bound_handle()
            if parameter and "CreateThreadpoolIo" not in self.body and "Start" in self.text:
                # Only its start binds the one parameter to the other.
                self.lines.append(f"PTP_IO {self.object} = tpio_unbound_object({handle});")
                return self.object
            # Nothing in the file starts anything: the count is known.
            maker = "borrowed_object" if re.search("Start", self.text) else "object"
            self.lines.append(f"PTP_IO {self.object} = tpio_{maker}({handle}, 0, 0);")
        return self.object

    def fill(self, place, struct):
        numbers = 0
        for kind, name in self.fields.get(struct, []):
            if kind in HANDLES:
                self.lines.append(f"*(void **)&{place}{name} = (void *){self.bound_handle(name)};")
            elif kind == "PTP_IO":
                self.lines.append(f"{place}{name} = {self.io()};")
            elif kind in NUMBERS | TRUTHS and numbers < 2 and "ref" not in name.lower():
                # A state that the function may look at.
                numbers += 1
                self.lines.append(f"{place}{name} = tpio_choose({2 if kind in TRUTHS else 4});")
            elif kind == struct + " *" and struct:
                self.lines.append(f"{place}{name} = &{place[:-2]}[1];")

    def pointer(self, kind, fill=True):
        name = self.fresh("p")
        if re.search(rf"\bstruct {kind}\b", self.text):
            kind = "struct " + kind  # C
        self.lines.append(f"{kind} *{name} = ({kind} *)tpio_memory(sizeof({kind}) * 8);")
        if fill:
            self.fill(f"{name}->", kind.removeprefix("struct "))
        return name

    def value(self, kind):
        if kind == "PTP_IO":
            return self.io(parameter=True)
        if kind in HANDLES:
            return f"({kind}){self.bound_handle()}"
        if kind in TRUTHS:
            return "tpio_choose(2)"
        if kind in NUMBERS:
            # A bound that the function compares with is worth going beyond.
            found = re.findall(r"[\w)] [<>]=? (\d{1,6})\b", self.body) or re.findall(r"\w > (\d{1,2})\b", self.text)
            beyond = sorted({int(n) + 1 for n in found if int(n) > 3})[:1]
            values = ", ".join(str(n) for n in [0, 1, 2, 3] + beyond)
            return f"((const int[]){{{values}}})[tpio_choose({4 + len(beyond)})]"
        if kind in ("PVOID", "void *", "LPVOID", "char *", "WCHAR *", "wchar_t *", "LPCWSTR", "PCWSTR", "LPCSTR"):
            return f"({kind})tpio_memory(1 << 16)"
        m = re.match(r"^([\w:]+) ([*&])$", kind)
        if m and (m.group(1) in self.fields or m.group(1) in ("OVERLAPPED", "DWORD")):
            name = self.pointer(m.group(1))
            return name if m.group(2) == "*" else "*" + name
        if kind in EXTENSIONS:
            return f"({kind})tpio_extension(\"{EXTENSIONS[kind]}\")"
        if kind in ("WSABUF *", "FILE_SEGMENT_ELEMENT *", "LPWSABUF", "bool *", "TRANSMIT_PACKETS_ELEMENT *"):
            return f"({kind})tpio_memory(256)"
        if kind in ("WSABUF &",):
            return "*(WSABUF *)tpio_memory(256)"
        if re.match(r"^P[A-Z_]+$", kind) and kind.endswith(("PARAMETERS", "INFO")):
            return f"({kind})0"
        raise CannotRun(f"no value for a '{kind}'")


def driver(f, fields, text):
    """The body of the TPIO_PROGRAM for \p f, which is in the file \p text."""
    d = Driver(fields, text)
    kinds = [k for k, _ in f.params]
    if f.name.startswith("~") or f.name == f.owner:
        raise CannotRun("a constructor or destructor is run by its users")
    body = text.splitlines()[f.first - 1:f.last]
    d.body = "\n".join(body)
    if kinds == CALLBACK:
        if f.owner:
            raise CannotRun("a callback that is a member")
        # An entry of its own: the start that it answers is used up.
        h = d.bound_handle()
        context = re.search(r"\(\s*(?:struct )?(\w+)\s*\*\s*\)\s*\w+\s*;|static_cast<(\w+) \*>", "\n".join(body))
        struct = context and (context.group(1) or context.group(2))
        d.object = d.fresh("io")
        d.lines.append(f"void *c = tpio_memory(1 << 16);\n  PTP_IO {d.object} = tpio_object({h}, {f.name}, c);")
        place = "0"
        if struct in fields:
            tag = "struct " if re.search(rf"\bstruct {struct}\b", text) else ""
            d.lines.append(f"{tag}{struct} *p = ({tag}{struct} *)c;")
            d.fill("p->", struct)
            overlapped = [n for k, n in fields[struct] if k == "OVERLAPPED"]
            if overlapped:
                place = f"&p->{overlapped[0]}"
        return "\n  ".join(d.lines + [f"tpio_arrive({d.object}, {place});"])
    if sum(k in HANDLES for k in kinds) > 1:
        raise CannotRun("several handles and no binding in view")
    if sum(k == "PTP_IO" for k in kinds) > 1:
        raise CannotRun("several objects and no binding in view")
    # The handle first: an object is bound to it.
    args = {}
    for i, k in sorted(enumerate(kinds), key=lambda p: p[1] not in HANDLES):
        args[i] = d.value(k)
    used = [(k, n) for k, n in fields.get("", []) if (k in HANDLES or k == "PTP_IO") and re.search(rf"\b{n}\b", "\n".join(body))]
    if "CreateThreadpoolIo" not in "\n".join(body):
        d.fields = dict(fields, **{"": used})
        d.fill("", "")
    this = ""
    if f.owner and not f.static:
        this = d.pointer(f.owner) + "->"
    elif f.owner:
        this = f.owner + "::"
    call = f"{this}{f.name}({', '.join(args[i] for i in range(len(kinds)))});"
    return "\n  ".join(d.lines + [call])


def program_name(f):
    return f"{f.owner}_{f.name}_{f.first}" if f.owner else f"{f.name}_{f.first}"


def roots(functions, excluded=()):
    """The functions that nothing in the file calls or passes on, and callbacks:
    those begin with a count of their own."""
    called = set()
    for f in functions:
        if f.name not in excluded:
            called |= (f.calls | f.takes_address) - {f.name}
    return [f for f in functions if f.name not in called or [k for k, _ in f.params] == CALLBACK]
