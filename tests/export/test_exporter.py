import re
import sys
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.audio_files import make
from tests.support.export_samples import quote
from tests.support.marked_library import add_episode, marked, new_collection
from viewer.audio.clips import ClipFormat
from viewer.audio.probe import probe
from viewer.errors import UserError
from viewer.export.export_record import ExportRecord
from viewer.export.exporter import (
    SUFFIXES,
    ExportResult,
    Format,
    export_collection,
    file_name,
    write_quotes,
)
from viewer.export.jinja_template import load_template
from viewer.export.quote_builder import build_quotes
from viewer.export.quotes import Options
from viewer.export.template_examples import EXAMPLES
from viewer.library.collections import save_export_options
from viewer.library.library import Library
from viewer.library.passage_edits import set_note
from viewer.library.passages import of_collection

QUOTES = [quote(number) for number in range(4)]
# PDF is written by Qt: see tests/ui/export/test_pdf_writer.py.
FORMATS = [form for form in Format if form is not Format.PDF]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "library")


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_written(tmp_path: Path, form: Format) -> None:
    path = tmp_path / "quotes"
    result = write_quotes(path, QUOTES, "T", form=form)
    assert (result.quotes, len(result.added), result.backup) == (4, 4, None)
    assert path.stat().st_size > 200
    assert list(tmp_path.iterdir()) == [path]


def test_again_into_the_same_file(tmp_path: Path, library: Library) -> None:
    path = tmp_path / "quotes.md"
    record = ExportRecord(library.folder, "collection:1")
    write_quotes(path, QUOTES[:3], "T", record=record)
    text = path.read_text().replace("# T\n", "# T\n\nmy own line\n")
    path.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    before = path.read_bytes()
    same = write_quotes(path, QUOTES[:3], "T", record=record)
    assert (same.added, same.updated, same.backup) == ((), (), None)
    assert path.read_bytes() == before
    result = write_quotes(path, QUOTES[1:], "T", record=record)
    assert (result.added, result.removed) == ((QUOTES[3].uid,), (QUOTES[0].uid,))
    assert result.backup is not None
    assert result.backup.read_bytes() == before
    now = path.read_bytes()
    assert now.startswith(b"\xef\xbb\xbf")
    assert b"\r\nmy own line\r\n" in now
    assert b"\n" not in now.replace(b"\r\n", b"")


def test_a_file_whose_base_is_not_known_is_only_added_to(tmp_path: Path, library: Library) -> None:
    path = tmp_path / "quotes.md"
    write_quotes(path, QUOTES[:3], "T", record=ExportRecord(library.folder, "collection:1"))
    before = path.read_text()
    other = ExportRecord(library.folder, "collection:2")
    result = write_quotes(path, QUOTES[1:], "T", record=other)
    assert (result.added, result.removed) == ((QUOTES[3].uid,), ())
    assert not result.is_base_known
    assert path.read_text().startswith(before)


@pytest.mark.parametrize("form", [Format.CSV, Format.REFI])
def test_a_file_that_was_not_exported_survives_two_exports(
    library: Library, tmp_path: Path, form: Format
) -> None:
    path = tmp_path / f"mine{SUFFIXES[form]}"
    record = ExportRecord(library.folder, "collection:1")
    path.write_bytes(b"my own work\n")
    first = write_quotes(path, QUOTES[:2], "T", form=form, record=record)
    assert first.backup == path.with_name(path.name + ".original")
    write_quotes(path, QUOTES[:3], "T", form=form, record=record)
    assert first.backup.read_bytes() == b"my own work\n"
    path.write_bytes(b"and changed by me\n")
    second = write_quotes(path, QUOTES, "T", form=form, record=record)
    write_quotes(path, QUOTES[:1], "T", form=form, record=record)
    assert second.backup is not None
    assert second.backup.read_bytes() == b"and changed by me\n"
    assert first.backup.read_bytes() == b"my own work\n"


@pytest.mark.parametrize("form", [Format.MARKDOWN, Format.CSV])
def test_a_backup_of_the_users_own_is_never_overwritten(
    library: Library, tmp_path: Path, form: Format
) -> None:
    path = tmp_path / f"mine{SUFFIXES[form]}"
    own = [path.with_name(f"{path.name}{suffix}") for suffix in (".backup", ".original")]
    for file in own:
        file.write_bytes(b"a backup of my own\n")
    for record in (ExportRecord(library.folder, "collection:1"), None):
        for count in (1, 2, 3):
            result = write_quotes(path, QUOTES[:count], "T", form=form, record=record)
            assert result.backup not in own
    assert {file.read_bytes() for file in own} == {b"a backup of my own\n"}


