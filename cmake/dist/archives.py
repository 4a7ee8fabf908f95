"""Archives whose bytes follow from what is in them: names are sorted, every file
has one time (seconds since 1970), nobody owns it, and nothing of this machine
gets in. Files are {name: bytes}; what a program is, is told by its name."""

import gzip
import io
import os
import re
import subprocess
import tarfile
import tempfile
import time
import zipfile

import contents

PROGRAM = re.compile(r"(^|/)bin/[^/]+$|\.(exe|dll|so)$")


def mode(name):
    return 0o755 if PROGRAM.search(name) else 0o644


def write_zip(path, files, epoch):
    # The format knows no time before 1980 and no time zone.
    when = time.gmtime(max(epoch, 315532800))[:6]
    with zipfile.ZipFile(path, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, when)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = (0o100000 | mode(name)) << 16
            archive.writestr(entry, files[name], compresslevel=9)


def tar(files, epoch):
    result = io.BytesIO()
    with tarfile.open(fileobj=result, mode="w", format=tarfile.GNU_FORMAT) as archive:
        folders = {parent for name in files for parent in parents(name)}
        for name in sorted(folders | set(files)):
            entry = tarfile.TarInfo(name)
            entry.mtime, entry.mode = epoch, 0o755
            if name in folders:
                entry.type = tarfile.DIRTYPE
                archive.addfile(entry)
                continue
            entry.mode, entry.size = mode(name), len(files[name])
            archive.addfile(entry, io.BytesIO(files[name]))
    return result.getvalue()


def parents(name):
    while "/" in name:
        name = name.rsplit("/", 1)[0]
        yield name


# Blocks of one size and always two threads: the bytes are the same on a machine
# with more.
XZ = ["xz", "-6", "-T2", "--block-size=16MiB", "--stdout"]


def write_tar_xz(path, files, epoch):
    with open(path, "wb") as file:
        if subprocess.run(XZ, input=tar(files, epoch), stdout=file, check=False).returncode:
            contents.fail(f"xz can't make '{path}'")


def write_tgz(path, files, epoch):
    with open(path, "wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=epoch) as packed:
        packed.write(tar(files, epoch))


def write_deb(path, control, files, links, epoch):
    """`control`: the fields of the package. dpkg-deb takes the time of the
    environment for its own parts and leaves out later ones of the files'."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        for name, data in files.items():
            place = os.path.join(folder, name)
            os.makedirs(os.path.dirname(place), exist_ok=True)
            with open(place, "wb") as file:
                file.write(data)
            os.chmod(place, mode(name))
        for name, target in links.items():
            os.makedirs(os.path.dirname(os.path.join(folder, name)), exist_ok=True)
            os.symlink(target, os.path.join(folder, name))
        size = sum(len(data) for data in files.values()) // 1024 + 1
        os.makedirs(os.path.join(folder, "DEBIAN"))
        with open(os.path.join(folder, "DEBIAN", "control"), "w", encoding="utf-8") as file:
            file.write("".join(f"{key}: {value}\n" for key, value in {**control, "Installed-Size": size}.items()))
        for at, folders, names in os.walk(folder, topdown=False):
            for name in folders + names:
                place = os.path.join(at, name)
                if not os.path.islink(place) and os.path.isdir(place):
                    os.chmod(place, 0o755)
                os.utime(place, (epoch, epoch), follow_symlinks=False)
        os.utime(folder, (epoch, epoch))
        run = subprocess.run(["dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--threads-max=2", "--build", folder, path],
                             env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch)}, stdout=subprocess.DEVNULL, check=False)
        if run.returncode:
            contents.fail(f"dpkg-deb can't make '{path}'")
