"""A folder of notes that follows the library."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.export_samples import FOREIGN
from tests.support.marked_library import add_episode, marked, new_collection
from viewer.errors import UserError
from viewer.export.line_merge import Conflict
from viewer.export.quotes import ENGLISH, Words
from viewer.library.change_log import ChangeSet
from viewer.library.collections import rename_collection
from viewer.library.library import Library
from viewer.library.passage_edits import add_to, delete_passages, set_note
from viewer.library.trash import delete_collection
from viewer.library.undo import revert
from viewer.services.note_folder import FolderReport, NoteFolder

LINK = re.compile(r"\[\[([^\]|]+)(?:\|[^\]]*)?\]\]")


class Vault:
    """A library with two collections, and its notes."""

    def __init__(self, place: Path) -> None:
        self.library = Library.open(place / "library")
        files = place / "files"
        files.mkdir()
        episode = add_episode(self.library, files)
        self.craft = new_collection(self.library, "Craft")
        self.index = new_collection(self.library, "On [the] index")
        self.razor = marked(self.library, episode, "with a razor", self.craft, note="sharp")
        marked(self.library, episode, "a clerk made cards", self.craft, self.index)
        self.folder = place / "vault"
        self.folder.mkdir()
        self.notes = NoteFolder(self.folder)

    def update(self, change: ChangeSet | None = None) -> FolderReport:
        only = None if change is None else self.notes.targets_of(self.library, change)
        return self.notes.update(self.library, only)

    def files(self) -> dict[str, str]:
        return {
            path.relative_to(self.folder).as_posix(): path.read_text()
            for path in self.folder.rglob("*")
            if path.is_file()
        }


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    made = Vault(tmp_path)
    made.update()
    return made


def test_collections_episodes_and_shows_are_linked_notes(vault: Vault) -> None:
    files = vault.files()
    names = [
        *("Collections/Craft.md", "Collections/On the index.md"),
        *("Episodes/The Card Index.md",),
    ]
    assert sorted(files) == sorted(names)
    stems = {Path(name).stem for name in files}
    for text in files.values():
        assert set(LINK.findall(text)) <= stems
        assert "<!--" not in text
    craft = files["Collections/Craft.md"]
    assert craft.startswith(
        '---\nearmark: collection-1\ntitle: "Craft"\n---\n\n# Craft\n\n## [[The'
    )
    assert craft.count("^em-") == 2
    episode = files["Episodes/The Card Index.md"]
    assert "In [[Craft]], [[On the index]]" in episode
    assert vault.update().written == []


def test_a_change_follows_and_what_the_user_wrote_stays(vault: Vault) -> None:
    path = vault.folder / "Collections" / "Craft.md"
    path.write_text(path.read_text().replace("sharp\n", "sharp\n\nmy own thought\n"))
    report = vault.update(set_note(vault.library, vault.razor, "very sharp"))
    assert {one.stem for one in report.written} == {"Craft", "The Card Index"}
    text = path.read_text()
    assert "very sharp" in text
    assert "my own thought" in text
    assert report.conflicts == []


def test_both_changed_the_users_line_stays_and_is_told(vault: Vault) -> None:
    path = vault.folder / "Collections" / "Craft.md"
    path.write_text(path.read_text().replace("sharp\n", "blunt\n"))
    report = vault.update(set_note(vault.library, vault.razor, "very sharp"))
    assert report.conflicts == [path]
    yours = path.read_text()
    assert "blunt" in yours
    assert "very sharp" not in yours
    assert report.merged[0].lines == (Conflict(("blunt",), ("very sharp",)),)
    undo = vault.notes.take_library_lines(report.merged)
    assert path.read_text() == yours.replace("blunt", "very sharp")
    assert vault.update().written == []
    vault.notes.take_library_lines(undo)
    assert path.read_text() == yours
    path.write_text(f"{yours}\nlater\n")  # the user has gone on writing
    assert vault.notes.take_library_lines(report.merged) == []
    assert path.read_text() == f"{yours}\nlater\n"


def test_what_a_crash_left_unfinished_is_removed(vault: Vault) -> None:
    stale, fresh = (vault.folder / "Collections" / f".{name}.part" for name in ("abcd_123", "x"))
    for path in (stale, fresh):
        path.write_text("half")
        os.utime(path, (1, 1))
    vault.update()
    assert (stale.exists(), fresh.exists()) == (False, True)


def test_a_note_that_was_renamed_and_moved_is_found_by_its_id(vault: Vault) -> None:
    old = vault.folder / "Collections" / "Craft.md"
    new = vault.folder / "My" / "own place.md"
    new.parent.mkdir()
    old.rename(new)
    vault.update(set_note(vault.library, vault.razor, "very sharp"))
    assert "very sharp" in new.read_text()
    assert not old.exists()


def test_byte_order_mark_and_line_ends_stay(vault: Vault) -> None:
    path = vault.folder / "Collections" / "Craft.md"
    text = path.read_bytes().replace(b"\n", b"\r\n") + b"mine\r\n"
    path.write_bytes(b"\xef\xbb\xbf" + text.replace(b"# Craft", b"# My craft"))
    before = path.read_bytes()
    report = vault.update(rename_collection(vault.library, vault.craft, "Handicraft"))
    now = path.read_bytes()
    assert now == before.replace(b'title: "Craft"', b'title: "Handicraft"')
    vault.notes.take_library_lines(report.merged)
    assert path.read_bytes() == now.replace(b"# My craft", b"# Handicraft")


def test_notes_with_names_that_a_system_takes_for_one(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    for name in ("caf\u00e9", "CAFE\u0301", "straße"):
        new_collection(vault.library, name)
    (vault.folder / "STRASSE.md").write_text("mine\n")
    vault.update()
    stems = {path.stem for path in (vault.folder / "Collections").iterdir()}
    assert stems >= {"café", "CAFÉ 2", "straße 2"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no permissions of this kind")
def test_a_read_only_note_is_told_and_followed_later(vault: Vault) -> None:
    path = vault.folder / "Collections" / "Craft.md"
    before = path.read_text()
    path.chmod(0o444)
    report = vault.update(set_note(vault.library, vault.razor, "very sharp"))
    assert path.read_text() == before
    assert len(report.problems) == 1
    path.chmod(0o644)
    vault.update()
    assert "very sharp" in path.read_text()


def test_an_identifier_in_quotation_marks_is_one(vault: Vault) -> None:
    old = vault.folder / "Collections" / "Craft.md"
    old.rename(vault.folder / "Mine.md")
    mine = vault.folder / "Mine.md"
    mine.write_text(mine.read_text().replace("collection-1", '"collection-1"'))
    vault.update(set_note(vault.library, vault.razor, "very sharp"))
    assert "very sharp" in mine.read_text()
    assert not old.exists()


def test_links_follow_a_note_that_was_renamed(vault: Vault) -> None:
    episode = vault.folder / "Episodes" / "The Card Index.md"
    episode.rename(vault.folder / "Episodes" / "Cards 2025.md")
    vault.update(set_note(vault.library, vault.razor, "very sharp"))
    craft = (vault.folder / "Collections" / "Craft.md").read_text()
    assert "## [[Cards 2025|The Card Index]]" in craft
    (vault.folder / "Collections" / "Craft.md").rename(vault.folder / "Trade.md")
    vault.update()
    assert "In [[Trade|Craft]]" in (vault.folder / "Episodes" / "Cards 2025.md").read_text()
    assert len(vault.files()) == 3


def test_no_two_notes_have_one_name(vault: Vault, tmp_path: Path) -> None:
    outer = new_collection(vault.library, "Claims")
    for parent in (vault.craft, outer):
        inner = new_collection(vault.library, "the card index", parent)
        add_to(vault.library, [vault.razor], inner)
    (vault.folder / "Mine").mkdir()
    (vault.folder / "Mine" / "claims.md").write_text("my own\n")
    vault.update()
    stems = [Path(name).stem.casefold() for name in vault.files()]
    assert len(set(stems)) == len(stems)
    episode = (vault.folder / "Episodes" / "The Card Index.md").read_text()
    shown = LINK.findall(episode)
    assert "the card index 2" in shown
    assert "the card index 3" in shown


def test_a_note_of_another_library_is_not_taken_for_ours(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    other = vault.folder / "Collections" / "Recipes.md"
    other.parent.mkdir()
    text = '---\nearmark: collection-1\ntitle: "Recipes"\n---\n\n# Recipes\n'
    other.write_text(text)
    vault.update()
    assert other.read_text() == text
    assert (vault.folder / "Collections" / "Craft.md").exists()


def test_a_note_whose_record_is_gone_is_known_by_its_quotes(vault: Vault) -> None:
    path = vault.folder / "Collections" / "Craft.md"
    path.write_text(path.read_text().replace("sharp\n", "sharp\n\nmine\n"))
    with vault.library.transaction() as connection:
        connection.execute("DELETE FROM export_base")
    vault.notes = NoteFolder(vault.folder)
    vault.update(rename_collection(vault.library, vault.craft, "Handicraft"))
    assert len(vault.files()) == 3
    text = path.read_text()
    assert "mine" in text
    assert text.count("^em-") == 2


@pytest.mark.parametrize("words", [(ENGLISH, FOREIGN), (FOREIGN, ENGLISH)])
def test_notes_follow_the_language_and_keep_what_the_user_wrote(
    tmp_path: Path, words: tuple[Words, Words]
) -> None:
    vault = Vault(tmp_path)
    vault.notes = NoteFolder(vault.folder, words[0])
    vault.update()
    path = vault.folder / "Episodes" / "The Card Index.md"
    first = path.read_text()
    assert first.count(f"\n{words[0].inside} [[Craft]]") == 2
    path.write_text(first.replace("with a razor", "with a razor (sic)") + "\nmine\n")
    names = list(vault.files())
    vault.notes = NoteFolder(vault.folder, words[1])
    report = vault.update()
    assert (report.written, report.conflicts, report.problems) == ([path], [], [])
    text = path.read_text()
    assert text.count(f"\n{words[1].inside} [[Craft]]") == 2
    assert f"\n{words[0].inside} [[" not in text
    assert text.count("(sic)") == text.count("mine") == 1 and text.count("^em-") == 2
    assert list(vault.files()) == names
    assert vault.update().written == []


def test_other_files_are_never_touched(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    mine = vault.folder / "Collections" / "Craft.md"
    mine.parent.mkdir()
    mine.write_text("# My own craft\n")
    vault.update()
    vault.update(set_note(vault.library, vault.razor, "very sharp"))
    assert mine.read_text() == "# My own craft\n"
    assert "very sharp" in (vault.folder / "Collections" / "Craft 2.md").read_text()


def test_what_is_deleted_goes_and_undo_brings_it_back(vault: Vault) -> None:
    before = vault.files()
    edited = vault.folder / "Collections" / "On the index.md"
    change = delete_collection(vault.library, vault.craft)
    report = vault.update(change)
    assert [path.stem for path in report.deleted] == ["Craft"]
    vault.update(revert(vault.library, change))
    assert vault.files() == before
    edited.write_text(edited.read_text() + "\nmine\n")
    report = vault.update(delete_collection(vault.library, vault.index))
    assert report.left == [edited]
    assert edited.read_text().endswith("mine\n")


def test_lines_of_the_user_outlive_the_collection(vault: Vault) -> None:
    path = vault.folder / "Collections" / "Craft.md"
    path.write_text(path.read_text().replace("sharp\n", "sharp\n\nmy own thought\n"))
    vault.update(set_note(vault.library, vault.razor, "very sharp"))  # merged, and written by us
    report = vault.update(delete_collection(vault.library, vault.craft))
    assert report.left == [path]
    assert "my own thought" in path.read_text()


def test_a_note_that_the_user_deleted_stays_deleted(vault: Vault) -> None:
    path = vault.folder / "Collections" / "Craft.md"
    path.unlink()
    report = vault.update(set_note(vault.library, vault.razor, "very sharp"))
    assert report.dismissed == [path]
    assert not path.exists()
    path.write_text("another file of the user's\n")
    vault.notes.update(vault.library, report.targets, restore=True)
    assert path.read_text() == "another file of the user's\n"
    assert "very sharp" in path.with_name("Craft 2.md").read_text()


def test_a_collection_that_is_renamed_keeps_its_file(vault: Vault) -> None:
    vault.update(rename_collection(vault.library, vault.craft, "Handicraft"))
    text = (vault.folder / "Collections" / "Craft.md").read_text()
    assert "# Handicraft" in text
    assert 'title: "Handicraft"' in text


def test_an_episode_without_passages_has_no_note(vault: Vault) -> None:
    ids = [number for (number,) in vault.library.rows("SELECT id FROM passage")]
    report = vault.update(delete_passages(vault.library, ids))
    assert [path.stem for path in report.deleted] == ["The Card Index"]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    with pytest.raises(UserError, match="missing"):
        NoteFolder(tmp_path / "gone").update(vault.library)


_WRITER = """
import sys
from pathlib import Path
from viewer.library.library import Library
from viewer.library.passages import set_note
from viewer.services.note_folder import NoteFolder
library = Library.open(Path(sys.argv[1]))
notes = NoteFolder(Path(sys.argv[2]))
print("ready", flush=True)
for number in range(10_000):
    notes.update(library, notes.targets_of(library, set_note(library, 1, f"note {number} " * 500)))
