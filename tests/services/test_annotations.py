"""The annotations after each change equal those that are read anew."""

from pathlib import Path

import pytest

from tests.library.test_undo import EDITS, Sample
from tests.support.marked_library import add_episode, span_of
from viewer.library import passage_edits
from viewer.library.library import Library
from viewer.library.undo import revert
from viewer.services.annotations import AnnotationCache


@pytest.fixture
def sample(tmp_path: Path) -> Sample:
    files = tmp_path / "files"
    files.mkdir()
    return Sample(Library.open(tmp_path / "library"), files)


@pytest.mark.parametrize("name", EDITS)
def test_changed_as_if_read_anew(sample: Sample, name: str) -> None:
    library, shelf = sample.library, AnnotationCache()
    before = shelf.read(library, sample.episode)
    change = EDITS[name](sample)
    for _ in range(3):
        assert shelf.changed(library, sample.episode, change) == AnnotationCache().read(
            library, sample.episode
        )
        change = revert(library, change)
    shelf.changed(library, sample.episode, change)
    assert before == AnnotationCache().read(library, sample.episode)
    library.close()


def test_what_did_not_change_stays_the_same_object(sample: Sample) -> None:
    shelf = AnnotationCache()
    before = shelf.read(sample.library, sample.episode)
    change = passage_edits.set_note(sample.library, sample.clerk, "who knows")
    after = shelf.changed(sample.library, sample.episode, change)
    same = [a is b for a, b in zip(before.passages, after.passages, strict=True)]
    assert same == [one.id != sample.clerk for one in before.passages]
    sample.library.close()


def test_what_another_program_did_is_seen(sample: Sample, tmp_path: Path) -> None:
    shelf = AnnotationCache()
    shelf.read(sample.library, sample.episode)
    with Library.open(tmp_path / "library") as other:
        span = span_of(sample.transcript, "nobody remembers")
        passage_edits.mark(other, sample.episode, span, sample.transcript)
    change = passage_edits.set_note(sample.library, sample.clerk, "who knows")
    after = shelf.changed(sample.library, sample.episode, change)
    assert "nobody remembers" in [one.quote for one in after.passages]
    sample.library.close()


def test_an_edit_elsewhere_leaves_this_episode(sample: Sample, tmp_path: Path) -> None:
    shelf = AnnotationCache()
    other = add_episode(sample.library, tmp_path / "more", ("Quite other words are said here.",))
    before = shelf.read(sample.library, other)
    change = EDITS["mark"](sample)
    assert shelf.changed(sample.library, other, change).passages == before.passages
    sample.library.close()
