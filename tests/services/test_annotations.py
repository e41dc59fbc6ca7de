"""The annotations after each change equal those that are read anew."""

from pathlib import Path

import pytest

from tests.library.test_undo import EDITS, Desk
from tests.support.marked_library import add_episode, span_of
from viewer.library import passages
from viewer.library.library import Library
from viewer.library.undo import revert
from viewer.services.annotations import AnnotationCache


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    files = tmp_path / "files"
    files.mkdir()
    return Desk(Library.open(tmp_path / "library"), files)


@pytest.mark.parametrize("name", EDITS)
def test_changed_as_if_read_anew(desk: Desk, name: str) -> None:
    library, shelf = desk.library, AnnotationCache()
    before = shelf.read(library, desk.episode)
    change = EDITS[name](desk)
    for _ in range(3):
        assert shelf.changed(library, desk.episode, change) == AnnotationCache().read(
            library, desk.episode
        )
        change = revert(library, change)
    shelf.changed(library, desk.episode, change)
    assert before == AnnotationCache().read(library, desk.episode)
    library.close()


def test_what_did_not_change_stays_the_same_object(desk: Desk) -> None:
    shelf = AnnotationCache()
    before = shelf.read(desk.library, desk.episode)
    change = passages.set_note(desk.library, desk.clerk, "who knows")
    after = shelf.changed(desk.library, desk.episode, change)
    same = [a is b for a, b in zip(before.passages, after.passages, strict=True)]
    assert same == [one.id != desk.clerk for one in before.passages]
    desk.library.close()


def test_what_another_program_did_is_seen(desk: Desk, tmp_path: Path) -> None:
    shelf = AnnotationCache()
    shelf.read(desk.library, desk.episode)
    with Library.open(tmp_path / "library") as other:
        span = span_of(desk.transcript, "nobody remembers")
        passages.mark(other, desk.episode, span, desk.transcript)
    change = passages.set_note(desk.library, desk.clerk, "who knows")
    after = shelf.changed(desk.library, desk.episode, change)
    assert "nobody remembers" in [one.quote for one in after.passages]
    desk.library.close()


def test_an_edit_elsewhere_leaves_this_episode(desk: Desk, tmp_path: Path) -> None:
    shelf = AnnotationCache()
    other = add_episode(desk.library, tmp_path / "more", ("Quite other words are said here.",))
    before = shelf.read(desk.library, other)
    change = EDITS["mark"](desk)
    assert shelf.changed(desk.library, other, change).passages == before.passages
    desk.library.close()
