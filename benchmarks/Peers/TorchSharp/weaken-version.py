#!/usr/bin/env python3
"""weaken-version.py LIBRARY VERSION: marks LIBRARY's need of the symbol version VERSION as weak.

The loader refuses a library that needs a version which an older libstdc++ does not define, unless the need is weak.
Only the flag in the 64-bit ELF file's list of needed versions changes; a need that is weak already stays as it is.
"""
import os
import shutil
import struct
import sys

SHT_GNU_VERNEED = 0x6FFFFFFE
VER_FLG_WEAK = 2

SECTION = struct.Struct("<IIQQQQIIQQ")  # name, type, flags, address, offset, size, link, info, alignment, entry size
NEEDED_FILE = struct.Struct("<HHIII")   # structure version, count of versions, file name, first version, next file
NEEDED_VERSION = struct.Struct("<IHHII")  # hash, flags, index, name, next version


def sections(elf):
    table, = struct.unpack_from("<Q", elf, 0x28)
    _, count = struct.unpack_from("<HH", elf, 0x3A)
    return [SECTION.unpack_from(elf, table + i * SECTION.size) for i in range(count)]


def needed_versions(elf):
    """Yields the place and the name of every version that the library needs, from whichever file."""
    all_sections = sections(elf)
    for _, kind, _, _, offset, _, link, files, _, _ in all_sections:
        if kind != SHT_GNU_VERNEED:
            continue
        strings = all_sections[link][4]
        file_at = offset
        for _ in range(files):
            _, versions, _, first, next_file = NEEDED_FILE.unpack_from(elf, file_at)
            at = file_at + first
            for _ in range(versions):
                _, _, _, name, next_version = NEEDED_VERSION.unpack_from(elf, at)
                start = strings + name
                yield at, bytes(elf[start:elf.index(0, start)])
                at += next_version
            file_at += next_file


def main(path, version):
    with open(path, "rb") as file:
        elf = bytearray(file.read())
    if elf[:6] != b"\x7fELF\x02\x01":
        sys.exit(f"{path}: not a 64-bit little-endian ELF file")

    places = [at for at, name in needed_versions(elf) if name == version.encode()]
    if not places:
        sys.exit(f"{path}: does not need {version}")
    for at in places:
        flags, = struct.unpack_from("<H", elf, at + 4)
        struct.pack_into("<H", elf, at + 4, flags | VER_FLG_WEAK)

    # A new file in its place: the old one may be a hard link into the package cache. The old time lets the next build see it as up to date.
    patched = path + ".patched"
    with open(patched, "wb") as file:
        file.write(elf)
    shutil.copystat(path, patched)
    os.replace(patched, path)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: weaken-version.py LIBRARY VERSION")
    main(sys.argv[1], sys.argv[2])
