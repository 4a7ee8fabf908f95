# Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Seeded defects: the mistakes that people make, made in a tree of lines.

An operator gets the tree and a random number, changes the tree in place, and
says whether it could. What a change is worth is judged by the explorer alone.
"""
import re

import source
import vocabulary

START = re.compile(r"(\b((?:WINRT_IMPL_)?StartThreadpoolIo|TpStartAsyncIoOperation|begin\d*|wrapped\.start)|@\w*begin\w*)\(")
CANCEL = re.compile(r"(\b((?:WINRT_IMPL_)?CancelThreadpoolIo|TpCancelAsyncIoOperation|undo\d*|wrapped\.cancel|token\w*\.disarm)|@\w*undo\w*)\(")
OPERATION = re.compile(rf"\b({vocabulary.OPERATION_NAMES}|lost\d+)\(|@(issue|submit|connect_ex|disconnect_ex|transmit_packets|recv_msg)\d*\(")
MAKES = re.compile(r"(@|\b)(open|main|bind|configure)\(")
DECLARES = re.compile(r"^(?!return\b|goto\b|case\b|throw\b|else\b|delete\b)(struct |enum |const |static |unsigned |auto )*@?[A-Za-z_]\w*[\s*&]+@?[A-Za-z_]\w*(\[\w*\])?(\s*=[^=]|;|\()")


def kind(node):
    if START.search(node.head):
        return "start"
    if CANCEL.search(node.head):
        return "cancel"
    if OPERATION.search(node.head):
        return "operation"
    return ""


def in_function(above):
    """Not in what makes the object: that is no business of the count."""
    return any(n.is_function() for n in above) and not any(MAKES.search(n.head) for n in above)


def places(tree, wanted):
    """The places of the leaves of a kind, within functions."""
    return [(block, i, above) for block, i, above in source.walk(tree)
            if block[i].body is None and kind(block[i]) in wanted and in_function(above)
            and not DECLARES.match(block[i].head)]


def choose(rng, found):
    return rng.choice(found) if found else None


def hoist(tree, rng):
    """A start or cancel goes before the loop around it."""
    found = [(b, i, a) for b, i, a in places(tree, ("start",)) if any(n.is_loop() for n in a)]
    picked = choose(rng, found)
    if not picked:
        return False
    block, i, above = picked
    loops = [n for n in above if n.is_loop()]
    target = rng.choice(loops)
    node = block.pop(i)
    for around, j, _ in source.walk(tree):
        if around[j] is target:
            around.insert(j, node)
            return True
    return False


def drop(tree, rng):
    picked = choose(rng, places(tree, ("start", "cancel")))
    if picked:
        del picked[0][picked[1]]
    return bool(picked)


def duplicate(tree, rng):
    picked = choose(rng, places(tree, ("start", "cancel", "operation")))
    if picked:
        picked[0].insert(picked[1], picked[0][picked[1]].copy())
    return bool(picked)


def repeat_test(tree, rng):
    """The operation and its test once more."""
    found = [(b, i) for b, i, a in source.walk(tree)
             if b[i].body is not None and b[i].head.startswith("if") and kind(b[i]) == "operation" and in_function(a)
             and not (i + 1 < len(b) and b[i + 1].head.startswith("else"))]
    picked = choose(rng, found)
    if picked:
        picked[0].insert(picked[1], picked[0][picked[1]].copy())
    return bool(picked)


def swap(tree, rng):
    found = [(b, i) for b, i, a in source.walk(tree)
             if i + 1 < len(b) and in_function(a) and (kind(b[i]) or kind(b[i + 1]))
             # What stands behind a certain end is code that no run shows.
             and not any(re.match(r"(return|break|continue|goto|throw)\b", n.head) for n in (b[i], b[i + 1]))
             and not re.match(r"else|catch", b[i + 1].head)
             and not (i + 2 < len(b) and re.match(r"else|catch", b[i + 2].head))]
    picked = choose(rng, found)
    if picked:
        b, i = picked
        b[i], b[i + 1] = b[i + 1], b[i]
    return bool(picked)


def insertion_points(tree):
    return [(b, i) for b, i, a in source.walk(tree) if in_function(a) and not re.match(r"else|catch|case\b|default", b[i].head)
            and not (a and re.match(r"enum|class|struct", a[-1].head))]


def move(tree, rng):
    picked = choose(rng, places(tree, ("start", "cancel")))
    if not picked:
        return False
    function = [n for n in picked[2] if n.is_function()][-1]
    node = picked[0].pop(picked[1])
    target = choose(rng, [(b, i) for b, i in insertion_points([function]) if b is not picked[0] or i != picked[1]])
    if not target:
        picked[0].insert(picked[1], node)
        return False
    target[0].insert(target[1] + rng.randint(0, 1) if target[0][target[1]].body is None else target[1], node)
    return True


CONNECTIVES = [(" && ", " || "), (" || ", " && "), (" == ", " != "), (" != ", " == "), ("if (!", "if ("), (" < ", " <= "), (" > ", " >= ")]


def invert(tree, rng):
    """A test is turned round, or loses a part."""
    # Not the null test of an object or a handle: that is no business of ours.
    # Nor the end of a loop, which would leave code that no run shows.
    found = [(b, i) for b, i, a in source.walk(tree) if in_function(a)
             and not re.search(r"INVALID_HANDLE|!io\d?\)|NULL\) \{|Modes|m_io|init|\(i == \d\)", b[i].head)
             and (re.match(r"(else )?if \(", b[i].head) or re.match(r"(return|int|bool|unsigned|BOOL|\w+ = )\b.*(==|!=|&&|\|\|)", b[i].head))]
    picked = choose(rng, found)
    if not picked:
        return False
    node = picked[0][picked[1]]
    able = [(x, y) for x, y in CONNECTIVES if x in node.head]
    if able:
        x, y = rng.choice(able)
        at = rng.choice([m.start() for m in re.finditer(re.escape(x), node.head)])
        node.head = node.head[:at] + y + node.head[at + len(x):]
        return True
    m = re.match(r"((?:else )?if) \((.*)\) \{$", node.head)
    if not m:
        return False
    node.head = f"{m.group(1)} (!({m.group(2)})) {{"
    return True


def return_early(tree, rng):
    found = []
    for b, i, a in source.walk(tree):
        if in_function(a) and (b, i) and not re.match(r"else|catch|case\b|default", b[i].head) \
                and not (a and re.match(r"enum|class|struct|switch", a[-1].head)):
            found.append((b, i, a))
    found = [f for f in found if any(kind(n) for n in f[0])]
    picked = choose(rng, found)
    if not picked:
        return False
    block, i, above = picked
    if any("[&]" in n.head for n in above):
        return False
    function = [n for n in above if n.is_function()][-1]
    head = function.head
    leave = "return;" if re.match(r"(static |inline |explicit )*(void|~|@\w+\()|explicit|~", head) else \
        "return 0;" if not re.match(r"(static )?(enum )", head) else None
    if not leave or "[" in head.split("(")[0]:
        return False
    condition = [c for c, w in (("flag", r"\bflag\b"), ("n > 1", r"\bn\b")) if re.search(w, head)]
    # What stands behind a return for certain is code that no run shows.
    if not condition:
        return False
    block.insert(i, source.Node(f"if ({rng.choice(condition)}) {{", [source.Node(leave)]))
    return True


def unguard(tree, rng):
    """What stood under a test happens always."""
    found = [(b, i) for b, i, a in source.walk(tree) if in_function(a) and b[i].head.startswith("if (") and b[i].body
             and any(kind(n) in ("start", "cancel") for n in b[i].body) and not kind(b[i])
             and not (i + 1 < len(b) and b[i + 1].head.startswith("else"))]
    picked = choose(rng, found)
    if picked:
        b, i = picked
        b[i:i + 1] = b[i].body
    return bool(picked)


OPERATORS = {f.__name__.replace("_", "-"): f for f in
             (hoist, drop, duplicate, repeat_test, swap, move, invert, return_early, unguard)}


def mutate(tree, rng, count):
    """Applies \\p count operators. \\returns their names."""
    done = []
    for _ in range(count * 6):
        if len(done) == count:
            break
        name = rng.choice(sorted(OPERATORS))
        if OPERATORS[name](tree, rng):
            done.append(name)
    return done
