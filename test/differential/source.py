# Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A program as a tree of lines, so that it can be changed anywhere.

One statement stands on each line. A block's first line ends in "{" and its last
begins with "}"; an else, a catch and the while of a do are lines of their own.
"""
import re


class Node:
    """A line, and the lines of the block that it opens."""
    __slots__ = ("head", "body", "close")

    def __init__(self, head, body=None, close="}"):
        self.head, self.body, self.close = head, body, close

    def copy(self):
        return Node(self.head, None if self.body is None else [n.copy() for n in self.body], self.close)

    def is_loop(self):
        return self.body is not None and re.match(r"(for|while|do)\b", self.head) is not None

    def is_function(self):
        return self.body is not None and FUNCTION.match(self.head) is not None and not self.is_control()

    def is_control(self):
        return self.body is not None and re.match(CONTROL, self.head) is not None


CONTROL = r"(for|while|do|if|else|switch|try|catch|return)\b"
FUNCTION = re.compile(r"(?!struct\b[^()]*\{|class\b|enum\b|namespace\b)[^=]*\)\s*(const|noexcept|override|\s)*(:[^{]*)?\{$")


def parse(text):
    """The nodes of a text in the form above."""
    top = Node("", [])
    stack = [top]
    for line in text.splitlines():
        line = line.strip()
        if not line:
            continue
        if line.startswith("}"):
            if len(stack) == 1:
                raise ValueError("a block ends that has not begun: " + line)
            rest = line[1:].strip()
            done = stack.pop()
            if not rest or not rest.endswith("{"):
                done.close = line
                continue
            line = rest
        if line.endswith("{"):
            node = Node(line, [])
            stack[-1].body.append(node)
            stack.append(node)
        else:
            stack[-1].body.append(Node(line))
    if len(stack) != 1:
        raise ValueError("a block does not end: " + stack[-1].head)
    return top.body


def render(nodes, depth=0):
    """The lines of \\p nodes."""
    lines = []
    for n in nodes:
        lines.append("  " * depth + n.head)
        if n.body is not None:
            lines += render(n.body, depth + 1)
            lines.append("  " * depth + n.close)
    return lines


def text(nodes):
    return "\n".join(render(nodes)) + "\n"


def walk(nodes, above=()):
    """(list that holds the node, its place there, the blocks above it), outer first."""
    for i, n in enumerate(nodes):
        yield nodes, i, above
        if n.body is not None:
            yield from walk(n.body, above + (n,))


def copy(nodes):
    return [n.copy() for n in nodes]


JOINABLE = re.compile(r"[;{}]$|:$|^#|^\s*//")
BRACELESS = re.compile(r"^((?:else )?(?:if|for|while)\b.*\)|else|do)$")
LABEL = re.compile(r"^(case\b.*|default|public|private|protected|\w+)\s*:$")


def normalise(raw):
    """Any C or C++ text, one statement to a line as clang-format leaves it, in
    the form of parse(): comments go, broken lines are joined, braces are added."""
    raw = re.sub(r"/\*.*?\*/", "", raw, flags=re.S)
    joined, pending = [], ""
    for line in raw.splitlines():
        code = re.sub(r"\s*//.*$", "", line).strip()
        if not code:
            continue
        if code.startswith("#") and not pending:
            joined.append(code)
            continue
        pending = (pending + " " + code).strip()
        opens = pending.count("(") - pending.count(")")
        inside_lambda = pending.endswith("{") and opens > 0
        if (opens <= 0 and (JOINABLE.search(pending) or BRACELESS.match(pending))) or inside_lambda \
                or pending.startswith("}"):
            joined.append(pending)
            pending = ""
    if pending:
        raise ValueError("no end of: " + pending)
    return "\n".join(add_braces(joined)) + "\n"


def one_liner(line):
    """"T f() { a; b; }" as the lines of a block."""
    m = re.match(r"^(.*?\)\s*(?:const|noexcept|override|\s)*(?::[^{]*)?)\{\s*(.*?;)\s*\}$", line)
    if not m or "{" in m.group(2) or "for (" in m.group(2):
        return [line]
    return [m.group(1).strip() + " {"] + [s.strip() + ";" for s in m.group(2).split(";") if s.strip()] + ["}"]


def add_braces(lines):
    lines = [x for line in lines for x in one_liner(line)]
    out, i = [], 0

    def statement():
        nonlocal i
        line = lines[i]
        i += 1
        if BRACELESS.match(line):
            out.append(line + " {")
            statement()
            while i < len(lines) and re.match(r"else\b", lines[i]) and not out[-1].startswith("} else"):
                if not re.match(r"(\} )?else", lines[i]):
                    break
                # The else of the statement inside, unless that was complete.
                break
            if line == "do":
                out.append("} " + lines[i])
                i += 1
            else:
                out.append("}")
                if i < len(lines) and re.match(r"else\b", lines[i]):
                    statement()
            return
        out.append(line)
        if line.endswith("{"):
            while not lines[i].startswith("}"):
                statement()
            closing = lines[i]
            i += 1
            rest = closing[1:].strip()
            if re.match(r"(else|catch)\b", rest):
                out.append("}")
                i -= 1
                lines[i] = rest
                statement()
            else:
                out.append(closing)
                if i < len(lines) and re.match(r"(else|catch)\b", lines[i]):
                    statement()

    while i < len(lines):
        statement()
    return out
