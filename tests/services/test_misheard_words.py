"""Correction of the same misheard words in many episodes: what is found, and what it changes."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.support.library_samples import sound
from tests.support.marked_library import marked
from viewer.library import passages
from viewer.library.audio_files import set_audio
from viewer.library.corrections import correct, correct_all
from viewer.library.episode_edits import set_show
from viewer.library.episodes import summary
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.library.transcript_files import replace_transcript
from viewer.library.transcripts import load_transcript, save_time_map
from viewer.library.undo import UndoStack
from viewer.services.misheard_words import (
    FoundOccurrences,
    correct_everywhere,
    find_occurrences,
)
from viewer.services.transcription_jobs import FOLDER_NAME
from viewer.transcripts.model import Span
from viewer.transcripts.replacements import Replacement, ReplaceQuery, changed_words

LINES = (
    "Today Jon Smyth is here.",
    "We asked jon smyth twice, and Jon  Smyth laughed.",
    "Jon Smythson is another man.",
)
QUERY = ReplaceQuery("Jon Smyth", "John Smith", whole_words=True, match_case=True)


def add(library: Library, folder: Path, name: str, *lines: str) -> int:
    cues = (
        f"00:00:{2 * at:02}.000 --> 00:00:{2 * at + 2:02}.000\n{line}\n"
        for at, line in enumerate(lines)
    )
    path = folder / f"{name}.vtt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join((f"WEBVTT - {name}\n", *cues)))
    (number,) = import_files(library, [path]).added
    return number


@pytest.fixture
def episodes(library: Library, tmp_path: Path) -> list[int]:
    """Three episodes, of which the last one's transcript was made by Earmark."""
    made = [add(library, tmp_path / name, name, *LINES) for name in ("one", "two", "three")]
    path = tmp_path / FOLDER_NAME / "three.vtt"
    path.parent.mkdir()
    path.write_text((tmp_path / "three" / "three.vtt").read_text() + "\nNOTE made\n")
    replace_transcript(library, made[2], path)
    return made


def find(
    library: Library,
    query: ReplaceQuery = QUERY,
    show: str | None = None,
    first: int | None = None,
) -> FoundOccurrences:
    found = find_occurrences(
        library.folder, query, show, first, report=lambda _: None, cancelled=lambda: False
    )
    assert found is not None
    return found


def test_exact_words_are_found_in_all_episodes(library: Library, episodes: list[int]) -> None:
    found = find(library, first=episodes[1]).occurrences
    assert [one.episode_id for one in found[:2]] == [episodes[1]] * 2
    assert {one.episode_id for one in found} == set(episodes)
    assert len(found) == 6  # not in lower case, and not inside a word
    assert [one.by_machine for one in found] == [one.episode_id == episodes[2] for one in found]
    first = found[0]
    assert (first.before, first.old, first.after[:9]) == ("Today ", "Jon Smyth", " is here.")
    assert first.start_ms is not None and 0 <= first.start_ms < 2_000
    assert first.title == summary(library, episodes[1]).title
    loose = find(library, QUERY._replace(match_case=False))
    assert len(loose.occurrences) == 9
    assert len(find(library, QUERY._replace(whole_words=False)).occurrences) == 9


def test_a_show_is_searched_alone(library: Library, episodes: list[int]) -> None:
    set_show(library, episodes[:2], "Loop")
    shown = find(library, show="Loop").occurrences
    assert {one.episode_id for one in shown} == set(episodes[:2])


def test_words_that_are_right_already_are_left_out(library: Library, tmp_path: Path) -> None:
    add(library, tmp_path, "right", "Ann Smith and Smith and Smith-Jones", "Smith, Ann Smith")
    for wanted, count in (("Ann Smith", 3), ("Smith-Jones", 4), ("Smyth", 5)):
        found = find(library, ReplaceQuery("Smith", wanted, True, True)).occurrences
        assert len(found) == count
        history = UndoStack(library)
        history.add(correct_everywhere(library, found).change)
        assert not find(library, ReplaceQuery("Smith", wanted, True, True)).occurrences
        history.undo()


