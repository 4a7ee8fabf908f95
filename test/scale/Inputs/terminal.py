"""Runs a command whose standard output is a terminal, and prints what it said.

usage: terminal.py PROGRAM ARGUMENT...
"""

import os
import pty
import subprocess
import sys

ours, theirs = pty.openpty()
process = subprocess.Popen(sys.argv[1:], stdout=theirs, env=dict(os.environ, TERM="xterm"))
os.close(theirs)
said = b""
while True:
    try:
        part = os.read(ours, 4096)
    except OSError:  # Linux: the other end was closed
        break
    if not part:
        break
    said += part
status = process.wait()
sys.stdout.write(said.decode().replace("\r\n", "\n").replace("\x1b", "ESC"))
sys.exit(status)