def test_the_backup_of_the_last_export_is_replaced(library: Library, tmp_path: Path) -> None:
    path, record = tmp_path / "mine.md", ExportRecord(library.folder, "collection:1")
    for count in (1, 2, 3, 2):
        write_quotes(path, QUOTES[:count], "T", record=record)
    backup = path.with_name("mine.md.backup")
    assert sorted(path.parent.glob("mine*")) == [path, backup]
    backup.write_bytes(b"now it is mine\n")
    result = write_quotes(path, QUOTES, "T", record=record)
    assert result.backup == path.with_name("mine.md.backup 2")
    assert backup.read_bytes() == b"now it is mine\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither")
def test_links_and_permissions_of_files_stay(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    real, path = tmp_path / "far" / "real.md", tmp_path / "mine.md"
    write_quotes(real, QUOTES[:1], "T")
    real.chmod(0o640)
    path.symlink_to(real)
    write_quotes(path, QUOTES[:2], "T")
    assert path.is_symlink()
    assert QUOTES[1].text in real.read_text()
    assert real.stat().st_mode & 0o777 == 0o640
    real.chmod(0o440)
    before = real.read_bytes()
    with pytest.raises(UserError, match="cannot be written"):
        write_quotes(path, QUOTES, "T")
    assert real.read_bytes() == before


def test_nothing_is_lost_of_markdown_that_was_not_exported(
    library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "mine.md"
    mine = "---\ntitle: Mine\n---\n\n# Mine\n\n> A quote of mine.\n\n* a\n* b ^own\n\nThe end"
    path.write_text(mine, "utf-8")
    record = ExportRecord(library.folder, "collection:1")
    for some in (QUOTES[:2], QUOTES, QUOTES[1:]):
        write_quotes(path, some, "T", record=record)
        rest = iter(path.read_text("utf-8").splitlines())
        assert all(line in rest for line in mine.splitlines())  # all of them, in order


def test_a_file_that_was_moved_is_known_by_its_content(tmp_path: Path, library: Library) -> None:
    record = ExportRecord(library.folder, "collection:1")
    write_quotes(tmp_path / "a.md", QUOTES[:3], "T", record=record)
    (tmp_path / "a.md").rename(tmp_path / "b.md")
    result = write_quotes(tmp_path / "b.md", QUOTES[1:], "T", record=record)
    assert (result.is_base_known, result.removed) == (True, (QUOTES[0].uid,))


def test_the_example_templates_are_merged_too(tmp_path: Path, library: Library) -> None:
    for name in EXAMPLES:
        path, template = tmp_path / f"{name}.md", load_template(name)
        record = ExportRecord(library.folder, "collection:1")
        write_quotes(path, QUOTES[:2], "T", template=template, record=record)
        path.write_text(path.read_text() + "\nmine\n")
        result = write_quotes(path, QUOTES, "T", template=template, record=record)
        assert result.added == tuple(one.uid for one in QUOTES[2:])
        assert "mine" in path.read_text().split("\n")
        assert all(path.read_text().count(one.text) == 1 for one in QUOTES)


def test_a_file_that_is_not_ours_to_change(tmp_path: Path) -> None:
    path = tmp_path / "latin.md"
    path.write_bytes("Caf\xe9".encode("latin-1"))
    with pytest.raises(UserError, match="not UTF-8"):
        write_quotes(path, QUOTES, "T")
    assert path.read_bytes() == b"Caf\xe9"
    with pytest.raises(UserError, match="cannot be written"):
        write_quotes(tmp_path / "no folder" / "a.md", QUOTES, "T")


def test_a_template_and_its_mistakes(tmp_path: Path) -> None:
    template = tmp_path / "mine.j2"
    template.write_text("{% for q in quotes %}* {{ q.text }}\n{% endfor %}")
    path = tmp_path / "list.md"
    write_quotes(path, QUOTES[:1], "T", template=load_template(str(template)))
    assert path.read_text() == f"* {QUOTES[0].text}\n"
    template.write_text("fine\n{% nonsense %}")
    with pytest.raises(UserError, match=r"mine\.j2, line 2"):
        write_quotes(path, QUOTES, "T", template=load_template(str(template)))


def test_clips_lie_beside_the_file_and_are_linked(tmp_path: Path) -> None:
    audio = make(tmp_path / "sound.mp3", seconds=6)
    good = quote(0, audio=str(audio), start_ms=1_000, end_ms=2_000)
    gone = quote(1, audio=str(tmp_path / "gone.mp3"))
    silent = quote(2, audio=None)
    result = write_quotes(
        tmp_path / "My quotes.md", [good, gone, silent], "T", clips=ClipFormat.MP3
    )
    assert result.clips == (tmp_path / "My quotes clips" / "Episode 1 0.01.mp3",)
    assert result.clips[0].stat().st_size > 1_000
    assert len(result.problems) == 1
    assert "gone.mp3" in result.problems[0]
    text = result.path.read_text()
    assert "[Clip](My%20quotes%20clips/Episode%201%200.01.mp3)" in text
    assert text.count("[Clip]") == 1


@pytest.mark.parametrize("form", ClipFormat)
def test_a_page_has_its_clips_inside(tmp_path: Path, form: ClipFormat) -> None:
    audio = make(tmp_path / "sound.mp3", seconds=6)
    quotes = [quote(n, audio=str(audio), start_ms=1_000 * n, end_ms=1_500 + n) for n in (0, 1)]
    page = tmp_path / "out" / "page.html"
    page.parent.mkdir()
    result = write_quotes(page, quotes, "T", form=Format.HTML, clips=form)
    assert (result.clip_count, result.clips) == (2, ())
    assert [path.name for path in page.parent.iterdir()] == ["page.html"]
    sounds = re.findall(
        r'<audio controls preload="none" src="data:([^;]+);base64,([^"]+)"', page.read_text()
    )
    assert len(sounds) == 2
    for number, (kind, data) in enumerate(sounds):
        clip = tmp_path / f"{number}.{'wav' if kind == 'audio/wav' else 'mp3'}"
        clip.write_bytes(b64decode(data))
        assert 300 < (probe(clip).claimed_ms or 0) < 1_700


def test_what_does_not_fit_into_a_page_lies_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("viewer.export.clip_export.LARGEST_INSIDE", 30_000)
    audio = make(tmp_path / "sound.mp3", seconds=6)
    quotes = [quote(n, audio=str(audio), start_ms=1_000, end_ms=2_000) for n in range(4)]
    result = write_quotes(
        tmp_path / "page.html", quotes, "T", form=Format.HTML, clips=ClipFormat.MP3
    )
    text = result.path.read_text()
    assert result.clip_count == 4
    assert 1 <= len(result.clips) <= 3
    assert text.count('src="data:') == 4 - len(result.clips)
    assert text.count('src="page%20clips/') == len(result.clips)


def test_a_collection_from_the_library(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    episode = add_episode(library, folder)
    craft = new_collection(library, "Craft")
    tools = new_collection(library, "Tools", craft)
    across = "with a razor and a ruler.\nRight, and the captions"
    first = marked(library, episode, across, craft, note="both")
    marked(library, episode, "a clerk made cards", tools)
    (one, two) = build_quotes(library, of_collection(library, craft, nested=True), context_words=2)
    assert [(said.speaker, said.text) for said in one.turns] == [
        ("Speaker 1", "with a razor and a ruler."),
        ("Speaker 2", "Right, and the captions"),
    ]
    assert (one.title, one.before, one.after) == ("The Card Index", "you know,", "were typed")
    assert one.start_ms is not None
    assert 0 < one.start_ms < 4_000
    assert two.collections == ("Tools",)
    text = export_collection(library, "craft")
    assert isinstance(text, str)
    assert "> **Speaker 1:** with a razor and a ruler.\n>\n> **Speaker 2:** Right, and" in text
    save_export_options(library, craft, Options(speakers=False, context_words=1).as_mapping())
    result = export_collection(library, "Craft", output=tmp_path)
    assert isinstance(result, ExportResult)
    assert result.path == tmp_path / "Craft.md"
    assert "> \\[know,\\] with a razor" in result.path.read_text()
    set_note(library, first, "changed")
    again = export_collection(library, "Craft", output=result.path)
    assert isinstance(again, ExportResult)
    assert again.updated == (one.uid,)
    with pytest.raises(UserError, match="clips are saved"):
        export_collection(library, "Craft", clips=True)
    with pytest.raises(UserError, match="only be written to a file"):
        export_collection(library, "Craft", form=Format.REFI)


def test_names_for_files() -> None:
    assert file_name('a/b\\c: "d"?\n') == "a-b-c- -d---"
    assert file_name("...") == "Quotes"


class Stop(Exception):
    """Exception of a cancelled export."""


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("clips", [None, ClipFormat.WAV])
def test_what_is_cancelled_leaves_nothing(
    tmp_path: Path, form: Format, clips: ClipFormat | None
) -> None:
    audio = make(tmp_path / "sound.mp3", seconds=6)
    quotes = [quote(n, start_ms=n * 500, end_ms=n * 500 + 400, audio=str(audio)) for n in range(4)]
    target = tmp_path / "out" / "quotes"
    target.parent.mkdir()
    steps: list[int] = []
    write_quotes(target, quotes, "T", form=form, clips=clips, step=lambda: steps.append(1))
    before = {path: path.read_bytes() for path in target.parent.rglob("*") if path.is_file()}
    changed = [replace(one, text=f"{one.text} more", end_ms=4_000) for one in quotes]
    for after in range(len(steps)):
        left = iter(range(after))

        def step(left: Iterator[int] = left) -> None:
            if next(left, None) is None:
                raise Stop

        with pytest.raises(Stop):
            write_quotes(target, changed, "T", form=form, clips=clips, step=step)
        with pytest.raises(Stop):
            write_quotes(tmp_path / "out" / "new", changed, "T", form=form, clips=clips, step=step)
        found = {path: path.read_bytes() for path in target.parent.rglob("*") if path.is_file()}
        assert found == before
