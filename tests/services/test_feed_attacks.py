"""Hosts, lists and recordings that try what the other tests of hostile feeds do not."""

from __future__ import annotations

import errno
import gzip
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.feed_server import FeedServer, Request, item, rss, serving
from viewer.errors import UserError
from viewer.feeds import opml
from viewer.feeds.addresses import ascii_host, is_public
from viewer.feeds.answer import Limits
from viewer.feeds.fetcher import Fetcher
from viewer.library.episodes import summaries
from viewer.library.library import Library
from viewer.library.recovery.integrity import check
from viewer.library.subscriptions import downloads, feeds
from viewer.services import file_download, subscriptions
from viewer.services.feed_downloads import run_downloads
from viewer.services.feed_refresh import refresh
from viewer.services.subscriptions import export_list, parse_address, subscribe_all

Answer = Callable[[Request], None]
SOUND = b"ID3\x03\x00" + bytes(range(256)) * 400


@pytest.fixture
def host() -> Iterator[FeedServer]:
    with serving() as running:
        yield running


def follow(library: Library, *urls: str, typed: bool = True) -> list[tuple[str, str]]:
    """Follow feeds; return what failed."""
    addresses, failed = subscriptions.parse_addresses(urls, typed=typed)
    with Fetcher() as fetcher:
        return failed + subscribe_all(library, fetcher, addresses).failed


def raw(data: bytes) -> Answer:
    """Answer with these bytes, and end the connection."""

    def answer(request: Request) -> None:
        request.wfile.write(data)
        request.wfile.flush()
        request.close_connection = True

    return answer


def body(data: bytes, *headers: str, status: str = "200 OK", length: bool = True) -> Answer:
    """Answer with data, and with headers as they are written here."""
    lines = [f"HTTP/1.1 {status}", "Content-Type: application/rss+xml", *headers]
    lines += [f"Content-Length: {len(data)}"] if length else []
    lines += ["Connection: close", "", ""]
    return raw("\r\n".join(lines).encode("latin-1") + data)


def forever(line: bytes) -> Answer:
    """Send the same again and again."""

    def answer(request: Request) -> None:
        request.close_connection = True
        while not request.server.host.closing.is_set():
            request.wfile.write(line)

    return answer


def _new(*more: str) -> bytes:
    return rss(item(2), item(1), channel="".join(more)).encode()


