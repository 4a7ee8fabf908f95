"""Messages that no editor sends, and edits of code that does not compile."""

import json
import pathlib
import random
import shutil
import string
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "test" / "lsp"))
import session  # noqa: E402

SOURCES = ROOT / "test" / "lsp" / "Inputs"
WINDOWS = str(ROOT / "tool" / "reference" / "windows-headers")
# Messages to one server, before it is asked whether it is still there.
ROUND = 500

REQUESTS = ("textDocument/codeAction", "textDocument/hover", "workspace/executeCommand", "textDocument/definition",
            "shutdown/not", "initialize", "completionItem/resolve")
NOTIFICATIONS = ("textDocument/didOpen", "textDocument/didChange", "textDocument/didClose", "textDocument/didSave",
                 "workspace/didChangeConfiguration", "workspace/didChangeWatchedFiles",
                 "workspace/didChangeWorkspaceFolders", "$/cancelRequest", "window/workDoneProgress/cancel",
                 "initialized", "$/setTrace", "no/such")
COMMANDS = ("tpiolint.lintWorkspace", "tpiolint.none", "")
TEXTS = ("", "\0", "}", "StartThreadpoolIo(io);", "#include <windows.h>\n", "if constexpr (", "\ud800", "\u2028",
         "template <class T> ", "R\"x(", "/*", "co_await ", "[=] { ", "new int(", "😀", "#pragma clang __debug crash\n")


class Fuzzer:
    def __init__(self, seed, folder):
        self.random = random.Random(seed)
        self.folder = folder
        self.uris = [session.uri_of(folder / name) for name in ("edited.cpp", "other.cpp", "gone.cpp")]

    def value(self, level=0):
        """Any JSON, with a liking for what the protocol has."""
        pick = self.random.random()
        if level > 4 or pick < 0.45:
            return self.random.choice((None, True, False, 0, 1, -1, 7, 2**31, 2**63, -2**63, 1e300, 0.5, "", "x", "file:///",
                                       "untitled:1", "%", "file://" + "a/" * 300, *self.uris, *COMMANDS, *TEXTS[:3]))
        if pick < 0.6:
            return [self.value(level + 1) for _ in range(self.random.randrange(4))]
        names = ("uri", "version", "text", "languageId", "range", "start", "end", "line", "character", "settings",
                 "tpiolint", "checks", "extraArgs", "buildDirectory", "changes", "event", "added", "removed", "name", "id",
                 "token", "command", "arguments", "context", "diagnostics", "only", "textDocument", "contentChanges")
        return {self.random.choice(names): self.value(level + 1) for _ in range(self.random.randrange(5))}

    def position(self):
        return {"line": self.random.choice((0, 1, 5, 9, 2**31 - 1)), "character": self.random.choice((0, 1, 3, 80, 2**31 - 1))}

    def range(self):
        return {"start": self.position(), "end": self.position()}

    def document(self):
        return {"uri": self.random.choice(self.uris), "version": self.random.randrange(100)}

    def sensible(self, method):
        """Parameters as they should be, in form."""
        text = "".join(self.random.choice(TEXTS) for _ in range(self.random.randrange(6)))
        if method.endswith("didOpen"):
            return {"textDocument": dict(self.document(), languageId="cpp", text=text)}
        if method.endswith("didChange"):
            change = {"text": text}
            if self.random.random() < 0.7:
                change["range"] = self.range()
            return {"textDocument": self.document(), "contentChanges": [change]}
        if method.endswith("executeCommand"):
            return {"command": self.random.choice(COMMANDS), "arguments": self.value()}
        if method.endswith("didChangeConfiguration"):
            return {"settings": {"tpiolint": {"debounceMs": 0, "checks": self.value(3), "extraArgs": self.value(3)}}}
        return {"textDocument": self.document(), "range": self.range(), "position": self.position(),
                "context": {"diagnostics": []}}

    def damaged(self, value):
        """`value` with one part of it exchanged."""
        if isinstance(value, dict) and value and self.random.random() < 0.8:
            key = self.random.choice(sorted(value))
            return dict(value, **{key: self.damaged(value[key])})
        if isinstance(value, list) and value and self.random.random() < 0.8:
            index = self.random.randrange(len(value))
            return value[:index] + [self.damaged(value[index])] + value[index + 1:]
        return self.value(2)

    def message(self):
        if self.random.random() < 0.35:
            method = self.random.choice(REQUESTS)
            head = {"jsonrpc": "2.0", "id": self.random.choice((1, 2, "a", None, -1)), "method": method}
        else:
            method = self.random.choice(NOTIFICATIONS)
            head = {"jsonrpc": "2.0", "method": method}
        params = self.sensible(method)
        if self.random.random() < 0.6:
            params = self.damaged(params)
        message = dict(head, params=params)
        return self.damaged(message) if self.random.random() < 0.1 else message

    def bytes(self):
        """A frame, mostly a sound one."""
        body = json.dumps(self.message()).encode()
        pick = self.random.random()
        if pick < 0.04:
            body = bytes(self.random.randrange(256) for _ in range(self.random.randrange(200)))
        elif pick < 0.06:
            body = self.random.choice((b"[", b'{"a":')) * 100000
        elif pick < 0.09:
            at = self.random.randrange(len(body))
            body = body[:at] + bytes([self.random.randrange(256)]) + body[at + 1:]
        length = len(body)
        if self.random.random() < 0.03:
            length = self.random.choice((0, -1, max(0, length - 3), length + 3))
        header = b"Content-Length: %d\r\n\r\n" % length
        if self.random.random() < 0.02:
            header = "".join(self.random.choice(string.printable) for _ in range(30)).encode() + b"\r\n" + header
        return header + body


