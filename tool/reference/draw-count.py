#!/usr/bin/env python3
"""Draws reference counts from real runs.

usage: draw-count.py WINE_RUN article.exe OUTPUT.svg
       draw-count.py WINE_RUN pages.exe OUTPUT_FOLDER

WINE_RUN is tool/reference/object/wine-run. The first draws the article's two
programs, which write three blocks; the second one picture for each check, of
what its page calls wrong and right. All run under the reference object in
checked mode, where a freed object stays to be looked at; every change of its
count is traced.
"""

import html
import os
import re
import subprocess
import sys
import tempfile

STEP, UNIT, LEFT = 62, 34, 70
ARTICLE = [(("3", "hoisted"), "As published: one start before the loop"),
           (("3", "fixed"), "Corrected: one start for each write")]
MANIFEST = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "checks", "contract", "Checks.def")


def trace(wine_run, program, arguments):
    """[(event, references, awaited)]"""
    with tempfile.TemporaryDirectory() as scratch:
        log = os.path.join(scratch, "trace")
        environment = dict(os.environ, TPIO_TRACE="Z:" + log.replace("/", "\\"))
        subprocess.run([wine_run, scratch, program, *arguments], env=environment, check=False,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=90)
        rows = [line.rstrip("\n").split("\t") for line in open(log, encoding="utf-8")]
    return [(event, int(refs), int(awaited)) for _, event, refs, awaited in rows if event != "issued"]


def text(x, y, words, size=12, extra=""):
    return '<text x="%d" y="%d" font-size="%d" %s>%s</text>' % (x, y, size, extra, html.escape(words))


def panel(top, title, rows):
    low = min(0, min(r for _, r, _ in rows))
    high = max(r for _, r, _ in rows)
    ground = top + 50 + high * UNIT

    def at(value):
        return ground - value * UNIT

    out = [text(LEFT, top + 18, title, 15, 'font-weight="bold"')]
    for value in range(low, high + 1):
        out.append('<line x1="%d" x2="%d" y1="%d" y2="%d" stroke="#ccc"/>'
                   % (LEFT, LEFT + STEP * len(rows), at(value), at(value)))
        out.append(text(LEFT - 24, at(value) + 4, str(value)))
    freed = next((i for i, (_, refs, _) in enumerate(rows) if refs == 0), None)
    # What a run leaves when it is over is a leak.
    left = rows[-1][1] if rows[-1][0] == "close" and freed is None else 0
    for name, column, colour in (("references", 1, "#0b5394"), ("awaited", 2, "#b45f06")):
        points = []
        for i, row in enumerate(rows):
            points += [(LEFT + STEP * i, at(row[column])), (LEFT + STEP * (i + 1), at(row[column]))]
        out.append('<polyline fill="none" stroke="%s" stroke-width="%s" points="%s"/>'
                   % (colour, "3" if column == 1 else "1.5", " ".join("%d,%d" % p for p in points)))
        out.append(text(LEFT + 300 + 110 * column, top + 18, name, 12, 'fill="%s"' % colour))
    for i, (event, _, _) in enumerate(rows):
        x, y = LEFT + STEP * i + 8, at(low) + 14
        out.append('<text x="%d" y="%d" font-size="11" transform="rotate(35 %d %d)">%s</text>'
                   % (x, y, x, y, html.escape(event)))
    if freed is not None and freed < len(rows) - 1:
        x = LEFT + STEP * freed
        out.append('<rect x="%d" y="%d" width="%d" height="%d" fill="#c00" fill-opacity="0.12"/>'
                   % (x, top + 34, STEP * (len(rows) - freed), at(low) - top - 34))
        out.append(text(x + 4, top + 46, "freed under its owner: every later use is undefined", 11, 'fill="#c00"'))
    if left > 0:
        out.append(text(LEFT + STEP * len(rows) + 6, at(left) + 4, "never freed", 11, 'fill="#c00"'))
    return out, at(low) + 80


def draw(wine_run, program, runs, output):
    body, top, width = [], 10, 0
    for arguments, title in runs:
        rows = trace(wine_run, program, arguments)
        part, bottom = panel(top, title, rows)
        body += part
        width = max(width, LEFT + STEP * len(rows) + 80, LEFT + 620)
        top = bottom + 20
    with open(output, "w", encoding="utf-8") as file:
        file.write('<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif">\n'
                   '<rect width="100%%" height="100%%" fill="white"/>\n%s\n</svg>\n' % (width, top, "\n".join(body)))


def main():
    wine_run, program, output = sys.argv[1:]
    if not os.path.isdir(output):
        draw(wine_run, program, ARTICLE, output)
        return 0
    for check in re.findall(r'TPIO_CHECK\(\w+, "([a-z-]+)"', open(MANIFEST, encoding="utf-8").read()):
        draw(wine_run, program, [((check, "wrong"), "Wrong"), ((check, "right"), "Right")],
             os.path.join(output, check + ".svg"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
