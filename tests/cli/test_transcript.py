from pathlib import Path

import docx
import pytest

from tests.support.audio_files import make
from tests.support.marked_library import add_episode, marked, new_collection
from viewer.cli.main import DONE, NOT_DONE, main
from viewer.library.audio_files import set_audio
from viewer.library.library import Library
from viewer.transcripts.writers.documents import DOCUMENTS, DocumentFormat


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library with one episode, its audio and a passage."""
    files = tmp_path / "files"
    files.mkdir()
    with Library.open(tmp_path / "library") as library:
        episode = add_episode(library, files)
        set_audio(library, episode, make(tmp_path / "out.mp3", seconds=20))
        marked(library, episode, "a clerk made cards", new_collection(library, "Craft"))
    return tmp_path / "library"


@pytest.mark.parametrize("form", DOCUMENTS, ids=lambda form: form.key)
def test_every_format_is_written(
    folder: Path, tmp_path: Path, form: DocumentFormat, request: pytest.FixtureRequest
) -> None:
    key, suffix = form.key, form.suffix
    if key == "pdf":  # one without windows would stay, and be in the way of tests that need them
        request.getfixturevalue("qapp")
    out = tmp_path / "out"
    out.mkdir()
    command = ["transcript", "Card Index", "--format", key, "--words", "--output", str(out)]
    assert main(["--library", str(folder), *command]) == DONE
    (path,) = out.iterdir()
    assert path.name == f"The Card Index{suffix}"
    assert path.stat().st_size > 300


def test_the_format_is_that_of_the_file(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "page.docx"
    command = ["transcript", "1", "--passages", "--output", str(target)]
    assert main(["--library", str(folder), *command]) == DONE
    document = docx.Document(str(target))
    runs = [run for paragraph in document.paragraphs for run in paragraph.runs]
    assert [run.text for run in runs if run.style.name == "Passage"] == ["a clerk made cards"]
    bad = ["transcript", "1", "--output", str(tmp_path / "page.xyz")]
    assert main(["--library", str(folder), *bad]) == NOT_DONE


def test_the_page_names_its_audio_or_holds_it(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "deep" / "page.html"
    target.parent.mkdir()
    command = ["--library", str(folder), "transcript", "1", "--output", str(target)]
    assert main(command) == DONE
    assert 'src="../out.mp3"' in target.read_text("utf-8")
    assert main([*command, "--force", "--embed-audio"]) == DONE
    assert 'src="data:audio/mpeg;base64,' in target.read_text("utf-8")


def test_on_standard_output(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--library", str(folder), "transcript", "1", "--format", "vtt"]) == DONE
    assert capsys.readouterr().out.startswith("WEBVTT - The Card Index\n")
    assert main(["--library", str(folder), "chapters", "1"]) == NOT_DONE
    assert "no chapters" in capsys.readouterr().err


def test_a_file_that_exists_is_replaced_only_by_force(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "The Card Index.txt"
    target.write_text("my own\n")
    for output in (target, tmp_path):
        command_line = ["--library", str(folder), "transcript", "1", "--output", str(output)]
        assert main(command_line) == NOT_DONE
        assert "--force" in capsys.readouterr().err
        assert target.read_text() == "my own\n"
    assert main([*command_line, "--force"]) == DONE
    assert "a clerk made cards" in target.read_text()
