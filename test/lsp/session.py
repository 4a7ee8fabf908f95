"""A scripted editor: starts a language server, talks to it, checks answers.

Each wait has a time limit, and the server is ended when the script is, whatever
happens. Used by the scripts of this folder and by the latency bench.
"""

import collections
import json
import os
import pathlib
import queue
import subprocess
import sys
import threading
import time
import urllib.parse

LIMIT = 120  # seconds for any single wait; only a hang takes that long


class Hang(Exception):
    pass


def uri_of(path):
    return "file://" + urllib.parse.quote(str(path))


def frame(message):
    body = message if isinstance(message, bytes) else json.dumps(message).encode()
    return b"Content-Length: %d\r\n\r\n" % len(body) + body


class Session:
    """One server and the editor in front of it. A thread reads what comes."""

    def __init__(self, command, cwd=None, environment=None, answer=None):
        self.errors = []
        self.process = subprocess.Popen(command, cwd=cwd, env=environment, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.answer = answer or (lambda method, params: None)
        self.incoming = queue.Queue()
        self.kept = collections.deque()
        self.requests = []  # what the server asked for
        self.last_id = 0
        self.versions = {}
        self.texts = {}
        self.state = {}  # the last diagnostics of each URI
        threading.Thread(target=self._read, daemon=True).start()
        threading.Thread(target=self._read_errors, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if kind:
            print("the server's log:", *self.errors[-20:], sep="\n  ", file=sys.stderr)
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()

    def _read(self):
        stream = self.process.stdout
        while True:
            length = None
            while True:
                line = stream.readline()
                if not line:
                    self.incoming.put(None)
                    return
                line = line.strip()
                if not line:
                    break
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            message = json.loads(stream.read(length))
            message["received"] = time.perf_counter()
            self.incoming.put(message)

    def _read_errors(self):
        for line in self.process.stderr:
            self.errors.append(line.decode(errors="replace").rstrip("\n"))

    def send_bytes(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, message):
        self.send_bytes(frame(dict(message, jsonrpc="2.0")))

    def notify(self, method, params=None):
        self.send({"method": method, "params": params if params is not None else {}})

    def request(self, method, params=None):
        """Sends a request; the result is its number."""
        self.last_id += 1
        self.send({"id": self.last_id, "method": method, "params": params if params is not None else {}})
        return self.last_id

    def _take(self, limit):
        try:
            message = self.incoming.get(timeout=limit)
        except queue.Empty:
            raise Hang("nothing came for %d seconds" % limit) from None
        if message is None:
            raise EOFError("the server has closed its output")
        if "method" in message and "id" in message:
            self.requests.append(message)
            self.send({"id": message["id"], "result": self.answer(message["method"], message.get("params"))})
        elif message.get("method") == "textDocument/publishDiagnostics":
            self.state[message["params"]["uri"]] = message["params"]
        return message

    def wait(self, accepts, limit=LIMIT):
        """The first message that `accepts`, of those that came before too."""
        for message in list(self.kept):
            if accepts(message):
                self.kept.remove(message)
                return message
        end = time.monotonic() + limit
        while True:
            message = self._take(max(0.01, end - time.monotonic()))
            if accepts(message):
                return message
            self.kept.append(message)

    def reply(self, number):
        return self.wait(lambda m: m.get("id") == number and "method" not in m)

    def call(self, method, params=None):
        """The result of a request, which must not be an error."""
        answer = self.reply(self.request(method, params))
        if "error" in answer:
            raise AssertionError("%s: %s" % (method, answer["error"]))
        return answer["result"]

    def error(self, method, params=None):
        """The error of a request, which must be one."""
        answer = self.reply(self.request(method, params))
        if "error" not in answer:
            raise AssertionError("%s: no error but %s" % (method, answer))
        return answer["error"]

    def notification(self, method, accepts=lambda params: True, limit=LIMIT):
        return self.wait(lambda m: m.get("method") == method and "id" not in m and accepts(m["params"]), limit)["params"]

    # The usual ways of an editor.

    def initialize(self, root=None, options=None, capabilities=None, folders=None):
        params = {"processId": os.getpid(), "rootUri": uri_of(root) if root else None,
                  "capabilities": capabilities if capabilities is not None else {}}
        if options is not None:
            params["initializationOptions"] = options
        if folders is not None:
            params["workspaceFolders"] = [{"uri": uri_of(f), "name": pathlib.Path(f).name} for f in folders]
        result = self.call("initialize", params)
        self.notify("initialized")
        return result

    def open(self, path, text=None, uri=None, language="cpp"):
        uri = uri or uri_of(path)
        if text is None:
            text = pathlib.Path(path).read_bytes().decode()
        # Never a number twice, or a list of the last time would pass for one of this.
        self.versions[uri] = self.versions.get(uri, 0) + 1
        self.texts[uri] = text
        self.notify("textDocument/didOpen", {"textDocument": {
            "uri": uri, "languageId": language, "version": self.versions[uri], "text": text}})
        return uri

    def change(self, uri, changes):
        self.versions[uri] += 1
        self.notify("textDocument/didChange", {
            "textDocument": {"uri": uri, "version": self.versions[uri]}, "contentChanges": changes})

    def replace(self, uri, text):
        self.texts[uri] = text
        self.change(uri, [{"text": text}])

    def diagnostics(self, uri, version=None, limit=LIMIT):
        """The list for this version (the present one)."""
        version = self.versions.get(uri) if version is None else version
        return self.notification("textDocument/publishDiagnostics", lambda p: p["uri"] == uri and (
            p.get("version") == version), limit)["diagnostics"]

    def actions(self, uri, line, only=None):
        here = {"start": {"line": line, "character": 0}, "end": {"line": line, "character": 0}}
        context = {"diagnostics": []}
        if only:
            context["only"] = only
        return self.call("textDocument/codeAction", {"textDocument": {"uri": uri}, "range": here, "context": context})

    def leave(self):
        self.call("shutdown")
        self.notify("exit")
        self.process.stdin.close()
        return self.process.wait(timeout=LIMIT)


# Texts with positions in UTF-16.

def offset(text, position):
    lines = text.split("\n")
    before = sum(len(line) + 1 for line in lines[:position["line"]])
    line = lines[position["line"]]
    units = 0
    for index, character in enumerate(line):
        if units >= position["character"]:
            return before + index
        units += 2 if ord(character) > 0xFFFF else 1
    return before + len(line)


def position(text, at):
    line = text.count("\n", 0, at)
    start = text.rfind("\n", 0, at) + 1
    return {"line": line, "character": len(text[start:at].encode("utf-16-le")) // 2}


def apply(text, edits):
    for edit in sorted(edits, key=lambda e: (e["range"]["start"]["line"], e["range"]["start"]["character"]), reverse=True):
        text = (text[:offset(text, edit["range"]["start"])] + edit["newText"]
                + text[offset(text, edit["range"]["end"]):])
    return text


def edits_of(action, uri):
    edit = action["edit"]
    if "changes" in edit:
        return edit["changes"][uri]
    return [e for d in edit["documentChanges"] if d["textDocument"]["uri"] == uri for e in d["edits"]]


def brief(diagnostics):
    """One line for each, as FileCheck wants it."""
    return ["%d:%d-%d:%d %s %s" % (
        d["range"]["start"]["line"], d["range"]["start"]["character"], d["range"]["end"]["line"],
        d["range"]["end"]["character"], d["code"], d["message"]) for d in diagnostics]


def main(script):
    """Runs `script(argv)` and tells a failure in the server's own words too."""
    try:
        script(sys.argv)
    except (AssertionError, Hang, EOFError, BrokenPipeError) as error:
        print("FAILED: %s: %s" % (type(error).__name__, error), file=sys.stderr)
        raise
