"""Feeds that are hostile or broken, from a real server, plain and encrypted.

Each of them says in a sentence what is wrong, and none stops the others.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.feed_server import (
    FeedServer,
    Request,
    Served,
    item,
    own_certificate,
    rss,
    serving,
    vtt,
)
from viewer.feeds import connection
from viewer.feeds.answer import Limits
from viewer.feeds.fetcher import Fetcher
from viewer.library.episodes import summaries
from viewer.library.library import Library
from viewer.library.recovery.integrity import check
from viewer.library.subscriptions import feeds
from viewer.services import feed_links, subscriptions
from viewer.services.feed_refresh import refresh
from viewer.services.subscriptions import parse_address, subscribe_all

Answer = Callable[[Request], None]
_BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(10))


@pytest.fixture(params=["http", "https"])
def host(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[FeedServer]:
    """A server on the loopback interface; an encrypted one has a certificate of its own."""
    certificate = own_certificate(tmp_path) if request.param == "https" else None
    if certificate is not None:
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
    connection._tls_context.cache_clear()
    with serving(certificate=certificate) as running:
        yield running
    connection._tls_context.cache_clear()


def send(data: bytes, type: str = "application/rss+xml", **headers: str) -> Answer:
    """Answer with `data`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda request: request.answer(200, data, {"Content-Type": type, **named})


