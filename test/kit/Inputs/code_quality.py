"""usage: code_quality.py REPORT COUNT

Checks a code quality report by what GitLab documents of its form
(docs.gitlab.com/ci/testing/code_quality, "Code Quality report format"), and that
it has COUNT entries with fingerprints of their own.
"""

import json
import sys

SEVERITIES = {"info", "minor", "major", "critical", "blocker"}


def check(condition, what):
    if not condition:
        sys.exit("%s: %s" % (sys.argv[1], what))


with open(sys.argv[1], "rb") as file:
    data = file.read()
check(not data.startswith(b"\xef\xbb\xbf"), "a byte order mark")
issues = json.loads(data)
check(isinstance(issues, list), "no list")
check(len(issues) == int(sys.argv[2]), "%d entries" % len(issues))
for issue in issues:
    for key in ("description", "check_name", "fingerprint"):
        check(isinstance(issue.get(key), str) and issue[key], "no " + key)
    check(issue.get("severity") in SEVERITIES, "severity")
    path = issue["location"]["path"]
    check(path and not path.startswith(("/", "./", "../")), "path " + path)
    begin = issue["location"]["lines"]["begin"]
    check(isinstance(begin, int) and begin > 0, "line")
check(len({i["fingerprint"] for i in issues}) == len(issues), "a fingerprint twice")
