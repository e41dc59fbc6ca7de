"""A file of named arrays, written once and read through a memory map.

Layout: the sections' bytes, each at a multiple of 8; a directory as JSON; a footer with the
directory's offset, length and checksum, the checksum of all sections, and the version. A truncated
file has no footer. Small sections are compressed if that makes them smaller; large ones are used
in the mapped memory.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Protocol

import numpy as np
from numpy.typing import NDArray

from viewer.messages import Message

VERSION = 6
_FOOTER = struct.Struct("<QIIII8s")
_MAGIC = b"EARMARK\n"
_CUT_SHORT = "{name} is truncated"
DAMAGED = "{name} is damaged"
_CHUNK = 1 << 22
_SMALL = 1 << 20  # bytes
_LEVEL = 4

Array = NDArray[np.int32]


class CorruptIndexError(Exception):
    """Error of an index file that is damaged or of another version."""

    def __init__(self, sentence: Message) -> None:
        super().__init__(sentence)
        self.sentence = sentence


# Exceptions of reading damaged bytes that were not verified.
READ_ERRORS = (CorruptIndexError, ValueError, LookupError, ArithmeticError, MemoryError, zlib.error)


def write(file: IO[bytes], sections: Mapping[str, NDArray[np.generic]]) -> None:
    """Write the sections durably."""
    directory: dict[str, tuple[str, int, int, int]] = {}
    checksum = offset = 0
    for name, section in sections.items():
        data = np.ascontiguousarray(section).tobytes()
        if len(data) <= _SMALL and len(packed := zlib.compress(data, _LEVEL)) < len(data):
            data = packed
        padding = bytes(-offset % 8)
        offset += len(padding)
        directory[name] = (section.dtype.str, offset, len(data), len(section))
        for part in (padding, data):
            file.write(part)
            checksum = zlib.crc32(part, checksum)
        offset += len(data)
    listing = json.dumps(directory).encode()
    file.write(listing)
    file.write(_FOOTER.pack(offset, len(listing), zlib.crc32(listing), checksum, VERSION, _MAGIC))
    file.flush()
    os.fsync(file.fileno())


class Arrays(Protocol):
    """Arrays by their names."""

    name: str

    def __getitem__(self, name: str) -> NDArray[np.generic]: ...

    def is_whole(self) -> bool:
        """Return False if the file was truncated; reading mapped bytes after its end is fatal."""

    def verify(self) -> None:
        """Read every byte.

        Raises:
            CorruptIndexError: the bytes are not those that were written.
        """


class MemoryArrays(dict[str, NDArray[np.generic]]):
    """Arrays in memory, without a file."""

    name = "memory"

    def is_whole(self) -> bool:
        """Return True."""
        return True

    def verify(self) -> None:
        """Do nothing."""


class ArrayFile:
    """The arrays of a file.

    Raises:
        CorruptIndexError: the file is truncated, of another program or of another version.
        OSError: it cannot be read.
    """

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size < _FOOTER.size:
                raise CorruptIndexError(Message(_CUT_SHORT, name=path.name))
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self.name = path.name
        start, length, listing_sum, self._checksum, version, magic = _FOOTER.unpack(
            self._map[size - _FOOTER.size :]
        )
        if magic != _MAGIC:
            raise CorruptIndexError(Message(_CUT_SHORT, name=path.name))
        if version != VERSION:
            raise CorruptIndexError(
                Message("{name} has version {version}", name=path.name, version=version)
            )
        listing = self._map[start : start + length]
        if start + length + _FOOTER.size != size or zlib.crc32(listing) != listing_sum:
            raise CorruptIndexError(Message(DAMAGED, name=path.name))
        self._end = start
        self._read: dict[str, NDArray[np.generic]] = {}
        self._directory = json.loads(listing)

    def __getitem__(self, name: str) -> NDArray[np.generic]:
        section = self._read.get(name)
        if section is None:
            dtype, offset, size, length = self._directory[name]
            if size == np.dtype(dtype).itemsize * length:
                section = np.frombuffer(self._map, dtype, length, offset)
            else:
                data = zlib.decompress(self._map[offset : offset + size])
                section = np.frombuffer(data, dtype, length)
            self._read[name] = section
        return section

    def is_whole(self) -> bool:
        """Return True if the file has its original length."""
        return self._map.size() == len(self._map)

    def verify(self) -> None:
        """Read every byte.

        Raises:
            CorruptIndexError: the bytes are not those that were written.
        """
        checksum = 0
        for start in range(0, self._end, _CHUNK):
            checksum = zlib.crc32(self._map[start : min(start + _CHUNK, self._end)], checksum)
        if checksum != self._checksum:
            raise CorruptIndexError(Message(DAMAGED, name=self.name))
