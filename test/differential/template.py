# Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Fills in the texts of vocabulary.py."""
import re

HOLE = re.compile(r"\{(\w+)(?::((?:[^{}]|\{[^{}]*\})*))?\}")
OPEN, CLOSE = "\x01", "\x02"


def fill(text, values, conditions):
    """{name} becomes values[name]; {name:x}, with conditions[name] a text with
    {x}, that condition over x, where x may be a name of values."""
    text = text.replace("{{", OPEN)
    # "}}}" closes a hole and then is a brace of the program.
    out, i = [], 0
    while i < len(text):
        if text[i] == "}" and text[i:i + 2] == "}}" and not open_hole(out):
            out.append(CLOSE)
            i += 2
        else:
            out.append(text[i])
            i += 1
    text = "".join(out)

    def one(m):
        name, argument = m.groups()
        if argument is None:
            return values[name]
        argument = HOLE.sub(one, argument)
        if name == "opof":
            h, r = argument.split(",")
            return conditions["opof"].replace("{h}", h).replace("{r}", r)
        return conditions[name].replace("{x}", values.get(argument, argument))
    return HOLE.sub(one, text).replace(OPEN, "{").replace(CLOSE, "}")


def open_hole(out):
    return "".join(out).count("{") > "".join(out).count("}")