def prepared(folder):
    shutil.copytree(SOURCES, folder, dirs_exist_ok=True)
    (folder / "compile_commands.json").write_text(json.dumps([
        {"directory": str(folder), "file": name, "arguments": ["clang++", "-isystem", WINDOWS, "-std=c++20", "-c", name]}
        for name in ("edited.cpp", "other.cpp")]))
    (folder / "other.cpp").write_text("#include <windows.h>\nvoid f(PTP_IO io) { StartThreadpoolIo(io); }\n")


def survives(editor):
    """It answers; what a wrong length has swallowed may take a probe along."""
    for number in range(20):
        editor.send({"id": "probe%d" % number, "method": "no/such", "params": {}})
        try:
            editor.wait(lambda m: str(m.get("id", "")).startswith("probe"), 30)
            return True
        except session.Hang:
            continue
        except EOFError:
            return False
    return False


def one_round(command, fuzzer, count, folder):
    """What went wrong with one server, or nothing."""
    with session.Session(command, cwd=folder) as editor:
        editor.initialize(folder, {"debounceMs": 0})
        try:
            for _ in range(count):
                editor.send_bytes(fuzzer.bytes())
                editor.kept.clear()
                while not editor.incoming.empty():
                    editor.incoming.get()
            if survives(editor):
                return None
        except (BrokenPipeError, EOFError):
            pass
        return "status %s" % editor.process.poll()


def fuzz(options, tell):
    deaths = 0
    command = [str(options.build / "bin" / "tpiolint"), "--lsp"]
    with tempfile.TemporaryDirectory(prefix="tpiolint-hostile-") as name:
        folder = pathlib.Path(name)
        prepared(folder)
        for begin in range(0, options.messages, ROUND):
            seed = options.seed * 1000003 + begin
            wrong = one_round(command, Fuzzer(seed, folder), min(ROUND, options.messages - begin), folder)
            if wrong:
                deaths += 1
                print("  died: %s, seed %d" % (wrong, seed), flush=True)
            tell("protocol: %d of %d messages" % (min(begin + ROUND, options.messages), options.messages))
    print("protocol: %d messages of seed %d, %d deaths" % (options.messages, options.seed, deaths), flush=True)
    return deaths


def resident(process):
    """Megabytes."""
    for line in pathlib.Path("/proc/%d/status" % process.pid).read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0


# Each leaves the file one that does not compile, mostly.
PIECES = ("x", "(", ")", "{", "}", ";", "undeclared(", "new int(nothing())", "auto [a] = ", "[x] { ", "if (", "goto gone;",
          "struct S { S(const S &) = delete; };\n", "for (auto y : z) ", "return ", "int q[n]; ", "StartThreadpoolIo(", "= {")


def edit(options, tell):
    """Broken code is edited as one types; the memory must not follow."""
    rng = random.Random(options.seed)
    command = [str(options.build / "bin" / "tpiolint"), "--lsp"]
    sizes = {}
    with tempfile.TemporaryDirectory(prefix="tpiolint-hostile-") as name:
        folder = pathlib.Path(name)
        prepared(folder)
        with session.Session(command, cwd=folder) as editor:
            editor.initialize(folder, {"debounceMs": 0})
            uri = editor.open(folder / "edited.cpp")
            sound = editor.texts[uri]
            editor.diagnostics(uri)
            begin = sound.index("\n\n")
            for number in range(1, options.edits + 1):
                text = editor.texts[uri] if number % 8 else sound
                at = rng.randrange(begin, len(text))
                editor.replace(uri, text[:at] + rng.choice(PIECES) + text[at:])
                editor.diagnostics(uri)
                editor.kept.clear()
                if number % max(1, options.edits // 10) == 0:
                    sizes[number] = resident(editor.process)
                    tell("edits: %d of %d, %.0f MB" % (number, options.edits, sizes[number]))
    first, last = sizes[min(sizes)], sizes[max(sizes)]
    grows = last > 1.1 * first + 8
    print("edits: %d of broken code, %.0f MB after %d, %.0f MB at the end%s" % (
        options.edits, first, min(sizes), last, ": it grows" if grows else ""), flush=True)
    return int(grows)
