"""Shows of files that are added together: named by the files, or else by their folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.library_samples import vtt
from viewer.library import episode_edits
from viewer.library.episodes import summaries
from viewer.library.imports.importer import import_files
from viewer.library.library import Library

NAMED = "---\ntitle: Part {n}\nshow: {show}\n---\n\n**Ada:** Here is part {n} of it.\n"


def shows(library: Library) -> list[str]:
    return sorted(one.show for one in summaries(library))


@pytest.mark.parametrize(("named", "united"), [(4, True), (1, False)])
def test_files_that_name_no_show_belong_to_the_one_that_most_beside_them_name(
    library: Library, files: Path, named: int, united: bool
) -> None:
    for n in range(named):
        (files / f"{n}.md").write_text(NAMED.format(n=n, show="Quiet Tape"))
    for n in range(10, 12):
        (files / f"{n}.vtt").write_text(vtt(n))
    import_files(library, [files])
    rest = ["Quiet Tape"] * 2 if united else ["files"] * 2
    assert shows(library) == ["Quiet Tape"] * named + rest


def test_a_show_that_is_only_said_makes_no_show(library: Library, files: Path) -> None:
    said = "WEBVTT\n\n00:00.000 --> 00:04.000\nWelcome to the {} Podcast, I am Ada Lovelace.\n"
    for n, name in enumerate(("Magnetic Tape", "Magnetic Cape", "Ben Guest")):
        (files / f"{n}.vtt").write_text(said.format(name))
    import_files(library, [files])
    assert shows(library) == ["files"] * 3
    alone = files.parent / "alone.vtt"
    alone.write_text(said.format("Other Voices"))
    import_files(library, [alone])
    assert shows(library) == ["", *["files"] * 3]


@pytest.mark.processes
def test_most_files_of_a_folder_make_all_others_theirs(library: Library, files: Path) -> None:
    """A podcast's folder in which most files name it, and the others say names of guests."""
    said = "WEBVTT\n\n00:00.000 --> 00:04.000\nWelcome to the {} Podcast, I am Ada Lovelace.\n"
    for n in range(20):
        (files / f"{n}.md").write_text(NAMED.format(n=n, show="Quiet Tape"))
    for n, name in enumerate(("Magnetic Cape", "Ben Guest", "Quite Tape", "Quiet Tapes"), 50):
        (files / f"{n}.vtt").write_text(said.format(name))
    import_files(library, [files])
    assert shows(library) == ["Quiet Tape"] * 24
    numbers = [one.id for one in summaries(library)]
    episode_edits.set_show(library, numbers, "Night Train")
    assert shows(library) == ["Night Train"] * 24


def test_each_field_knows_where_it_comes_from(library: Library, files: Path) -> None:
    (files / "0.md").write_text(NAMED.format(n=0, show="Quiet Tape"))
    (files / "10.vtt").write_text(vtt(10))
    import_files(library, [files])
    origins = {one.title: dict(one.origins) for one in summaries(library)}
    assert origins == {
        "Part 0": {"title": "file", "show": "file"},
        "10": {"title": "name", "show": "folder", "speakers": "file"},
    }
    named = next(one for one in summaries(library) if one.title == "10")
    episode_edits.rename(library, named.id, title="Ten", show=named.show, published=None)
    renamed = next(one for one in summaries(library) if one.title == "Ten")
    assert renamed.origins == {"title": "user", "show": "user", "speakers": "file"}
