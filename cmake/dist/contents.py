"""What a package holds: files by their names in it, and what is told of what is
linked into its programs."""

import json
import os
import subprocess
import sys
import tempfile
import time

# What is linked in: a name, the Debian package that it comes from (its version,
# its licence), the licence's SPDX expression, where it is from.
LLVM = ("LLVM and Clang", "libclang-{llvm}-dev", "Apache-2.0 WITH LLVM-exception", "https://llvm.org")
LINKED = {
    "windows-x64": [
        LLVM,
        ("mingw-w64 runtime and winpthreads", "mingw-w64-x86-64-dev", "ZPL-2.1 AND MIT", "https://www.mingw-w64.org"),
        ("libstdc++ and libgcc", "g++-mingw-w64-x86-64-posix", "GPL-3.0-or-later WITH GCC-exception-3.1",
         "https://gcc.gnu.org"),
    ],
    "linux-x64": [
        LLVM,
        ("the GNU C library", "libc6-dev", "LGPL-2.1-or-later", "https://www.gnu.org/software/libc"),
        ("libstdc++ and libgcc", "libstdc++-12-dev", "GPL-3.0-or-later WITH GCC-exception-3.1", "https://gcc.gnu.org"),
        ("zlib", "zlib1g-dev", "Zlib", "https://zlib.net"),
        ("Zstandard", "libzstd-dev", "BSD-3-Clause", "https://facebook.github.io/zstd"),
    ],
}


def fail(text):
    sys.exit(f"package.py: {text}")


def read(path):
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        fail(f"can't read '{path}': {error.strerror}")


def tree(folder):
    """Names below the folder, with slashes, and their paths."""
    for at, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(at, name)
            yield os.path.relpath(path, folder).replace(os.sep, "/"), path


def timeless(program):
    """GNU strip writes the time into the header of a program for Windows (PE
    format, "COFF File Header"), and with it another checksum, which only drivers
    need."""
    if program[:2] != b"MZ":
        return program
    result = bytearray(program)
    header = int.from_bytes(result[0x3C:0x40], "little")
    result[header + 8:header + 12] = bytes(4)
    result[header + 24 + 64:header + 24 + 68] = bytes(4)
    return bytes(result)


def stripped(strip, path):
    with tempfile.TemporaryDirectory() as folder:
        copy = os.path.join(folder, "program")
        with open(copy, "wb") as file:
            file.write(read(path))
        if strip and subprocess.run([strip, copy], check=False).returncode:
            fail(f"'{strip}' can't strip '{path}'")
        return timeless(read(copy))


def debian(package, what):
    """The version or the licence of an installed package."""
    if what == "version":
        run = subprocess.run(["dpkg-query", "-W", "-f=${Version}", package], capture_output=True, text=True, check=False)
        if not run.stdout:
            fail(f"the package '{package}', of which parts are linked in, is not installed")
        return run.stdout
    return read(f"/usr/share/doc/{package}/copyright").decode("utf-8", "replace")


def linked(platform, llvm, source):
    """(name, version, licence, home, text of the licence) of what is linked in.
    `source` is the archive that LLVM was built from; else Debian's own is in."""
    for name, package, licence, home in LINKED[platform]:
        package = package.format(llvm=llvm)
        number = source if source and name == LLVM[0] else debian(package, "version")
        yield name, number, licence, home, debian(package, "licence")


def notices(parts):
    text = ["What is linked into these programs, and its licences. The sources of tpiolint, with what builds\n"
            "and links them (./dev dist), are all that is needed to link them anew with other versions of these.\n"]
    for name, number, licence, home, words in parts:
        text.append(f"{'=' * 78}\n{name} {number}\n{home}\n{licence}\n{'=' * 78}\n{words}")
    return "\n".join(text).encode()


def sbom(version, platform, epoch, parts):
    """An SPDX 2.3 document."""
    def package(identity, name, number, licence, home):
        return {"SPDXID": f"SPDXRef-{identity}", "name": name, "versionInfo": number, "downloadLocation": "NOASSERTION",
                "homepage": home, "licenseConcluded": licence, "licenseDeclared": licence, "copyrightText": "NOASSERTION",
                "filesAnalyzed": False}
    own = package("tpiolint", "tpiolint", version, "Apache-2.0 WITH LLVM-exception", "NOASSERTION")
    del own["homepage"]
    packages = [own]
    relations = [{"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES",
                  "relatedSpdxElement": "SPDXRef-tpiolint"}]
    for index, (name, number, licence, home, _) in enumerate(parts):
        packages.append(package(f"linked-{index}", name, number, licence, home))
        relations.append({"spdxElementId": "SPDXRef-tpiolint", "relationshipType": "STATIC_LINK",
                          "relatedSpdxElement": f"SPDXRef-linked-{index}"})
    document = {"spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT",
                "name": f"tpiolint-{version}-{platform}",
                "documentNamespace": f"https://spdx.org/spdxdocs/tpiolint-{version}-{platform}-{epoch}",
                "creationInfo": {"created": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(epoch)),
                                 "creators": ["Tool: tpiolint-dist"]},
                "packages": packages, "relationships": relations}
    return (json.dumps(document, indent=1) + "\n").encode()
