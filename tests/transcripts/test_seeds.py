"""The five real transcripts, each to its end."""

from datetime import date

from tests.support.seeds import seed
from viewer.transcripts.assemble import assemble
from viewer.transcripts.model import Timing, Transcript, TurnKind
from viewer.transcripts.notes_linker import chapters_from_notes, link_notes, match_score
from viewer.transcripts.parsed_file import ParsedFile
from viewer.transcripts.readers import read


def open_seed(name: str) -> tuple[ParsedFile, Transcript]:
    reading = read(seed(name))
    return reading, assemble(reading)


def readable(transcript: Transcript) -> bool:
    """Paragraphs that a person can read: none longer than a page, hardly any of a few words."""
    lengths = [t.end - t.start for t in transcript.turns if t.kind == TurnKind.SPEECH]
    return max(lengths) <= 1_500 and sorted(lengths)[len(lengths) // 2] < 900


def test_a_site_page() -> None:
    reading, transcript = open_seed("000")
    assert (reading.format, reading.show) == ("page", "The a16z Show")
    assert reading.title == "DeepSeek: America’s Sputnik Moment for AI?"
    assert reading.published == date(2025, 2, 6)
    assert reading.notes is not None
    assert reading.notes.summary.startswith("Two words have caught the Internet by storm.")
    assert "https://ratethispodcast.com/a16z" in reading.notes.links
    assert "https://a16z.simplecast.com/" in reading.notes.links
    assert all("Find" not in url and "Follow" not in url for url in reading.notes.links)
    lines = seed("000").read_text(encoding="utf-8").split("\n")
    assert lines[2:4] == ["Transcript", "Discussion (0)"]
    assert [piece.text for piece in reading.pieces] == [s.strip() for s in lines[4:] if s.strip()]
    assert transcript.timing == Timing.NONE
    assert transcript.speakers == ()
    assert readable(transcript)


def test_a_digest_is_notes() -> None:
    reading, transcript = open_seed("001")
    assert (reading.format, reading.show) == ("digest", "a16z")
    assert reading.title is not None
    assert reading.title.startswith("DeepSeek: AI's Sputnik Moment?")
    assert reading.published == date(2025, 2, 6)
    assert transcript.text == ""
    notes = reading.notes
    assert notes is not None
    assert notes.summary.startswith("The conversation centers around")
    assert len(notes.key_points) == 5
    assert [section.number for section in notes.sections] == list(range(1, 11))
    assert [len(section.bullets) for section in notes.sections] == [7, 7, 2, 4, 6, 5, 7, 7, 5, 7]
    everything = str(notes)
    assert not any(word in everything for word in ("View Full", "Upgrade", "Cancel", "Digestly"))


def test_a_digest_finds_its_episode_and_its_places() -> None:
    digest, _ = open_seed("001")
    episode, transcript = open_seed("000")
    assert digest.notes is not None
    assert match_score(digest, episode.title, episode.published, episode.show) >= 0.9
    for other in ("002", "003", "004"):
        reading, words = open_seed(other)
        assert match_score(digest, reading.title, reading.published, reading.show) < 0.5
        assert link_notes(digest.notes, words) == []
    links = link_notes(digest.notes, transcript)
    starts = [found.span.start for found in links]
    assert starts == sorted(starts)
    titled = [found for found in links if found.bullet is None]
    assert [found.section for found in titled] == list(range(10))
    assert len(links) - len(titled) >= 45
    # Read by a person: what the bullets say, and the words of the place that they tell of.
    places = {
        (0, 0): "hedge fund",
        (0, 2): "trillion dollars of market cap",
        (1, 0): "including V3",
        (1, 4): "Chinese internet",
        (4, 0): "fiber infrastructure",
        (5, 2): "getting JavaScript",
        (6, 5): "vector databases",
        (7, 1): "stateful",
        (7, 4): "single sign-on",
        (7, 6): "Adobe",
        (8, 2): "export control",
        (9, 2): "feedback loop",
    }
    found = {(one.section, one.bullet): one for one in links}
    for key, words_there in places.items():
        start, end = found[key].span
        assert words_there in transcript.text[start:end].replace("\n", " "), key
    titles = [chapter.title for chapter in chapters_from_notes(digest.notes, links, transcript)]
    assert titles == [section.title for section in digest.notes.sections]


def test_webvtt_with_voices() -> None:
    reading, transcript = open_seed("002")
    assert reading.title == "How DeepSeek Showed That Silicon Valley Is Washed"
    assert (reading.format, transcript.timing) == ("webvtt", Timing.CUES)
    assert (len(transcript.cues), reading.repairs) == (787, [])
    assert transcript.speakers == ("Speaker 1", "Speaker 2", "Speaker 3")
    assert transcript.cues[0][2:] == (2_800, 3_960, "Speaker 1")
    assert transcript.text.endswith("or wherever you get your podcasts.")
    assert transcript.cues[-1].end_ms == 2_502_520
    assert readable(transcript)
    assert len(read(seed("002"), strict=True).pieces) == 787


def test_lines_with_dashes() -> None:
    reading, transcript = open_seed("003")
    assert (reading.format, reading.show) == ("dialogue", None)
    assert reading.inferred == {"show": "No Priers"}
    sounds = [t for t in transcript.turns if t.kind == TurnKind.SOUND]
    assert [transcript.text[t.start : t.end] for t in sounds] == ["(upbeat music)"] * 2
    lines = seed("003").read_text(encoding="utf-8").split("\n")
    said = [line.strip().removeprefix("- ") for line in lines if line.strip()]
    assert [piece.text for piece in reading.pieces] == said
    begins = [t for t in transcript.turns if t.kind == TurnKind.SPEECH and not t.continues]
    assert len(begins) == sum(line.startswith("- ") for line in lines)
    assert readable(transcript)


def test_one_line_of_sixty_thousand_characters() -> None:
    reading, transcript = open_seed("004")
    assert reading.title == "DeepSeek Inside Story What Media Missed"
    assert (reading.format, reading.published) == ("markdown", date(2025, 1, 31))
    line = seed("004").read_text(encoding="utf-8").split("\n")[4].strip()
    assert transcript.text.replace("\n", " ") == line
    assert transcript.text.count("[ __ ]") == 2
    assert len(transcript.turns) > 60
    assert readable(transcript)
