#!/usr/bin/env python3
"""Makes the package for Windows out of what `./dev windows` has built.

  package.py --version V --epoch SECONDS --program tpiolint.exe --headers DIR
             --verifier DIR --source NAME --root DIR --strip PROGRAM --out DIR

The same input gives the same bytes: names are sorted, every file has the time
--epoch (seconds since 1970, that of the commit), and nothing of this machine
gets in. Writes tpiolint-V-windows-x64.zip and SHA256SUMS.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
import zipfile

# What is linked into the programs: a name, the Debian package that it is built
# from (its version, its licence), the licence's SPDX expression, where it is from.
LINKED = [
    ("LLVM and Clang", "libclang-{llvm}-dev", "Apache-2.0 WITH LLVM-exception", "https://llvm.org"),
    ("mingw-w64 runtime and winpthreads", "mingw-w64-x86-64-dev", "ZPL-2.1 AND MIT", "https://www.mingw-w64.org"),
    ("libstdc++ and libgcc", "g++-mingw-w64-x86-64-posix", "GPL-3.0-or-later WITH GCC-exception-3.1",
     "https://gcc.gnu.org"),
]
VERIFIER = ["tpio-verify.exe", "tpio-verifier.dll"]


def fail(text):
    sys.exit(f"package.py: {text}")


def read(path):
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        fail(f"can't read '{path}': {error.strerror}")


def stripped(strip, path):
    with tempfile.TemporaryDirectory() as folder:
        copy = os.path.join(folder, "program")
        with open(copy, "wb") as file:
            file.write(read(path))
        if strip and subprocess.run([strip, copy], check=False).returncode:
            fail(f"'{strip}' can't strip '{path}'")
        return timeless(read(copy))


def timeless(program):
    """GNU strip writes the time into the header of a program (PE format, "COFF
    File Header"), and with it another checksum, which only drivers need."""
    if program[:2] != b"MZ":
        return program
    result = bytearray(program)
    header = int.from_bytes(result[0x3C:0x40], "little")
    result[header + 8:header + 12] = bytes(4)
    result[header + 24 + 64:header + 24 + 68] = bytes(4)
    return bytes(result)


def debian(package, what):
    """The version or the licence of an installed package."""
    if what == "version":
        run = subprocess.run(["dpkg-query", "-W", "-f=${Version}", package], capture_output=True, text=True, check=False)
        if not run.stdout:
            fail(f"the package '{package}', of which parts are linked in, is not installed")
        return run.stdout
    return read(f"/usr/share/doc/{package}/copyright").decode("utf-8", "replace")


def sbom(version, epoch, linked):
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
    for index, (name, number, licence, home) in enumerate(linked):
        packages.append(package(f"linked-{index}", name, number, licence, home))
        relations.append({"spdxElementId": "SPDXRef-tpiolint", "relationshipType": "STATIC_LINK",
                          "relatedSpdxElement": f"SPDXRef-linked-{index}"})
    return {"spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT",
            "name": f"tpiolint-{version}-windows-x64",
            "documentNamespace": f"https://spdx.org/spdxdocs/tpiolint-{version}-windows-x64-{epoch}",
            "creationInfo": {"created": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(epoch)),
                             "creators": ["Tool: tpiolint-dist"]},
            "packages": packages, "relationships": relations}


def tree(folder):
    for at, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(at, name)
            yield os.path.relpath(path, folder).replace(os.sep, "/"), path


def contents(options):
    files = {"bin/tpiolint.exe": stripped(options.strip, options.program)}
    # Clang finds its own headers here, whatever the folder is called.
    for name, path in tree(options.headers):
        files[f"lib/clang/{options.llvm}/include/{name}"] = read(path)
    for name in VERIFIER:
        files[f"bin/{name}"] = stripped(options.strip, os.path.join(options.verifier, name))
    for name in ("LICENSE", "README.md", "CHANGELOG.md"):
        files[name] = read(os.path.join(options.root, name))
    for name, path in tree(os.path.join(options.root, "docs")):
        files[f"docs/{name}"] = read(path)
    linked = []
    notices = ["What is linked into these programs, and its licences.\n"]
    for name, package, licence, home in LINKED:
        package = package.format(llvm=options.llvm)
        number = options.source if name.startswith("LLVM") else debian(package, "version")
        linked.append((name, number, licence, home))
        notices.append(f"{'=' * 78}\n{name} {number}\n{home}\n{licence}\n{'=' * 78}\n{debian(package, 'licence')}")
    files["NOTICES.txt"] = "\n".join(notices).encode()
    files["sbom.spdx.json"] = (json.dumps(sbom(options.version, options.epoch, linked), indent=1) + "\n").encode()
    return files


def write_zip(path, top, files, epoch):
    # The format knows no time before 1980 and no time zone.
    when = time.gmtime(max(epoch, 315532800))[:6]
    with zipfile.ZipFile(path, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{top}/{name}", when)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = (0o100755 if name.startswith("bin/") else 0o100644) << 16
            archive.writestr(entry, files[name], compresslevel=9)


def main():
    parser = argparse.ArgumentParser()
    for name in ("version", "program", "headers", "verifier", "source", "root", "out"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--strip", default="")
    parser.add_argument("--llvm", default="22")
    parser.add_argument("--epoch", type=int, required=True)
    options = parser.parse_args()
    os.makedirs(options.out, exist_ok=True)
    top = f"tpiolint-{options.version}-windows-x64"
    path = os.path.join(options.out, top + ".zip")
    write_zip(path, top, contents(options), options.epoch)
    digest = hashlib.sha256(read(path)).hexdigest()
    with open(os.path.join(options.out, "SHA256SUMS"), "w", encoding="ascii") as sums:
        sums.write(f"{digest}  {top}.zip\n")
    print(f"{path}: {os.path.getsize(path) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
