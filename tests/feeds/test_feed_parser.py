"""Feeds as they are in the wild, and as an attacker would write them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.feed_server import item, rss
from viewer.errors import UserError
from viewer.feeds import feed_parser
from viewer.feeds.feed_parser import NotAFeed, parse_feed
from viewer.feeds.model import Feed

BASE = "https://host.example/shows/feed.xml"


def parse(text: str | bytes, *, step: int = 1000) -> Feed:
    data = text.encode() if isinstance(text, str) else text
    return parse_feed((data[at : at + step] for at in range(0, len(data), step)), BASE)


FULL = item(
    1,
    '<itunes:duration>1:02:03</itunes:duration><podcast:season name="Fall">2</podcast:season>',
    "<podcast:episode>7</podcast:episode><itunes:episodeType>Bonus</itunes:episodeType>",
    '<podcast:transcript url="a.json" type="application/json" language="en_GB" rel="captions"/>',
    '<podcast:transcript url="a.vtt" type="text/vtt"/>',
    '<podcast:transcript url="a.vtt" type="text/vtt"/>',
    '<podcast:transcript url="file:///etc/passwd" type="text/vtt"/>',
    '<podcast:chapters url="c.json" type="application/json+chapters"/>',
    '<podcast:person role="guest">Ann &amp; Bo</podcast:person>',
    '<podcast:soundbite startTime="73.5" duration="10">A bite</podcast:soundbite>',
    '<itunes:image href="ep.jpg"/><link>/episodes/1</link>',
    "<content:encoded><![CDATA[<p>Notes with <a href='https://l.example/x'>a link</a>"
    "<script>evil()</script></p><ul><li>one</li></ul>]]></content:encoded>",
    '<podcast:alternateEnclosure type="audio/mpeg" default="true">'
    '<podcast:source uri="/audio/1.mp3"/><podcast:integrity type="sri" value="sha256-abc"/>'
    "</podcast:alternateEnclosure>",
    title="One <b>& two</b>",
    length=1234,
)


def test_an_episode_with_everything() -> None:
    channel = (
        '<itunes:image href="cover.jpg"/><podcast:locked>yes</podcast:locked>'
        "<itunes:author>Me</itunes:author><podcast:person>Host</podcast:person>"
        "<link>https://host.example/</link>"
    )
    feed = parse(rss(FULL, channel=channel))
    assert (feed.title, feed.author, feed.locked) == ("Loopback Radio", "Me", True)
    assert feed.image == "https://host.example/shows/cover.jpg"
    assert [one.name for one in feed.persons] == ["Host"]
    (one,) = feed.items
    assert one.title == "One & two"
    assert one.guid == "guid-1"
    assert one.published is not None and one.published.date().isoformat() == "2025-02-07"
    assert one.duration_ms == 3_723_000
    assert one.enclosure is not None
    assert one.enclosure.url == "https://host.example/audio/1.mp3"
    assert (one.enclosure.length, one.enclosure.integrity) == (1234, "sha256-abc")
    assert [(link.url, link.type, link.language) for link in one.transcripts] == [
        ("https://host.example/shows/a.json", "application/json", "en-GB"),
        ("https://host.example/shows/a.vtt", "text/vtt", ""),
    ]
    assert one.transcripts[0].captions
    assert one.chapters == "https://host.example/shows/c.json"
    assert [(p.name, p.role) for p in one.persons] == [("Ann & Bo", "guest")]
    assert [(b.start_ms, b.duration_ms, b.title) for b in one.soundbites] == [
        (73_500, 10_000, "A bite")
    ]
    assert (one.season, one.episode, one.kind) == ("2", "7", "bonus")
    assert one.page == "https://host.example/episodes/1"
    assert one.notes is not None
    assert one.notes.links == ["https://l.example/x"]
    assert "Notes with a link" in one.notes.summary and "• one" in one.notes.summary
    assert "evil" not in one.notes.summary


@pytest.mark.parametrize("step", [1, 7, 100_000])
def test_chunks_of_any_size(step: int) -> None:
    feed = parse(rss(*(item(n) for n in range(30))), step=step)
    assert [one.guid for one in feed.items] == [f"guid-{n}" for n in range(30)]


def test_atom_and_a_transcript_by_link() -> None:
    feed = parse(
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://other.example/a/">'
        "<title>Atom</title><entry><id>urn:1</id><title>E</title>"
        "<published>2025-02-06T10:00:00+02:00</published>"
        '<link rel="enclosure" href="e.mp3" type="audio/mpeg" length="5"/>'
        '<link rel="transcript" href="e.html" type="text/html"/>'
        '<link rel="alternate" href="e"/></entry></feed>'
    )
    (one,) = feed.items
    assert feed.title == "Atom"
    assert one.guid == "urn:1"
    assert one.enclosure is not None and one.enclosure.url == "https://other.example/a/e.mp3"
    assert [link.url for link in one.transcripts] == ["https://other.example/a/e.html"]
    assert one.page == "https://other.example/a/e"


@pytest.mark.parametrize(
    "broken",
    [
        rss(item(1), "<item><title>Tom & Jerry</title><guid>x</guid></item>", item(2)),
        rss(item(1), "<undeclared:tag>x</undeclared:tag>", item(2)),
        rss(item(1), "<item><description>&nbsp;&undefined;</description><guid>y</guid></item>"),
        "  \n\n" + rss(item(1), item(2)),
        rss(item(1), item(2)).replace("</channel></rss>", ""),
        rss(item(1), item(2)) + "trailing <garbage",
        rss(item(1), item(2)).replace(' encoding="UTF-8"', ' encoding="utf-16"'),
    ],
)
def test_broken_feeds_give_what_they_hold(broken: str) -> None:
    assert len(parse(broken).items) >= 1


def test_a_feed_that_ends_in_the_middle_gives_the_whole_episodes() -> None:
    whole = rss(*(item(n) for n in range(5)))
    for end in range(whole.index("guid-4") - 40, whole.rindex("</item>"), 3):
        feed = parse(whole[:end])
        assert [one.guid for one in feed.items] == [f"guid-{n}" for n in range(4)]
        assert [remark for remark in feed.remarks if "incomplete" in remark]
    # Also between two of them, where it cannot be seen by the last one.
    for last in ("</item>", "</item>\n<atom:link"):
        feed = parse(whole[: whole.rindex("</item>")] + last)
        assert len(feed.items) == 5 and len(feed.remarks) == 1
    for wide in ("utf-16", "utf-16-be"):
        data = whole.replace("UTF-8", wide).encode(wide)
        assert parse(data).remarks == []
        assert len(parse(data[:-200]).remarks) == 1


@pytest.mark.parametrize(
    "document",
    [
        rss(item(1)),
        rss(item(1)) + f"<!-- {'served by a cache ' * 40} -->",
        rss(item(1)).replace("</channel></rss>", "</CHANNEL >\n</rss >\n"),
        '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:id>1</a:id></a:entry></a:feed>',
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/"><channel><items/></channel>'
        "<item><title>A</title></item></rdf:RDF>",
    ],
)
@pytest.mark.parametrize("step", [5, 100_000])
def test_a_whole_feed_is_not_called_cut_off(document: str, step: int) -> None:
    feed = parse(document, step=step)
    assert len(feed.items) == 1 and feed.remarks == []


@pytest.mark.parametrize("size", [7, 65_536])
def test_an_error_that_delays_the_parser_costs_no_episode(size: int) -> None:
    """After a stray ampersand the parser gives the rest only when the document has ended."""
    link = "<link>https://h.example/?a=1&b=2</link>"
    whole = rss(item(1, link), item(2), item(3)).encode()
    for data, guids in (
        (whole, ["guid-1", "guid-2", "guid-3"]),
        (whole.replace(b"</channel></rss>", b""), ["guid-1", "guid-2", "guid-3"]),
        (whole[: whole.index(b"guid-3") + 30], ["guid-1", "guid-2"]),
    ):
        chunks = [data[start : start + size] for start in range(0, len(data), size)]
        assert [one.guid for one in parse_feed(chunks, "https://h.example/").items] == guids


def test_recordings_of_media_rss() -> None:
    namespace = "<media:{} xmlns:media='http://search.yahoo.com/mrss/' {}>{}</media:{}>"
    sound = namespace.format("content", "url='/1.mp3' type='audio/mpeg'", "", "content")
    picture = namespace.format("content", "url='/1.jpg' medium='image'", "", "content")
    group = namespace.format("group", "", picture + sound, "group")
    for media in (picture + sound, group):
        (one,) = parse(rss(item(1, media, audio=""))).items
        assert one.enclosure is not None and one.enclosure.url.endswith("/1.mp3")
    (one,) = parse(rss(item(1, sound, audio="/own.mp3"))).items
    assert one.enclosure is not None and one.enclosure.url.endswith("/own.mp3")


def test_an_item_whose_end_tag_is_missing_is_an_episode() -> None:
    missing = rss(item(1), item(2), item(3)).replace("</item>", "", 2)
    assert sorted(one.guid for one in parse(missing).items) == ["guid-1", "guid-2", "guid-3"]


ENTITIES = (
    '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">{more}]><rss><channel><title>&b;</title></channel></rss>'
)


@pytest.mark.parametrize(
    "document",
    [
        ENTITIES.format(more="".join(f'<!ENTITY b{n} "&a;&a;&a;">' for n in range(30))),
        ENTITIES.format(more='<!ENTITY b SYSTEM "file:///etc/passwd">'),
        ENTITIES.format(more='<!ENTITY % b SYSTEM "http://127.0.0.1/x.dtd">%b;'),
    ],
)
def test_entities_are_refused(document: str) -> None:
    with pytest.raises(UserError, match="entities"):
        parse(document)


def test_an_endless_feed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_parser, "MOST_BYTES", 1_000_000)

    def endless() -> Iterator[bytes]:
        yield rss(item(1)).partition("</channel>")[0].encode()
        while True:
            yield b"<x>" + b"y" * 10_000 + b"</x>"

    with pytest.raises(UserError, match="larger than 1 MB"):
        parse_feed(endless(), BASE)


def test_too_many_episodes_are_left_out_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_parser, "MOST_ITEMS", 10)
    feed = parse(rss(*(item(n) for n in range(25))))
    assert len(feed.items) == 10
    assert "more than 10 episodes" in feed.remarks[0]


def test_deep_nesting_does_not_recurse() -> None:
    parse("<rss><channel>" + "<a>" * 100_000 + "</channel></rss>")


def test_a_web_page_names_its_feeds() -> None:
    page = (
        '<!DOCTYPE html><html><head><link rel="alternate" type="application/rss+xml" '
        'href="/feed.xml"><link rel="stylesheet" href="x.css"></head><body></body></html>'
    )
    with pytest.raises(NotAFeed) as raised:
        parse(page)
    assert raised.value.feeds == ("https://host.example/feed.xml",)
    with pytest.raises(NotAFeed, match="links to no feed"):
        parse("<html><body>hello</body></html>")


@pytest.mark.parametrize("data", [b"", b"hello", b"{}", b"<opml/>", b"\x00\x01\x02", b" " * 5000])
def test_what_is_no_feed_is_said_so(data: bytes) -> None:
    with pytest.raises(UserError, match="not a feed"):
        parse(data)


@given(st.binary(max_size=400))
def test_any_bytes_after_a_beginning(data: bytes) -> None:
    begun = rss(item(1)).partition("</channel>")[0].encode()
    with contextlib.suppress(UserError):
        parse_feed([begun, data], BASE)