"""


def test_a_kill_at_any_moment_leaves_the_old_or_the_new_note(vault: Vault, tmp_path: Path) -> None:
    kills = int(os.environ.get("EARMARK_NOTE_KILLS", "3"))
    for number in range(kills):
        writer = subprocess.Popen(
            [sys.executable, "-c", _WRITER, vault.library.folder, vault.folder],
            stdout=subprocess.PIPE,
        )
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(0.02 + 0.13 * (number * 37 % kills) / kills)  # the moment of the kill
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        for path in vault.folder.rglob("*.md"):
            text = path.read_text()
            assert text.endswith("\n")
            words = set(re.findall(r"note (\d+)", text))
            assert len(words) <= 1
            assert text.count("note ") in (0, 500)
        with Library.open(vault.library.folder) as library:
            NoteFolder(vault.folder).update(library)
        texts = [path.read_text() for path in vault.folder.rglob("*.md") if path.stem != "note"]
        told = {number for text in texts for number in re.findall(r"note (\d+)", text)}
        assert len(told) <= 1


@pytest.mark.parametrize("kind", ["not UTF-8", "too large"])
def test_a_note_that_cannot_be_read_is_of_another_library(vault: Vault, kind: str) -> None:
    other = vault.folder / "other.md"
    other.write_bytes(b"---\nearmark: collection-3\n---\n\xff\n")
    if kind == "too large":
        os.truncate(other, 60_000_000)
    new_collection(vault.library, "Third")
    report = vault.update()
    assert [one.name for one in report.written] == ["Third.md"]
    assert other.read_bytes()[:40].endswith(b"\xff\n") or kind == "too large"
