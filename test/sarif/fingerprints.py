#!/usr/bin/env python3
"""usage: fingerprints.py LOG: prints the check and the fingerprint of each result."""

import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    results = json.load(file)["runs"][0]["results"]
for result in sorted(results, key=lambda r: (r["ruleId"], sorted(r["partialFingerprints"].items()))):
    print(result["ruleId"], *result["partialFingerprints"].values())
