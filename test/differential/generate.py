# Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Random programs with thread-pool I/O, from a seed.

A program is a *place* (where the object and the handle live) around a *shape*
(how many operations, in which loops) of *units* (start, operation, test,
cancel). All three are tables; what one idiom looks like stands in one row.
"""
import random
from dataclasses import dataclass, field

import places
import shapes
import template
import vocabulary


@dataclass
class Program:
    name: str
    language: str  # "c" or "cpp"
    text: str  # "@" before its own names
    driver: str
    idioms: set
    seed: int

    def final(self, body=None):
        return (self.text if body is None else body).replace("@", self.name + "_")


@dataclass
class Builder:
    """What a program is made of while it is being made."""
    rng: random.Random
    language: str
    helpers: list = field(default_factory=list)
    idioms: set = field(default_factory=set)
    count: int = 0
    place: object = None
    style: dict = field(default_factory=dict)
    operations: list = field(default_factory=list)
    extensions: set = field(default_factory=set)

    def fresh(self):
        self.count += 1
        return str(self.count)

    def chance(self, p):
        return self.rng.random() < p

    def idiom(self, *words):
        self.idioms.add(":".join(words))

    def helper(self, text):
        if text and text not in self.helpers:
            self.helpers.append(text)

    # The three calls, each in one of the ways the program has chosen.
    def call(self, kind, io=None):
        p = self.place
        io = io or p.io
        way = self.style[kind]
        self.idiom(kind, way)
        return CALLS[kind][way](self, io)

    def start(self, io=None):
        return self.call("start", io)

    def cancel(self, io=None):
        return self.call("cancel", io)

    def operation(self):
        return self.rng.choice(self.operations)

    def tested(self, fail, ok="", pending="", gone="", io=None, h=None, r=None):
        """An operation, and a test of its result. \\p fail, \\p ok, \\p pending
        are lines for the outcomes; an operation without a packet is cancelled."""
        p = self.place
        h, r = h or p.h, r or p.request(self)
        name = self.operation()
        if name in vocabulary.EXTENSIONS:
            kind, variable = vocabulary.EXTENSIONS[name]
            self.helper(f"static {kind} {variable};")
            self.extensions.add(name)
        convention, call = vocabulary.OPERATIONS[name]
        c = vocabulary.CONVENTIONS[convention]
        skips = p.mode == "set" or (p.mode == "unknown" and self.chance(0.2))
        ways = [w for w in (vocabulary.LAST_ERROR_WAYS if c.err else vocabulary.CODE_WAYS)
                if (self.language == "cpp" or not w.cpp) and (w.three or w.skips if skips else not w.skips)]
        way = self.rng.choice(ways)
        self.idiom("operation", name)
        self.idiom("convention", convention)
        self.idiom("test", ("code-" if not c.err else "") + way.name)
        cancel = self.cancel(io)
        u = self.fresh()
        values = {"op": call.replace("{h}", h).replace("{r}", r), "h": h, "r": r, "R": c.result, "u": u,
                  "pend": self.rng.choice(c.pending), "FAIL": lines(cancel, fail),
                  "OK": lines(cancel if skips else "", ok), "PEND": lines(pending), "GONE": lines(gone or ok)}
        values["err"] = self.rng.choice(c.err) if c.err else ""
        conditions = {"ok": self.rng.choice(c.ok), "bad": self.rng.choice(c.bad), "opof": call,
                      "queued": self.rng.choice(c.queued) if c.queued else ""}
        # Names with a number in them are arguments of conditions as well.
        texts = [t.replace("{u}", u) for t in (way.helpers, way.text)]
        done = [template.fill(t, values, conditions) for t in texts]
        self.helper(done[0])
        return done[1]

    def unit(self, fail="", ok="", pending="", gone="", io=None, h=None, r=None):
        """Start, operation, test, cancel."""
        return lines(self.start(io), self.tested(fail, ok, pending, gone, io, h, r))


def lines(*parts):
    return "\n".join(p for p in parts if p)


def helper_call(api, name):
    def make(b, io):
        b.helper(f"static void @{name}(PTP_IO io) {{\n{api}(io);\n}}")
        return f"@{name}({io});"
    return make


def two_deep(api, name):
    def make(b, io):
        b.helper(f"static void @{name}_inner(PTP_IO io) {{\n{api}(io);\n}}")
        b.helper(f"static void @{name}_outer(PTP_IO io) {{\nnote(0);\n@{name}_inner(io);\n}}")
        return f"@{name}_outer({io});"
    return make


def pointer_call(api, name):
    def make(b, io):
        u = b.fresh()
        return f"void (*{name}{u})(PTP_IO) = {api};\n{name}{u}({io});"
    return make


def aliased(api, name):
    def make(b, io):
        u = b.fresh()
        return f"PTP_IO alias{u} = {io};\n{api}(alias{u});"
    return make


def winrt_name(api, name):
    """C++/WinRT declares the functions once more, with pointers of its own."""
    def make(b, io):
        own = "WINRT_IMPL_" + api
        linkage = 'extern "C" ' if b.language == "cpp" else ""
        b.helper(f"{linkage}void {own}(void *io);")
        return f"{own}({io});"
    return make


def ways_to_call(api, name):
    return {"direct": lambda b, io: f"{api}({io});", "helper": helper_call(api, name), "helper-two-deep": two_deep(api, name),
            "function-pointer": pointer_call(api, name), "alias": aliased(api, name),
            "native-name": lambda b, io: f"{NATIVE[api]}({io});", "winrt-name": winrt_name(api, name), "nothing": lambda b, io: ""}


NATIVE = {"StartThreadpoolIo": "TpStartAsyncIoOperation", "CancelThreadpoolIo": "TpCancelAsyncIoOperation"}
CALLS = {"start": ways_to_call("StartThreadpoolIo", "begin"), "cancel": ways_to_call("CancelThreadpoolIo", "undo")}
STYLE_WEIGHTS = {"direct": 12, "helper": 4, "helper-two-deep": 1, "function-pointer": 1, "alias": 2, "native-name": 1, "winrt-name": 1}


def program(seed, name, language):
    """The program of \\p seed; it is right but for oversights of the tables."""
    rng = random.Random(seed)
    b = Builder(rng, language)
    for kind in CALLS:
        b.style[kind] = rng.choices(list(STYLE_WEIGHTS), list(STYLE_WEIGHTS.values()))[0]
    family = rng.choice(sorted({c for c, _ in vocabulary.OPERATIONS.values()}))
    # Common things are common.
    if rng.random() < 0.4:
        family = "bool"
    b.operations = [n for n, (c, _) in vocabulary.OPERATIONS.items() if c == family]
    rng.shuffle(b.operations)
    b.operations = b.operations[:2]
    shape = rng.choice([s for s in shapes.SHAPES if language == "cpp" or not s.cpp])
    choices = [p for p in places.PLACES if (language == "cpp" or not p.cpp) and p.name in (shape.places or (p.name,))
               and (p.name in shape.places or not p.special)]
    kind = rng.choice(choices)
    b.place = kind.make(b)
    b.idiom("place", kind.name)
    b.idiom("mode", b.place.mode)
    b.idiom("shape", shape.name)
    b.idiom("language", language)
    body = shape.make(b)
    text = b.place.wrap(b, body)
    given = "".join("{1} = ({0})tpio_extension(\"{2}\");\n  ".format(*vocabulary.EXTENSIONS[e], e) for e in sorted(b.extensions))
    return Program(name, language, text, given + b.place.driver, b.idioms, seed)