def test_all_are_corrected_in_one_step(
    library: Library, episodes: list[int], tmp_path: Path
) -> None:
    texts = {number: load_transcript(library, number).text for number in episodes}
    aligned = episodes[0]
    set_audio(library, aligned, sound(tmp_path / "a.mp3"))
    times = load_transcript(library, aligned).time_map
    save_time_map(library, aligned, times, coverage=1.0, method="test")
    passage = marked(library, aligned, "Jon Smyth is here")
    last = texts[aligned].index("another")
    revisions = [summary(library, number).revision for number in episodes]
    found = find(library).occurrences
    left = found[-1]
    steps: list[tuple[int, int]] = []
    result = correct_everywhere(library, found[:-1], report=lambda *step: steps.append(step))
    assert (result.places, result.episodes, result.left_out) == (5, 3, 0)
    assert steps == [(0, 3), (1, 3), (2, 3)]
    after = {number: load_transcript(library, number) for number in episodes}
    for number, transcript in after.items():
        wanted = texts[number].replace("Jon Smyth", "John Smith").replace("Smithson", "Smythson")
        wanted = wanted.replace("John Smythson", "Jon Smythson").replace("Jon  Smyth", "John Smith")
        if number != left.episode_id:
            assert transcript.text == wanted
    assert left.old in after[left.episode_id].text
    shifted = after[aligned]
    assert shifted.time_map.to_ms(shifted.text.index("another")) == times.to_ms(last)
    (kept,) = passages.of_episode(library, aligned)
    assert kept.id == passage and kept.quote == "John Smith is here" and not kept.review
    assert all(
        summary(library, number).revision > was
        for number, was in zip(episodes, revisions, strict=True)
    )
    history = UndoStack(library)
    history.add(result.change)
    assert history.undo_name == "Correct Everywhere"
    for _ in range(2):
        history.undo()
        for number in episodes:
            assert load_transcript(library, number).text == texts[number]
        assert passages.of_episode(library, aligned)[0].quote == "Jon Smyth is here"
        history.redo()
        assert {n: load_transcript(library, n).text for n in episodes} == {
            number: transcript.text for number, transcript in after.items()
        }


def test_what_changed_meanwhile_is_left_out(library: Library, episodes: list[int]) -> None:
    found = find(library).occurrences
    text = load_transcript(library, episodes[0]).text
    correct(library, episodes[0], Span(0, text.index(" Jon")), "Yesterday")
    at = load_transcript(library, episodes[1]).text.index("laughed")
    correct_all(library, episodes[1], [Replacement(Span(at, at + 7), "smiled")])
    result = correct_everywhere(library, found)
    # Of the first, all words moved; of the second, one place has another context.
    assert (result.places, result.episodes, result.left_out) == (3, 2, 3)
    assert load_transcript(library, episodes[0]).text.count("Jon Smyth ") == 1
    assert "John Smith smiled" not in load_transcript(library, episodes[1]).text


def test_a_cancelled_correction_changes_nothing(library: Library, episodes: list[int]) -> None:
    found = find(library).occurrences
    before = library.rows("SELECT * FROM episode ORDER BY id")
    answers = iter((False, True))
    result = correct_everywhere(library, found, cancelled=lambda: next(answers))
    assert not result.change and result.places == 0
    assert library.rows("SELECT count(*) FROM correction") == [(0,)]
    assert library.rows("SELECT * FROM episode ORDER BY id") == before


def test_a_search_is_cancelled_and_told(library: Library, episodes: list[int]) -> None:
    told: list[tuple[int, int]] = []
    search = partial(find_occurrences, library.folder, QUERY, report=told.append)
    assert search(cancelled=lambda: len(told) == 2) is None
    assert told == [(0, 3), (1, 3)]


def test_a_removed_transcript_is_counted(library: Library, episodes: list[int]) -> None:
    found = find(library).occurrences
    for folder in ("transcripts", "cache/transcripts"):
        for path in (library.folder / folder).iterdir():
            if path.is_file():
                path.unlink()
    assert find(library) == FoundOccurrences([], 3, complete=True)
    result = correct_everywhere(library, found)
    assert result.left_out == len(found) and not result.change


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("we met Jon Smyth today", "we met John Smith today", ("Jon Smyth", "John Smith")),
        ("Smyth", "Smith", ("Smyth", "Smith")),
        ("Ann Smith", "Ann B. Smith", ("Ann", "Ann B.")),
        ("the the end", "the end", ("the the", "the")),
        ("a a a", "a a", ("a a", "a")),
        ("", "x", ("", "x")),
        ("old words", "", ("old words", "")),
    ],
)
def test_the_words_that_differ(old: str, new: str, changed: tuple[str, str]) -> None:
    assert changed_words(old, new) == changed
