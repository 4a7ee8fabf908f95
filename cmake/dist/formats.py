"""The packages of one platform. Each takes the same installation: bin/ and lib/,
which may lie in any folder together."""

import dataclasses
import json
import os
import zipfile

import archives
import contents


@dataclasses.dataclass
class Package:
    platform: str
    version: str
    epoch: int
    out: str
    root: str
    program: dict  # the program and Clang's headers
    extras: dict  # the verifier, modules
    texts: dict  # licence, notices, docs

    def path(self, name):
        return os.path.join(self.out, name)

    def is_windows(self):
        return self.platform.startswith("windows")

    def legal(self):
        return {name: data for name, data in self.texts.items() if "/" not in name and name != "README.md"}


def under(folder, files):
    return {f"{folder}/{name}": data for name, data in files.items()}


def packed(package, name, files):
    """An archive of the platform's kind, with one folder in it."""
    top = f"{name}-{package.version}-{package.platform}"
    ending, write = (".zip", archives.write_zip) if package.is_windows() else (".tar.xz", archives.write_tar_xz)
    path = package.path(top + ending)
    write(path, under(top, files), package.epoch)
    return path


def archive(package):
    """The whole, to unpack anywhere."""
    return packed(package, "tpiolint", {**package.program, **package.extras, **package.texts})


def tidy(package, program):
    """clang-tidy with all its checks and ours."""
    headers = {name: data for name, data in package.program.items() if name.startswith("lib/")}
    return packed(package, "clang-tidy-with-tpiolint", {
        **headers, "bin/clang-tidy" + (".exe" if package.is_windows() else ""): program, **package.legal()})


def debian(package):
    path = package.path(f"tpiolint_{package.version}_amd64.deb")
    files = {f"usr/lib/tpiolint/{name}": data for name, data in {**package.program, **package.extras}.items()}
    files |= {f"usr/share/doc/tpiolint/{name}": data for name, data in package.texts.items() if name != "LICENSE"}
    files["usr/share/doc/tpiolint/copyright"] = package.texts["LICENSE"] + b"\n" + package.texts["NOTICES.txt"]
    del files["usr/share/doc/tpiolint/NOTICES.txt"]
    control = {
        "Package": "tpiolint", "Version": package.version, "Architecture": "amd64", "Section": "devel",
        "Priority": "optional", "Maintainer": "The tpiolint project <tpiolint@invalid>",
        # Nothing is needed to run; these are the headers of Windows for the code
        # that is linted.
        "Recommends": "mingw-w64-x86-64-dev, g++-mingw-w64-x86-64-posix",
        "Description": "finds wrong uses of Windows thread-pool I/O\n"
                       " StartThreadpoolIo must be called once before each overlapped operation on a\n"
                       " bound handle, and CancelThreadpoolIo once for each that queues no packet.\n"
                       " tpiolint follows every path of C and C++ code and tells the one that is wrong.",
    }
    archives.write_deb(path, control, files, {"usr/bin/tpiolint": "../lib/tpiolint/bin/tpiolint"}, package.epoch)
    return path


# What npm and VS Code call a platform: of npm its operating system, of both the
# whole.
NODE = {"windows-x64": ("win32", "win32-x64"), "linux-x64": ("linux", "linux-x64")}
ALL_OF_NPM = sorted(name for _, name in NODE.values())


def manifest(package, name, **more):
    return (json.dumps({
        "name": name, "version": package.version,
        "description": "Finds wrong uses of StartThreadpoolIo and CancelThreadpoolIo in C and C++ code",
        "keywords": ["lint", "c++", "windows", "threadpool", "overlapped"],
        "license": "Apache-2.0 WITH LLVM-exception", **more}, indent=2) + "\n").encode()