def fail(status: int, **headers: str) -> Answer:
    """Answer with an error."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda request: request.answer(status, b"", named)


def to(target: str, status: int = 302) -> Answer:
    """Redirect."""
    return lambda request: request.redirect(target, status)


def endless(request: Request) -> None:
    """200 MB of XML."""
    request.send_response(200)
    request.end_headers()
    request.close_connection = True
    request.wfile.write(rss().removesuffix("</channel></rss>").encode())
    part = item(1, f"<description>{'word ' * 20_000}</description>").encode()
    for _ in range(200_000_000 // len(part)):
        request.wfile.write(part)


def cut_short(request: Request) -> None:
    """End before the length that was announced."""
    request.send_response(200)
    request.send_header("Content-Length", "5000")
    request.end_headers()
    request.wfile.write(rss(item(1)).encode())
    request.cut()


def silent(request: Request) -> None:
    """Answer nothing at all."""
    request.server.host.closing.wait(20)
    request.close_connection = True


def hostile(secret_file: Path, other: str) -> dict[str, tuple[Answer, str]]:
    """Answers by path, and what is said of each."""
    whole = rss(item(1)).encode()
    bomb = gzip.compress(bytes(300_000_000), 9)
    external = f'<!ENTITY e SYSTEM "{secret_file.as_uri()}">'
    page = b"<!DOCTYPE html><html><head>%b</head><body>Hello</body></html>"
    link = b"<link rel=alternate type=application/rss+xml href=/elsewhere.xml>"
    return {
        "/entities": (send(_document(_BOMB, "&e9;")), "declares entities of its own"),
        "/external": (send(_document(external, "&e;")), "declares entities of its own"),
        "/parameter": (
            send(_document(f'<!ENTITY % d SYSTEM "{other}/dtd"> %d;', "x")),
            "declares entities of its own",
        ),
        "/large": (endless, "than 64 MB"),
        "/loop": (to("/loop"), "redirects in a loop"),
        "/ping": (to("/pong"), "redirects in a loop"),
        "/pong": (to("/ping"), "redirects in a loop"),
        "/file": (to(secret_file.as_uri()), "redirects to “file:”"),
        "/ftp": (to("ftp://127.0.0.1/feed"), "redirects to “ftp:”"),
        "/local": (to(other + "/feed"), ""),  # see below
        "/nowhere": (to("http://[::bad/"), "redirects to an invalid address"),
        "/named": (to("//me:pw@127.0.0.1/feed"), "redirects to an invalid address"),
        "/bomb": (send(bomb, Content_Encoding="gzip"), "sends more than 64 MB"),
        "/unpacked": (send(whole, Content_Encoding="br"), "unsupported compression"),
        "/damaged": (send(b"\x1f\x8bnothing", Content_Encoding="gzip"), "is damaged"),
        "/half": (
            send(zlib.compress(whole)[:-20], Content_Encoding="deflate"),
            "was interrupted",
        ),
        "/silent": (silent, "does not answer"),
        "/rude": (lambda request: request.cut(), "was interrupted"),
        "/cut": (cut_short, "was interrupted"),
        "/web": (send(page % link, "text/html"), "a web page, not a feed"),
        "/blank": (send(page % b"", "application/rss+xml"), "links to no feed"),
        "/json": (send(b'{"items": []}', "application/json"), "not a feed"),
        "/empty": (send(b""), "not a feed"),
        "/zeros": (send(bytes(5_000)), "not a feed"),
        "/picture": (send(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9), "not a feed"),
        "/gone": (fail(410), "has removed this file for good"),
        "/missing": (fail(404), "does not have this file"),
        "/password": (fail(401), "requires a user name"),
        "/forbidden": (fail(403), "refuses access"),
        "/broken": (fail(500), "answered with the error 500"),
        "/teapot": (fail(418), "answered with the error 418"),
    }


def _document(entities: str, text: str) -> bytes:
    head, _, rest = rss(item(1, f"<description>{text}</description>")).partition("\n")
    return f"{head}\n<!DOCTYPE rss [{entities}]>\n{rest}".encode()


def follow(library: Library, *urls: str) -> None:
    with Fetcher() as fetcher:
        assert subscribe_all(library, fetcher, [parse_address(url) for url in urls]).failed == []


def test_hostile_and_broken_feeds_are_told_and_stop_no_other(
    host: FeedServer, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        subscriptions, "FEED_LIMITS", Limits(64_000_000, total_s=20.0, silence_s=1.0)
    )
    secret_file = tmp_path / "secret.xml"
    secret_file.write_text(rss(item(1, title="Not to be read")), encoding="utf-8")
    with serving("127.0.0.2") as other:  # in the local network, and not typed by the user
        answers = hostile(secret_file, other.url)
        encrypted = host.url.startswith("https")
        answers["/local"] = (
            answers["/local"][0],
            "unencrypted connection" if encrypted else "in the local network",
        )
        for path in (*answers, "/good"):
            host.feed(path, item(1), title=path)
        follow(library, *(host.url + path for path in (*answers, "/good")))
        host.answers |= {path: answer for path, (answer, _) in answers.items()}
        host.feed("/good", item(2), item(1), title="/good")
        result = refresh(library.folder)
        assert other.asked == []
    assert len(result.added) == 1 and len(summaries(library)) == len(answers) + 2
    reasons = {failure.title: failure.reason for failure in result.failed}
    assert {
        path: reasons.get(path, "")
        for path, (_, said) in answers.items()
        if said not in reasons.get(path, "")
    } == {}
    assert reasons.keys() == answers.keys()
    states = {feed.title: feed for feed in feeds.subscriptions(library)}
    assert states["/gone"].gone and not states["/missing"].gone
    assert all(states[path].next_at > 0 for path in answers)
    assert [one for one in check(library, repair=False) if not one.harmless] == []


def test_drips_end(host: FeedServer, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in ("/drip", "/good"):
        host.feed(path, item(1), title=path)
    follow(library, host.url + "/drip", host.url + "/good")
    host.drip("/drip", 60)
    host.feed("/good", item(2), item(1), title="/good")
    monkeypatch.setattr(subscriptions, "FEED_LIMITS", Limits(64_000_000, total_s=1.0))
    result = refresh(library.folder)
    assert len(result.added) == 1
    assert ["took too long" in failure.reason for failure in result.failed] == [True]


def test_odd_feeds_are_read(host: FeedServer, library: Library) -> None:
    """Wrong types, encodings, guids and addresses cost no episode and double none."""
    twice = item(2, guid="same"), item(3, guid="same", audio="/other.mp3")
    odd = {
        "/type": send(rss(item(1)).encode(), "image/png"),
        "/untyped": send(rss(item(1)).encode(), ""),
        "/latin": send(
            rss(item(1, title="Über"))
            .replace('encoding="UTF-8"', 'encoding="ISO-8859-1"')
            .encode("latin-1")
        ),
        "/wide": send(rss(item(1)).replace('"UTF-8"', '"UTF-16"').encode("utf-16")),
        "/claims-wide": send(rss(item(1)).replace('"UTF-8"', '"utf-16"').encode()),
        "/before": send(b"\xef\xbb\xbf \n\n" + rss(item(1)).encode()),
        "/guids": send(rss(*twice, item(1, guid="")).encode()),
        "/no-guids": send(rss(*(item(n, guid="") for n in (3, 2, 1))).encode()),
        "/dates": send(rss(item(1).replace("<pubDate>", "<pubDate>soon, "), item(2)).encode()),
        "/controls": send(rss(item(1, title="A B")).replace("A B", "A\x0bB\x00").encode()),
        "/unclosed": send(rss(item(1), item(2)).replace("</item>", "", 1).encode()),
        "/cut": send(rss(item(1), item(2)).encode()[:-150]),
        "/titles": send(rss("<item><title>A</title></item><item><title>B</title></item>").encode()),
        "/packed": send(gzip.compress(rss(item(1)).encode()), Content_Encoding="gzip"),
    }
    for path, answer in odd.items():
        host.answers[path] = answer
    follow(library, *(host.url + path for path in odd))
    counts = {
        feed.url.removeprefix(host.url): feeds.counts(library)[feed.id].episodes
        for feed in feeds.subscriptions(library)
        if feed.id in feeds.counts(library)
    }
    assert counts == dict.fromkeys(odd, 1) | {
        "/guids": 3,
        "/no-guids": 3,
        "/titles": 2,
        "/dates": 2,
        "/unclosed": 2,
    }
    result = refresh(library.folder)
    assert result.added == []
    cut = [feed.id for feed in feeds.subscriptions(library) if feed.url.endswith("/cut")]
    assert [failure.feed_id for failure in result.failed] == cut


def test_hostile_links_are_told_and_stop_no_other(
    host: FeedServer, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Transcripts of which each has something else wrong, and one that is whole."""
    monkeypatch.setattr(
        feed_links, "TRANSCRIPT_LIMITS", Limits(25_000_000, total_s=20.0, silence_s=1.0)
    )
    secret_file = tmp_path / "secret.vtt"
    secret_file.write_text(vtt("Not to be read."), encoding="utf-8")
    bomb = gzip.compress(bytes(200_000_000), 9)
    later = vtt("A word.", "Another one.").replace("00:00:02", "03:00:02").encode()
    page = b"<!DOCTYPE html><title>Sign in</title><form><input name=user></form>"
    answers: dict[str, tuple[Answer, str]] = {
        "/1": (send(bomb, "text/vtt", Content_Encoding="gzip"), "sends more than 25 MB"),
        "/2": (to(secret_file.as_uri()), "redirects to “file:”"),
        "/3": (to("/3"), "redirects in a loop"),
        "/4": (fail(404), "does not have this file"),
        "/5": (silent, "does not answer"),
        "/6": (cut_short, "was interrupted"),
        "/7": (send(page, "text/vtt"), ""),
        "/8": (send(b"\xff\xd8\xff" + bytes(9_000), "text/vtt"), ""),
        "/9": (send(b"", "text/vtt"), ""),
        "/10": (send(later, "text/vtt"), "may belong to another episode"),
        "/12": (to("http://127.0.0.2:9/x.vtt"), ""),
    }
    host.answers |= {path: answer for path, (answer, _) in answers.items()}
    host.put("/11", vtt("The quick brown fox."), "image/png")
    length = "<itunes:duration>60</itunes:duration>"
    items = [item(n, length, transcript=f"/{n}") for n in range(1, 13)]
    follow(library, host.feed("/feed", *items))
    result = refresh(library.folder)
    reasons = {failure.reason.partition(":")[0]: failure.reason for failure in result.failed}
    assert {
        path: reasons.get(f"Episode {path[1:]}", "")
        for path, (_, said) in answers.items()
        if f"Episode {path[1:]}" not in reasons or said not in reasons[f"Episode {path[1:]}"]
    } == {}
    assert "Episode 11" not in reasons
    with_words = {one.title for one in summaries(library) if one.transcript is not None}
    assert with_words == {"Episode 10", "Episode 11"}
    assert [one for one in check(library, repair=False) if not one.harmless] == []


