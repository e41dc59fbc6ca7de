"""Deleted collections come back, also after a restart, and into a library that has changed."""

from pathlib import Path

import pytest

from tests.library.test_undo import Sample, state
from tests.support.library_samples import write
from tests.support.marked_library import TALK, add_episode, marked, new_collection, span_of, vtt
from viewer.errors import UserError
from viewer.library import collections as c
from viewer.library import passage_edits, transcript_change, trash
from viewer.library import passages as p
from viewer.library.corrections import correct
from viewer.library.deleted_rows import KEPT
from viewer.library.library import Library
from viewer.library.recovery.integrity import check
from viewer.library.speakers import rename_speaker
from viewer.library.transcripts import load_transcript
from viewer.library.undo import UndoStack
from viewer.transcripts.model import Span


@pytest.fixture
def sample(library: Library, files: Path) -> Sample:
    sample = Sample(library, files)
    trash.purge(library, sample.deleted)
    return sample


def held(library: Library) -> dict[str, list[str]]:
    """The quotes of each collection by its name, in the order of the hand."""
    return {
        one.name: [each.quote for each in p.of_collection(library, one.id, p.PassageOrder.HAND)]
        for one in c.collections(library)
    }


def test_passages_outlive_their_collection_unless_they_should_not(
    library: Library, files: Path
) -> None:
    episode = add_episode(library, files)
    craft, people = new_collection(library, "Craft"), new_collection(library, "People")
    tools = new_collection(library, "Tools", craft)
    marked(library, episode, "a razor", craft)
    marked(library, episode, "a ruler", tools)
    both = marked(library, episode, "a clerk", craft, people)
    loose = marked(library, episode, "every voice")
    trash.delete_collection(library, people)
    assert len(library.rows("SELECT id FROM passage")) == 4
    people = new_collection(library, "People")
    library.connection.execute("INSERT INTO passage_collection VALUES (?, ?, 0)", (people, both))
    trash.delete_collection(library, craft, passages=True)
    assert library.rows("SELECT id FROM passage ORDER BY id") == [(both,), (loose,)]


@pytest.mark.parametrize("passages", [False, True])
def test_brought_back_after_a_restart(sample: Sample, passages: bool) -> None:
    library = sample.library
    c.describe_collection(library, sample.craft, "What hands do")
    passage_edits.set_order(library, sample.craft, [sample.typed, sample.tape])
    before, quotes = held(library), {one.uid: one for one in p.of_episode(library, sample.episode)}
    trash.delete_collection(library, sample.craft, passages=passages)
    assert "Craft" not in held(library)
    with Library.open(library.folder) as again:
        (one,) = trash.deleted_items(again)
        assert (one.name, one.inside, one.passages) == ("Craft", 1, 2)
        trash.restore(again, one.id)
        assert held(again) == before
        assert trash.deleted_items(again) == []
        craft, tools = c.collections(again)[0], c.find_collection(again, "Craft/Tools")
        assert craft.description == "What hands do"
        assert tools.parent_id == craft.id
        assert {
            one.uid: one._replace(id=0, collections=())
            for one in p.of_episode(again, sample.episode)
        } == {uid: one._replace(id=0, collections=()) for uid, one in quotes.items()}
        assert [f for f in check(again, repair=False) if not f.harmless] == []


def test_its_number_its_name_and_its_place_may_be_taken(sample: Sample) -> None:
    library = sample.library
    trash.delete_collection(library, sample.tools, passages=True)
    new_collection(library, "tools", sample.craft)
    trash.delete_collection(library, sample.craft)
    new_collection(library, "Other")
    first, last = trash.deleted_items(library)
    trash.restore(library, last.id)
    assert {one.name: one.parent_id for one in c.collections(library)} == dict.fromkeys(
        ("People", "Other", "Tools")
    )
    new_collection(library, "Craft")
    trash.restore(library, first.id)
    assert {"Craft", "Craft 2"} <= {one.name for one in c.collections(library)}
    with pytest.raises(UserError, match="no longer be restored"):
        trash.restore(library, first.id)


def test_passages_find_their_words_in_another_transcript(sample: Sample) -> None:
    library = sample.library
    trash.delete_collection(library, sample.craft, passages=True)
    lines = ("An advertisement came first.", TALK[0].replace("you know", "I think"), *TALK[1:])
    path = write(sample.folder / "new.vtt", vtt(lines))
    transcript_change.replace_with_file(library, sample.episode, path)
    (one,) = trash.deleted_items(library)
    trash.restore(library, one.id)
    assert held(library)["Craft"] == ["The tape was cut by hand", "typed by people"]
    assert [f for f in check(library, repair=False) if not f.harmless] == []


