"""usage: names.py TPIOLINT HEADERS, in an empty folder."""
import json
import os
import re
import subprocess
import sys
import urllib.parse

tpiolint, headers = sys.argv[1:]
CODE = """#include <windows.h>
void never_cancels(HANDLE h, PTP_IO io, OVERLAPPED *o) {
  StartThreadpoolIo(io);
  if (!ReadFile(h, nullptr, 0, nullptr, o)) {
    if (GetLastError() != ERROR_IO_PENDING)
      return;
  }
}
"""
folder = "größe 文"
while len(os.path.join(os.getcwd(), folder)) < 300:
    folder = os.path.join(folder, "ein langer Name mit Leerzeichen")
os.makedirs(folder)
name = os.path.join(folder, "ärger 𝄞.cpp").replace(os.sep, "/")
with open(name, "w", encoding="utf-8") as file:
    file.write(CODE)
flags = ["--target=x86_64-w64-mingw32", "-nostdlibinc", "-isystem", headers]


def run(*args):
    done = subprocess.run([tpiolint, *args], capture_output=True, stdin=subprocess.DEVNULL, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def tell(what, done):
    found = re.findall("^" + re.escape(name) + r":4:\d+: warning: ", done[1], re.M)
    print(f"{what}: status {done[0]}, {len(found)} finding at its name" + ("" if found else "\n" + done[1] + done[2]))


tell("file", run(name, "--", *flags))
with open("compile_commands.json", "w", encoding="utf-8") as file:
    json.dump([{"directory": os.getcwd(), "file": name, "arguments": ["clang++", *flags, "-c", name]}], file)
tell("database", run("-p", "."))
log = run("-p", ".", "--format=sarif")[1]
uri = [r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in json.loads(log)["runs"][0]["results"]]
print("SARIF: the name, percent-encoded" if [urllib.parse.unquote(u) for u in uri] == [name] and uri[0].isascii() else uri)
# Not the long one: Wine 8 can't tell where a file of such a name really is
# (GetFinalPathNameByHandle: ERROR_MORE_DATA whatever the buffer).
name = "größe 文/ärger 𝄞.cpp"
with open(name, "w", encoding="utf-8", newline="\r\n") as file:
    file.write(CODE)
done = run("--fix", "--quiet", name, "--", *flags)
with open(name, encoding="utf-8", newline="") as file:
    text = file.read()
mended = "CancelThreadpoolIo(io);" in text and "\n" not in text.replace("\r\n", "")
print(f"fix: status {done[0]}, {'mended' if mended else 'not mended'}" + ("" if mended else done[1] + done[2]))
