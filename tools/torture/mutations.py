"""Mutated inputs for everything that reads something from outside, in bounded time and memory.

A round is a child process that takes `INPUTS` inputs; one that takes longer than `LONGEST_S` or
more memory than `MOST_BYTES`, or ends in anything but the documented errors, fails the round.
"""

from __future__ import annotations

import json
import random
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tools.torture import subjects
from viewer.audio.tags import read_tags
from viewer.errors import UserError
from viewer.export import deep_links
from viewer.export.passage_import import read_passages
from viewer.feeds.feed_parser import parse_feed
from viewer.search.query_parser import parse as parse_query
from viewer.settings import FILE_NAME, Settings
from viewer.transcripts.assemble import assemble
from viewer.transcripts.readers import read_bytes
from viewer.transcripts.snapshot import dump, load

INPUTS = 1_000  # of a round
LONGEST_S = 10  # for one input, on a busy machine
MOST_BYTES = 1_500_000_000  # of address space on top of what the process has
SAMPLES = Path(__file__).parent.parent.parent / "tests" / "samples" / "transcripts"
_PIECES = (
    *(b"\0", b"\r", b"\n\n", b"-->", b"<", b"&", b"{", b"[", b"]]]]", b"\xff\xfe", b"\xed\xa0\x80"),
    *(b"999999999999999999:00:00.000", b"1e999", b"-1", b"\xef\xbb\xbf", b"# ", b"**", b"<v Ann>"),
    *(
        b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>",
        b"&a;",
        b'"',
        b"'",
        b"%00",
        b"../",
    ),
)
_FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Talk</title><item>
<title>One</title><guid>a</guid><pubDate>Mon, 02 Jan 2023 10:00:00 GMT</pubDate>
<enclosure url="https://a.example/a.mp3" length="12" type="audio/mpeg"/></item></channel></rss>"""
_PASSAGES = (
    json.dumps(
        {"items": [{"id": "urn:uuid:1", "target": {"source": "x", "selector": []}}]}
    ).encode(),
    b"uid,show,episode,quote,start,end\r\n1,Show,Episode,words,0,5\r\n",
)
_TAGS = (
    b"ID3\x04\0\0\0\0\0\x1eTIT2\0\0\0\x05\0\0\x03abcd" + bytes(900),
    b"fLaC\0\0\0\x22" + bytes(200),
)
_LINK = b"earmark://episode/12?t=63.5&passage=0123456789abcdef0123456789abcdef"
_QUERY = b'title:tape "quiet machine"~3 -speaker:ann (a OR b) after:2023-01 word*'
_SETTINGS = json.dumps({"text_size": 16, "rate": 1.5, "shortcuts": {"play": "Space"}}).encode()


class Kind(NamedTuple):
    """A kind of input: what samples it has, and what takes one."""

    samples: tuple[tuple[str, bytes], ...]
    take: Callable[[Path, str, bytes], object]


def run_round(folder: Path, seed: str, _number: int) -> None:
    """Take `INPUTS` mutated inputs in a child process."""
    subjects.in_child(lambda: _take_all(folder, random.Random(seed)))


def _take_all(folder: Path, chance: random.Random) -> None:
    from viewer.runtime.limited_process import _limit_memory

    kinds = _kinds()
    for kind in kinds:  # modules that are loaded on first use are not counted
        with suppress(UserError):
            kind.take(folder, *kind.samples[0])
    _limit_memory(MOST_BYTES)
    signal.signal(signal.SIGALRM, _too_long)
    for number in range(INPUTS):
        # Most of them for the readers of transcripts, which take most that comes from outside.
        kind = kinds[0] if number % 3 else chance.choice(kinds[1:])
        name, data = chance.choice(kind.samples)
        data = mutated(data, chance)
        signal.alarm(LONGEST_S)
        try:
            kind.take(folder, name, data)
        except UserError:
            pass  # a sentence for the user
        except BaseException:
            (Path.cwd() / "build").mkdir(exist_ok=True)
            kept = Path.cwd() / "build" / f"torture-{number}-{name}"
            kept.write_bytes(data)
            print(f"kept: {kept}", file=sys.stderr)
            raise
        finally:
            signal.alarm(0)


def _too_long(*_: object) -> None:
    raise TimeoutError(f"an input took more than {LONGEST_S} s")


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return `data` with one to six random changes."""
    for _ in range(chance.randrange(1, 7)):
        at = chance.randrange(len(data) + 1)
        until = min(len(data), at + chance.randrange(80))
        kind = chance.randrange(6)
        if kind == 0:
            data = data[:at] + chance.choice(_PIECES) + data[at:]
        elif kind == 1:
            data = data[:at] + chance.randbytes(chance.randrange(1, 9)) + data[at:]
        elif kind == 2:
            data = data[:at] + data[until:]
        elif kind == 3:
            data = data[:until] + data[at:until] * chance.randrange(1, 50) + data[until:]
        elif kind == 4:
            data = data[:at]
        elif at < len(data):
            data = data[:at] + bytes([data[at] ^ chance.randrange(1, 256)]) + data[at + 1 :]
    return data


def _kinds() -> tuple[Kind, ...]:
    samples = tuple(
        (path.name, path.read_bytes())
        for path in sorted(SAMPLES.iterdir())
        if (SAMPLES / f"{path.name}.json").exists()
    )
    snapshot = dump(assemble(read_bytes(samples[0][1], samples[0][0])))
    return (
        Kind(samples, _transcript),
        Kind((("a.mp3", _TAGS[0]), ("a.flac", _TAGS[1])), _tags),
        Kind((("link", _LINK),), lambda _folder, _name, data: deep_links.parse(_as_text(data))),
        Kind((("settings", _SETTINGS),), _settings),
        Kind((("a.json", _PASSAGES[0]), ("a.csv", _PASSAGES[1])), _passages),
        Kind((("feed", _FEED),), lambda _f, _n, data: parse_feed([data], "https://a.example/")),
        Kind((("query", _QUERY),), lambda _folder, _name, data: parse_query(_as_text(data))),
        Kind((("snapshot", snapshot),), _snapshot),
    )


def _transcript(_folder: Path, name: str, data: bytes) -> None:
    transcript = assemble(read_bytes(data, name))
    assert load(dump(transcript)) == transcript


def _tags(folder: Path, name: str, data: bytes) -> None:
    (folder / name).write_bytes(data)
    read_tags(folder / name)


def _settings(folder: Path, _name: str, data: bytes) -> None:
    (folder / FILE_NAME).write_bytes(data)
    Settings.load(folder).save(folder)


def _passages(folder: Path, name: str, data: bytes) -> None:
    (folder / name).write_bytes(data)
    read_passages(folder / name)


def _snapshot(_folder: Path, _name: str, data: bytes) -> None:
    with suppress(ValueError):  # a cache, which is then made again
        load(data)


def _as_text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