@pytest.mark.parametrize("deleted", ["passages", "collection", "episode"])
def test_passages_find_their_words_in_a_corrected_text(sample: Sample, deleted: str) -> None:
    library = sample.library
    if deleted == "passages":
        passage_edits.delete_passages(library, [sample.clerk, sample.typed])
    elif deleted == "collection":
        trash.delete_collection(library, sample.people, passages=True)
    else:
        passage_edits.delete_passages(library, [sample.clerk])
        trash.remove_episodes(library, [sample.episode])
        trash.restore(library, trash.deleted_items(library)[0].id)
    word = span_of(load_transcript(library, sample.episode), "Nobody")
    correct(library, sample.episode, Span(*word), "Not a single one of them")
    for one in trash.deleted_items(library)[:1]:
        trash.restore(library, one.id)
    text = load_transcript(library, sample.episode).text
    found = p.of_episode(library, sample.episode)
    (clerk,) = [one for one in found if one.quote == "a clerk made cards"]
    assert text[clerk.start : clerk.end] == clerk.quote
    assert [f for f in check(library, repair=False) if not f.harmless] == []


def test_deleting_and_bringing_back_are_undone_and_redone_twice(sample: Sample) -> None:
    library = sample.library
    history = UndoStack(library)
    states = [state(library)]
    history.add(trash.delete_collection(library, sample.craft, passages=True))
    states.append(state(library))
    (one,) = trash.deleted_items(library)
    history.add(trash.restore(library, one.id))
    states.append(state(library))
    history.add(trash.delete_collection(library, sample.people))
    states.append(state(library))
    (other,) = trash.deleted_items(library)
    history.add(trash.purge(library, other.id))
    states.append(state(library))
    for _ in range(2):
        for expected in reversed(states[:-1]):
            history.undo()
            assert state(library) == expected
        for expected in states[1:]:
            history.redo()
            assert state(library) == expected