WHOLE = _new()
HALVES = WHOLE[:700], WHOLE[700:]
MEMBERS = b"".join(map(gzip.compress, HALVES))
# An answer that is a feed; one of which only the part before its end is read; one that has a
# sentence, whichever.
READ, PART, REFUSED = "", "part", "…"
INCOMPLETE = "this feed is incomplete; the part before the end was used."
ANSWERS: dict[str, tuple[Answer, str]] = {
    "many headers": (body(WHOLE, *(f"X-{n}: y" for n in range(5_000))), REFUSED),
    "a header without end": (forever(b"x" * 65_536), REFUSED),
    "a long header": (body(WHOLE, "X: " + "y" * 1_000_000), REFUSED),
    "no HTTP": (raw(b"SSH-2.0-OpenSSH_9.6\r\n"), REFUSED),
    "no answer, and then the feed": (raw(b"\r\n\r\n" + WHOLE), REFUSED),
    "to continue without end": (forever(b"HTTP/1.1 100 Continue\r\n\r\n"), "took too long"),
    "chunks of letters": (
        body(b"zz\r\nhello", "Transfer-Encoding: chunked", length=False),
        "was interrupted",
    ),
    "a chunk of 16 exabytes": (
        body(b"ffffffffffffffff\r\n" + WHOLE, "Transfer-Encoding: chunked", length=False),
        "was interrupted",
    ),
    "a negative length": (body(WHOLE, "Content-Length: -5", length=False), READ),
    "two lengths": (body(WHOLE, "Content-Length: 300"), REFUSED),
    "two lengths in one": (body(WHOLE, "Content-Length: 300, 9000", length=False), REFUSED),
    "the same length twice": (body(WHOLE, f"Content-Length: {len(WHOLE)}"), READ),
    "a length that is too short": (
        body(WHOLE, f"Content-Length: {WHOLE.index(b'guid-2')}", length=False),
        PART,
    ),
    "a length and chunks": (
        body(b"%x\r\n%b\r\n0\r\n\r\n" % (len(WHOLE), WHOLE), "Transfer-Encoding: chunked"),
        READ,
    ),
    "a length of letters": (body(WHOLE, "Content-Length: many", length=False), READ),
    "a part that nobody asked for": (body(WHOLE, status="206 Partial"), "error 206"),
    "nothing": (body(b"", status="204 No Content"), "error 204"),
    "several to choose from": (body(WHOLE, "Location: /x", status="300 X"), "error 300"),
    "a redirect to nowhere": (body(b"", status="302 Found"), "error 302"),
    "a header that redirects": (body(WHOLE, "Refresh: 0; url=http://127.0.0.2/"), READ),
    "compressed in parts": (body(MEMBERS, "Content-Encoding: gzip"), READ),
    "padded": (body(gzip.compress(WHOLE) + bytes(9_000), "Content-Encoding: gzip"), READ),
    "a million empty parts": (
        body(gzip.compress(b"") * 400_000 + gzip.compress(WHOLE), "Content-Encoding: gzip"),
        REFUSED,
    ),
    "half a part more": (body(MEMBERS[:-40], "Content-Encoding: gzip"), "was interrupted"),
    "an odd ETag": (body(WHOLE, 'ETag: "\x01\x7f\x9d\xff"'), READ),
    "a document of elsewhere": (
        body(WHOLE.replace(b"<rss", b'<!DOCTYPE rss SYSTEM "http://127.0.0.2/x.dtd"><rss', 1)),
        READ,
    ),
    "a style sheet": (
        body(WHOLE.replace(b"<rss", b'<?xml-stylesheet href="http://127.0.0.2/x.xsl"?><rss', 1)),
        READ,
    ),
    "an included file": (
        body(
            _new('<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>')
        ),
        READ,
    ),
    "other base": (body(WHOLE.replace(b"<rss", b'<rss xml:base="file:///etc/"', 1)), READ),
    "a hundred thousand attributes": (
        body(_new("<x " + " ".join(map("a{}='1'".format, range(100_000))) + "/>")),
        READ,
    ),
    "fifty thousand name spaces": (
        body(_new("<x " + " ".join(map("xmlns:a{}='u'".format, range(50_000))) + "/>")),
        READ,
    ),
    "a title of 20 MB": (body(_new(f"<image><title>{'x' * 20_000_000}</title></image>")), PART),
    "open elements": (body(_new("<a>" * 300)), PART),
    "trackers": (
        body(_new("<description><![CDATA[<img src='http://127.0.0.2/pixel'>]]></description>")),
        READ,
    ),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_odd_answers(
    name: str, host: FeedServer, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is read or told, in bounded time, asks nobody else, and stops no other feed."""
    monkeypatch.setattr(subscriptions, "FEED_LIMITS", Limits(64_000_000, total_s=4, silence_s=2))
    answer, said = ANSWERS[name]
    host.feed("/odd", item(1), title="Odd")
    host.feed("/good", item(1), title="Good")
    assert follow(library, host.url + "/odd", host.url + "/good") == []
    host.answers["/odd"] = answer
    host.feed("/good", item(2), item(1), title="Good")
    with serving("127.0.0.2", port=0) as other:
        result = refresh(library.folder)
        again = refresh(library.folder)
        assert other.asked == []
    reasons = [failure.reason for failure in result.failed]
    if said in (READ, PART):
        assert len(result.added) == (2 if said == READ else 1) and again.added == []
        for one in (result, again):
            left_out = [str(failure.reason) for failure in one.failed]
            assert left_out == ([] if said == READ else [INCOMPLETE])
    else:
        assert len(reasons) == len(result.added) == 1
        assert said in reasons[0] or said == REFUSED
        assert "Traceback" not in reasons[0] and "internal" not in reasons[0]
    assert [one for one in check(library, repair=False) if not one.harmless] == []


@pytest.mark.parametrize(
    "address",
    [
        *("::127.0.0.1", "::ffff:0:127.0.0.1", "64:ff9b:1::7f00:1", "fec0::1", "::5efe:7f00:1"),
        *("2606:4700::5efe:c0a8:101", "2606:4700::200:5efe:7f00:1", "192.88.99.1", "2001:0:1::"),
        *("5f00::1", "100::1", "fd00:ec2::254", "::ffff:169.254.169.254", "2002:a00:1::", ""),
    ],
)
def test_addresses_inside_addresses_are_not_public(address: str) -> None:
    assert not is_public(address)


def test_public_addresses_stay_public() -> None:
    for address in ("8.8.8.8", "2606:4700::1111", "64:ff9b::808:808", "2002:808:808::1"):
        assert is_public(address)


@pytest.mark.parametrize(
    ("typed", "host_name"),
    [
        ("http://bücher.example/feed", "xn--bcher-kva.example"),
        ("http://ＬＯＣＡＬＨＯＳＴ:1/f", "localhost"),
        ("http://①②⑦.⓪.⓪.①/f", "127.0.0.1"),
    ],
)
def test_names_in_other_letters_are_looked_up_and_checked(typed: str, host_name: str) -> None:
    asked = []

    def resolver(name: str, _: int) -> list[str]:
        asked.append(name)
        return ["127.0.0.1"]

    with Fetcher(resolver=resolver) as fetcher:
        for url in (typed, parse_address(typed).url):
            with (
                pytest.raises(UserError, match="in the local network"),
                fetcher.get(url, Limits(1_000, total_s=2)),
            ):
                pass
    assert set(asked) == {host_name}
    assert ascii_host("x" * 80 + "ü") == "x" * 80 + "ü"  # no host has such a name


def test_each_way_to_type_an_address_is_the_same_feed(host: FeedServer, library: Library) -> None:
    url = host.feed("/Feed", item(1))
    upper = url.replace("http://", "HTTP://")
    assert follow(library, url, upper, f"{url}#top", f"  <{url}>") == []
    assert [feed.url for feed in feeds.subscriptions(library)] == [url]
    for typed in ("HTTPS://EXAMPLE.com:443/F#x", "feed:https://example.COM/F"):
        assert parse_address(typed).url == "https://example.com/F"
    assert parse_address("http://[2001:DB8::1]:8080/f").url == "http://[2001:db8::1]:8080/f"


def test_one_bad_address_of_a_list_stops_no_other(host: FeedServer, library: Library) -> None:
    url = host.feed("/feed", item(1))
    odd = ("http://[bad/", "http://a b/", "https://", f"http://{'x' * 5_000}/", "http://x:99999/")
    private = "https://example.invalid/private/0123456789abcdef0123"
    document = opml.to_opml(opml.Outline(each, "") for each in (*odd, private, url))
    listed = [outline.url for outline in opml.read_opml(document)]
    assert set(odd) <= set(listed)
    failed = follow(library, *listed)
    assert len(failed) == len(odd) + 1
    assert [feed.url for feed in feeds.subscriptions(library)] == [url]
    assert "0123456789abcdef" not in str(failed)


def test_a_list_does_not_lead_into_the_local_network(
    library: Library, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Nobody has typed what is in it; what was typed before on this computer is known."""
    with serving("127.0.0.3") as inside:
        url, second = inside.feed("/feed", item(1)), inside.feed("/second", item(1))
        ((_, reason), *rest) = follow(library, url, second, typed=False)
        assert "in the local network" in reason and len(rest) == 1
        assert inside.asked == []
        assert follow(library, url) == []
        assert follow(library, second, typed=False) == []
        assert len(feeds.subscriptions(library)) == 2


@pytest.mark.parametrize(
    ("target", "adopted"),
    [("/new", True), ("/new?token=abcdefgh1234", False), ("/private/0123456789abcdef01234", False)],
)
def test_a_new_address_with_a_secret_is_not_kept(
    host: FeedServer, library: Library, target: str, adopted: bool
) -> None:
    url = host.feed("/old", item(1))
    assert follow(library, url) == []
    host.feed(target, item(2), item(1))
    host.answers["/old"] = lambda request: request.redirect(target, 301)
    for _ in range(3):
        assert refresh(library.folder).failed == []
    (feed,) = feeds.subscriptions(library)
    assert feed.url == (host.url + target if adopted else url)
    assert "0123" not in repr(library.rows("SELECT * FROM feed"))
    assert b"abcdefgh" not in export_list(library)[0]
    assert len(summaries(library)) == 2


def test_a_feed_does_not_move_itself_to_an_open_connection() -> None:
    for moved in ("http://example.com/feed", "http://127.0.0.1/feed", "HTTP://example.com/f"):
        assert subscriptions._new_address("https://example.com/feed", moved) == ""
    assert subscriptions._new_address("http://a.example/f", "https://b.example/f#x") != ""


def queue(library: Library, host: FeedServer, *items: str) -> None:
    assert follow(library, host.feed("/feed", *items)) == []
    downloads.queue_downloads(library, [one.id for one in summaries(library)])


def odd_range(value: str, status: str = "206 Partial") -> Answer:
    return body(SOUND[:900], f"Content-Range: {value}", status=status)


@pytest.mark.parametrize(
    "answer",
    [
        odd_range("bytes 500-1399/9000"),
        odd_range("bytes 0-899/99999999999999999999999999"),
        odd_range("bytes */900", "416 Range Not Satisfiable"),
        odd_range("nonsense"),
        body(SOUND, status="304 Not Modified"),
        body(SOUND, "Content-Length: 900"),
        body(b"#EXTM3U\nhttp://127.0.0.2/a.mp3\n" * 60),
        body(b"[playlist]\nFile1=file:///etc/passwd\n" * 60),
    ],
)
def test_a_recording_that_is_none(host: FeedServer, library: Library, answer: Answer) -> None:
    host.answers["/1.mp3"] = answer
    queue(library, host, item(1, audio="/1.mp3"))
    result = run_downloads(library.folder)
    assert result.done == {} and len(result.failed) == 1
    assert "internal" not in str(result.failed)
    assert [path.name for path in (library.folder / "audio").rglob("*.mp3")] == []


@pytest.mark.parametrize(
    "title",
    ["../../../../etc/cron.d/x", "CON", "😀" * 300, "a\u202egnp.mp3", ".", "x" * 900, "\\\\h\\s"],
)
def test_names_of_recordings_stay_in_their_folder(
    host: FeedServer, library: Library, title: str
) -> None:
    host.put("/1.mp3", SOUND)
    url = host.feed("/feed", item(1, title=title, audio="/1.mp3"), title=title)
    assert follow(library, url) == []
    downloads.queue_downloads(library, [one.id for one in summaries(library)])
    result = run_downloads(library.folder)
    assert result.failed == {}
    (path,) = result.done.values()
    assert path.resolve().is_relative_to(library.folder.resolve() / "audio")
    assert len(path.resolve().relative_to(library.folder.resolve() / "audio").parts) == 2
    assert path.read_bytes() == SOUND and path.name.isprintable()


def test_a_disk_that_fills_up_keeps_what_came(
    host: FeedServer, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    host.put("/1.mp3", SOUND)
    queue(library, host, item(1, audio="/1.mp3"))
    real = os.fsync

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(file_download.os, "fsync", full)  # type: ignore[attr-defined]  # not exported
        (reason,) = run_downloads(library.folder).failed.values()
    assert "could not be written (the disk is full)" in reason
    assert os.fsync is real
    (part,) = (library.folder / "audio").rglob("*.part")
    downloads.queue_downloads(library, [one.id for one in summaries(library)])
    (path,) = run_downloads(library.folder).done.values()
    assert path.read_bytes() == SOUND and not part.exists()


def test_persons_of_the_episode_and_of_the_show(host: FeedServer, library: Library) -> None:
    from viewer.library.subscriptions.feed_items import persons_of

    person = '<podcast:person role="{}">{}</podcast:person>'.format
    of_show = person("host", "Ann Host") + person("host", "Bo Both")
    of_episode = person("guest", "Cy Guest") + person("guest", "Bo Both")
    url = host.feed("/feed", item(1, of_episode), channel=of_show)
    assert follow(library, url) == []
    (one,) = summaries(library)
    assert persons_of(library, one.id) == ["Ann Host", "Cy Guest", "Bo Both"]
    # A new host of the show is offered in episodes that are there already.
    host.feed("/feed", item(1, of_episode), channel=of_show + person("host", "Di New"))
    refresh(library.folder)
    assert persons_of(library, one.id) == ["Ann Host", "Di New", "Cy Guest", "Bo Both"]