def npm(package):
    """The program for one platform, and the package that picks one of them."""
    system, name = NODE[package.platform]
    own = package.path(f"tpiolint-{name}-{package.version}.tgz")
    archives.write_tgz(own, under("package", {
        **package.program, **package.legal(),
        "package.json": manifest(package, f"@tpiolint/{name}", os=[system], cpu=["x64"], files=["bin", "lib"],
                                 preferUnplugged=True)}), package.epoch)
    kit = os.path.join(package.root, "tool", "kit", "npm")
    chooser = package.path(f"tpiolint-{package.version}.tgz")
    archives.write_tgz(chooser, under("package", {
        "bin/tpiolint.js": contents.read(os.path.join(kit, "tpiolint.js")),
        "README.md": contents.read(os.path.join(kit, "README.md")),
        "LICENSE": package.texts["LICENSE"],
        "package.json": manifest(package, "tpiolint", bin={"tpiolint": "bin/tpiolint.js"}, engines={"node": ">=18"},
                                 optionalDependencies={f"@tpiolint/{n}": package.version for n in ALL_OF_NPM})}),
                       package.epoch)
    return own, chooser


def vscode(package, extension):
    """The extension with the program in it. What vsce has made is written once
    more: it has the time of its making."""
    _, name = NODE[package.platform]
    path = package.path(f"tpiolint-{name}-{package.version}.vsix")
    with zipfile.ZipFile(extension) as made:
        files = {entry: made.read(entry) for entry in made.namelist()}
    before = b'Publisher="tpiolint" />'
    if files["extension.vsixmanifest"].count(before) != 1:
        contents.fail(f"'{extension}' has another manifest than was expected")
    files["extension.vsixmanifest"] = files["extension.vsixmanifest"].replace(
        before, before[:-2] + f'TargetPlatform="{name}" />'.encode())
    files |= under("extension/server", package.program)
    files["extension/server/NOTICES.txt"] = package.texts["NOTICES.txt"]
    # Every ending needs a type (Open Packaging Conventions, part 2).
    files["[Content_Types].xml"] = with_types(files["[Content_Types].xml"].decode(), files).encode()
    archives.write_zip(path, files, package.epoch)
    return path


def with_types(xml, files):
    more = ""
    for ending in sorted({os.path.splitext(name)[1] for name in files if name != "[Content_Types].xml"}):
        if ending and f'Extension="{ending}"' not in xml:
            more += f'<Default Extension="{ending}" ContentType="application/octet-stream"/>'
    return xml.replace("</Types>", more + "</Types>")


NUSPEC = """<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
  <metadata>
    <id>tpiolint</id>
    <version>{version}</version>
    <authors>The tpiolint project</authors>
    <description>Finds wrong uses of StartThreadpoolIo and CancelThreadpoolIo in C and C++ code.</description>
    <license type="file">LICENSE</license>
    <readme>README.md</readme>
    <tags>native C++ lint threadpool</tags>
  </metadata>
</package>
"""


def nuget(package):
    """In the shape of NuGet's native packages: build/native/ID.props is read by
    every project that refers to it."""
    path = package.path(f"tpiolint.{package.version}.nupkg")
    kit = os.path.join(package.root, "tool", "kit", "msbuild")
    files = {**under("tools", package.program), **package.legal(), "README.md": contents.read(os.path.join(kit, "README.md")),
             "tpiolint.nuspec": NUSPEC.format(version=package.version).encode()}
    for name in ("tpiolint.props", "tpiolint.targets"):
        files[f"build/native/{name}"] = contents.read(os.path.join(kit, name))
    # The relation that leads from the package to its manifest.
    files["_rels/.rels"] = (
        '<?xml version="1.0" encoding="utf-8"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        'relationships"><Relationship Type="http://schemas.microsoft.com/packaging/2010/07/manifest" '
        'Target="/tpiolint.nuspec" Id="R1"/></Relationships>\n').encode()
    files["[Content_Types].xml"] = with_types(
        '<?xml version="1.0" encoding="utf-8"?>\n<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension=".rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '</Types>\n', files).replace('Extension=".', 'Extension="').encode()
    archives.write_zip(path, files, package.epoch)
    return path


def make(package, options):
    """All packages that the options have the parts for. \\returns their paths."""
    made = [archive(package)]
    if options.tidy:
        made.append(tidy(package, contents.stripped(options.strip, options.tidy)))
    if package.platform == "linux-x64":
        made.append(debian(package))
    else:
        made.append(nuget(package))
    made += npm(package)
    if options.extension:
        made.append(vscode(package, options.extension))
    return made