def test_the_last_ones_are_kept(
    library: Library, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(KEPT + 3):
        monkeypatch.setattr(trash, "now", lambda second=number: second)
        trash.delete_collection(library, new_collection(library, f"Group {number}"))
    found = trash.deleted_items(library)
    assert [one.name for one in found] == [f"Group {number}" for number in range(KEPT + 2, 2, -1)]


def test_an_episode_that_is_gone_is_left_out(sample: Sample) -> None:
    library = sample.library
    other = marked(library, sample.episode, "nobody remembers", sample.craft)
    assert other
    trash.delete_collection(library, sample.craft, passages=True)
    library.connection.execute("DELETE FROM episode")
    (one,) = trash.deleted_items(library)
    trash.restore(library, one.id)
    assert held(library)["Craft"] == []


def test_deleted_passages_and_episodes_come_back_with_all_that_was_theirs(sample: Sample) -> None:
    library = sample.library
    tables = "episode", "transcript", "passage", "passage_collection", "correction", "pin"

    def rows() -> list[list[object]]:
        return [library.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in tables]

    before = rows()
    found = [one.id for one in p.of_episode(library, sample.episode)]
    passage_edits.delete_passages(library, found)
    one = trash.deleted_items(library)[0]
    assert (one.kind, one.passages) == ("passages", len(found))
    trash.restore(library, one.id)
    assert rows() == before
    (number,) = trash.remove_episodes(library, [sample.episode])
    assert p.of_episode(library, sample.episode) == []
    assert not trash.restore(library, number).rows  # no edit that could be undone in part
    assert rows() == before
    assert not check(library, repair=False)


def test_removed_episodes_are_restored_and_removed_by_undo_and_redo_in_order(
    sample: Sample,
) -> None:
    library = sample.library
    other = add_episode(library, sample.folder / "other", ("Said in the other one.", *TALK))
    history = UndoStack(library)

    def work() -> tuple[object, ...]:
        titles = library.rows("SELECT id, title FROM episode ORDER BY id")
        return titles, held(library), library.rows("SELECT id, note FROM passage ORDER BY id")

    states = [work()]
    history.add(passage_edits.set_note(library, sample.clerk, "a clerk"))
    states.append(work())
    history.add(trash.remove(library, [sample.episode, other]))
    states.append(work())
    history.add(trash.delete_collection(library, sample.people))
    states.append(work())
    assert states[2][0] == []
    for _ in range(2):
        for expected in reversed(states[:-1]):
            history.undo()
            assert work() == expected
        assert history.redo_name is not None
        for expected in states[1:]:
            history.redo()
            assert work() == expected
    history.undo()
    assert history.undo_name == "Remove Episodes"
    assert [f for f in check(library, repair=False) if not f.harmless] == []


def test_the_button_of_an_older_removal_restores_it_as_a_change_of_its_own(
    sample: Sample,
) -> None:
    library = sample.library
    history = UndoStack(library)
    removal = history.add(trash.remove(library, [sample.episode]))
    history.add(c.rename_collection(library, sample.craft, "Handwork"))
    assert history.revert(removal).restored == (sample.episode,)
    assert len(p.of_episode(library, sample.episode)) == 5
    assert history.undo_name == "Restore"
    history.undo()
    assert library.rows("SELECT id FROM episode") == []
    history.undo()
    assert "Craft" in held(library)
    history.undo()
    assert library.rows("SELECT id FROM episode") == [(sample.episode,)]
    assert history.undo_name is None


def test_a_removal_that_was_undone_in_recently_deleted_is_told(sample: Sample) -> None:
    library = sample.library
    history = UndoStack(library)
    history.add(trash.remove(library, [sample.episode]))
    trash.restore(library, trash.deleted_items(library)[0].id)
    with pytest.raises(UserError, match="no longer be restored"):
        history.undo()
    assert library.rows("SELECT id FROM episode") == [(sample.episode,)]


def test_names_of_speakers_and_attached_notes_come_back_with_their_episode(
    sample: Sample,
) -> None:
    library = sample.library
    rename_speaker(library, sample.episode, "B", "Ada", in_show=False)
    names = library.rows("SELECT * FROM speaker_name")
    assert names
    library.connection.execute(
        "INSERT INTO notes (id, episode_id, confirmed, sha256, file_name, source_path, content, "
        "added_at) VALUES (3, ?, 1, 'abc', 'n.md', '/n.md', '{}', 1)",
        (sample.episode,),
    )
    (number,) = trash.remove_episodes(library, [sample.episode])
    assert library.rows("SELECT episode_id, confirmed FROM notes") == [(None, 0)]
    trash.restore(library, number)
    assert library.rows("SELECT * FROM speaker_name") == names
    assert library.rows("SELECT episode_id, confirmed FROM notes") == [(sample.episode, 1)]


def test_many_episodes_that_are_removed_together_can_all_be_restored(
    library: Library, files: Path
) -> None:
    (show,) = library.connection.execute(
        "INSERT INTO show (name) VALUES ('Show') RETURNING id"
    ).fetchone()
    library.each(
        "INSERT INTO episode (show_id, title, added_at) VALUES (?, ?, 1)",
        [(show, f"Episode {number}") for number in range(KEPT + 5)],
    )
    numbers = [number for (number,) in library.rows("SELECT id FROM episode")]
    change = trash.remove(library, numbers)
    assert change.reverse is not None
    assert library.rows("SELECT id FROM episode") == []
    change.reverse(library)
    assert [number for (number,) in library.rows("SELECT id FROM episode")] == numbers


def test_what_took_their_ids_meanwhile_stays_beside_them(library: Library, files: Path) -> None:
    """SQLite gives the id of a deleted passage or correction to the next one."""
    first, second = (
        add_episode(library, files / name, (f"Said in the {name} one.", *TALK))
        for name in ("first", "second")
    )
    craft = new_collection(library, "Craft")
    marked(library, second, "a razor", craft)
    deleted = marked(library, second, "a ruler", craft)
    passage_edits.delete_passages(library, [deleted])
    assert marked(library, second, "a clerk") == deleted
    trash.restore(library, trash.deleted_items(library)[0].id)
    assert held(library) == {"Craft": ["a razor", "a ruler"]}
    for words, other in (("a razor", "a knife"), ("a knife", "a blade")):
        text = load_transcript(library, second)
        correct(library, second, span_of(text, words), other, seen=text)
    (number,) = trash.remove_episodes(library, [second])
    marked(library, first, "every voice")
    text = load_transcript(library, first)
    correct(library, first, span_of(text, "a clerk"), "a typist", seen=text)
    trash.restore(library, number)
    quotes = [one.quote for one in p.of_episode(library, second)]
    assert quotes == ["a blade", "a ruler", "a clerk"]
    assert "a blade and a ruler" in load_transcript(library, second).text
    assert "a typist made cards" in load_transcript(library, first).text
    assert [one.quote for one in p.of_episode(library, first)] == ["every voice"]
    assert not check(library, repair=False)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        "3",
        '{"collections": 3, "held": [], "passages": []}',
        '{"collections": [], "held": [], "passages": []}',
        '{"collections": [[1, 2]], "held": [[1]], "passages": [[]]}',
        '{"kind": "passages", "name": [], "passages": "many", "rows": {}}',
        '{"kind": "passages", "name": "", "passages": 1, "rows": '
        '{"meta": {"columns": [], "rows": []}}}',
        '{"kind": "passages", "name": "", "passages": 1, "rows": {"passage": [[1]]}}',
        '{"kind": "episode", "name": "", "passages": 1, "rows": '
        '{"episode": {"columns": ["id"], "rows": [[null], ["x", 2]]}}}',
    ],
)
def test_content_that_is_none_is_told(sample: Sample, content: str) -> None:
    library = sample.library
    library.connection.execute(
        "INSERT INTO wastebasket (id, deleted_at, content) VALUES (77, 1, ?)", (content,)
    )
    before = state(library)
    trash.deleted_items(library)
    with pytest.raises(UserError, match="damaged"):
        trash.restore(library, 77)
    assert state(library) == before