def test_a_recording_says_what_is_wrong_with_it(host: FeedServer, library: Library) -> None:
    """Wrong lengths, text in place of audio, and a server that gives up, in one queue."""
    from viewer.library.subscriptions import downloads
    from viewer.services.feed_downloads import run_downloads

    sound = b"ID3\x03\x00" + bytes(range(256)) * 40
    host.put("/1.mp3", sound)
    host.answers["/2.mp3"] = send(b"<html>Sign in</html>", "audio/mpeg")
    host.answers["/3.mp3"] = to("file:///etc/passwd")
    host.answers["/4.mp3"] = fail(410)
    host.answers["/5.mp3"] = send(sound, "audio/mpeg", Content_Encoding="gzip")
    host.files["/6.mp3"] = Served(
        sound[:500], "audio/mpeg", length=False, ranges=False
    )  # less than it states
    host.put("/7.mp3", sound, "text/html")
    items = [item(n, audio=f"/{n}.mp3", length=10_000_000 if n == 1 else 900) for n in range(1, 8)]
    follow(library, host.feed("/feed", *items))
    numbers = {one.id: one.title.removeprefix("Episode ") for one in summaries(library)}
    downloads.queue_downloads(library, numbers)
    result = run_downloads(library.folder)
    assert {numbers[episode] for episode in result.done} == {"1", "7"}
    assert all(path.read_bytes() == sound for path in result.done.values())
    said = {numbers[episode]: reason for episode, reason in result.failed.items()}
    assert "text instead of audio" in said["2"]
    assert "redirects to “file:”" in said["3"]
    assert "removed this file" in said["4"]
    assert "is damaged" in said["5"]
    assert "less than the feed describes" in said["6"]
    assert len(said) == 5
