#!/usr/bin/env python3
"""usage: exits.py [--stdin] STATUS COMMAND...: runs it, and wants this very exit
status; with --stdin it reads what the caller pipes into it, else nothing.

`not` takes any status but 0 for an answer; 1 and 2 mean different things here.
"""

import subprocess
import sys

arguments = sys.argv[1:]
reads = arguments[0] == "--stdin"
wanted, *command = arguments[reads:]
wanted = int(wanted)
status = subprocess.run(command, stdin=None if reads else subprocess.DEVNULL).returncode
if status != wanted:
    sys.stdout.flush()
    sys.exit("exits.py: status %d instead of %d" % (status, wanted))
