"""Voice prints leave the library's folder `voices` in no export, copy, backup, log or report."""

from __future__ import annotations

import shutil
import zipfile
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.support.marked_library import new_collection
from tests.support.voice_library import add_episodes, label, store_voices
from viewer.cli import main
from viewer.export.exporter import Format
from viewer.library import voice_prints
from viewer.library.library import Library
from viewer.library.passage_edits import mark
from viewer.library.recovery.backups import back_up
from viewer.library.recovery.library_copy import copy_library
from viewer.library.speakers import rename_speaker
from viewer.library.transcripts import load_transcript
from viewer.runtime import bug_report
from viewer.services.voices.naming import accept_names, voices_of_episode
from viewer.transcripts.model import Span
from viewer.transcripts.writers.chapters import CHAPTER_FORMATS
from viewer.transcripts.writers.documents import DOCUMENTS

VECTOR = np.random.default_rng(5).normal(size=256).astype(np.float32)
VECTOR /= np.linalg.norm(VECTOR)


def traces() -> list[bytes]:
    """The print in the forms in which a file could have it."""
    raw = VECTOR.astype("<f4").tobytes()
    numbers = [f"{value:.6f}".strip("0-.").encode() for value in VECTOR[:3].tolist()]
    return [raw[:24], raw[:24].hex().encode(), b64encode(raw)[:32], *numbers]


def contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file below a folder, and every file inside of an archive."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.name, path.read_bytes()
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as archive:
                    for name in archive.namelist():
                        yield f"{path.name}: {name}", archive.read(name)


@pytest.fixture
def voiced(tmp_path: Path) -> Path:
    """A library with two episodes, their voices, an accepted name and a quote."""
    folder = tmp_path / "library"
    with Library.open(folder) as library:
        first, second = add_episodes(library, tmp_path / "files", ["One", "Two"])
        other = np.roll(VECTOR, 100)
        for episode_id in (first, second):
            store_voices(library, episode_id, VECTOR, other)
        rename_speaker(library, first, "Speaker 1", "Ada")
        (proposal, _) = voices_of_episode(library, second)
        accept_names(library, second, {label(1): proposal.proposed})
        transcript = load_transcript(library, second)
        quotes = new_collection(library, "Quotes")
        mark(library, second, Span(0, 20), transcript, [quotes])
    return folder


def test_traces_are_found_where_a_print_is(voiced: Path) -> None:
    stored = b"".join(data for _, data in contents(voiced / voice_prints.FOLDER_NAME))
    assert any(trace in stored for trace in traces())


def test_no_export_contains_a_print(
    voiced: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    target = tmp_path / "exports"
    target.mkdir()
    where = ("--library", str(voiced))
    made = 0
    for form in Format:
        path = target / f"quotes-{form.value}"
        command = ["export", "Quotes", "--format", form.value, "--output", str(path), *where]
        assert main.main(command) in (0, 1), form
        made += 1
    for document in DOCUMENTS:
        path = target / f"two{document.suffix}"
        command = ["transcript", "Two", "--format", document.key, "--output", str(path), *where]
        assert main.main(command) == 0, document
        made += 1
    for chapters in CHAPTER_FORMATS:
        main.main(["chapters", "Two", "--format", chapters.key, *where])
    main.main(["list", "--json", *where])
    (target / "printed").write_bytes(b"".join(capsysbinary.readouterr()))
    found = list(contents(target))
    assert len({name for name, _ in found if ": " not in name}) >= made
    for name, data in found:
        assert not any(trace in data for trace in traces()), name


def test_no_copy_backup_or_report_contains_a_print(voiced: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    assert copy_library(voiced, copy, report=lambda _: None, cancelled=lambda: False)
    back_up(voiced, "edit")
    kept = tmp_path / "kept"
    shutil.copytree(voiced, kept, ignore=shutil.ignore_patterns(voice_prints.FOLDER_NAME))
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "report.txt").write_text(bug_report.report("It failed."), "utf-8")
    for folder in (copy, kept, tmp_path / "report"):
        found = list(contents(folder))
        assert found
        for name, data in found:
            assert not any(trace in data for trace in traces()), name
    assert not (copy / voice_prints.FOLDER_NAME).exists()
