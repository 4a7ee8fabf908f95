#!/usr/bin/env python3
"""usage: exits.py STATUS COMMAND...: runs it, and wants this very exit status.

`not` takes any status but 0 for an answer; 1 and 2 mean different things here.
"""

import subprocess
import sys

wanted = int(sys.argv[1])
status = subprocess.run(sys.argv[2:], stdin=subprocess.DEVNULL).returncode
if status != wanted:
    sys.stdout.flush()
    sys.exit("exits.py: status %d instead of %d" % (status, wanted))
