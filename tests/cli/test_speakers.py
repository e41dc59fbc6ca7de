"""`earmark speakers` and `earmark transcribe --speakers`: voices and their names in a terminal.

Where there are weights, real voices are told apart. The recognizer is a package in the place of
faster-whisper.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.support.voice_weights import WEIGHTS, needs_weights
from viewer.cli import main
from viewer.library import voice_prints
from viewer.library.episodes import find_episode
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.library.transcripts import load_transcript
from viewer.paths import resources
from viewer.transcripts.assemble import assemble
from viewer.transcripts.readers import read

DEMO = resources() / "demo"
TALK, ALONE = "Cut Here", "Words at the Bottom of the Screen"
RECOGNIZER = """
from collections import namedtuple
from pathlib import Path

Segment = namedtuple("Segment", "start end text no_speech_prob avg_logprob")


class WhisperModel:
    def __init__(self, folder, **options):
        self.words = (Path(folder) / "words").read_text("utf-8").split()
        self.pace = float((Path(folder) / "pace").read_text())
        self.done = 0

    def transcribe(self, samples, **options):
        begin = int(self.done / 16_000 * self.pace)
        self.done += len(samples)
        said = self.words[begin : int(self.done / 16_000 * self.pace)] or ["Yes"]
        return [Segment(0.0, len(samples) / 16_000, " " + " ".join(said), 0.1, -0.2)], None
"""


class Terminal:
    """Runs commands on a library."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys
        self.errors: list[str] = []

    def run(self, status: int, *command: str) -> str:
        """Return the output; the lines on standard error are in `errors`."""
        assert main.main([*command, "--library", str(self.folder)]) == status
        out, err = self._capsys.readouterr()
        self.errors = err.splitlines()
        return out

    def json(self, status: int, *command: str) -> Any:
        return json.loads(self.run(status, *command, "--json"))

    def speakers(self, title: str) -> tuple[str, ...]:
        with Library.open(self.folder) as library:
            return load_transcript(library, find_episode(library, title).id).speakers


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with a talk without speakers, and an episode in which one of them is named."""
    folder = tmp_path_factory.mktemp("speakers")
    source = folder / "files"
    source.mkdir()
    for name in (TALK, ALONE):
        for path in DEMO.glob(f"{name}.*"):
            shutil.copy(path, source)
    vtt = source / f"{TALK}.vtt"
    vtt.write_text(re.sub(r"<v [^>]*>", "", vtt.read_text("utf-8")), "utf-8")
    with Library.open(folder / "library") as library:
        import_files(library, [source], show="Said and Heard")
    return folder / "library"


@pytest.fixture
def terminal(stored: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(shutil.copytree(stored, tmp_path / "library"), capsys)


@pytest.fixture
def recognizer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a model for the recognizer above, which knows the words of an episode."""
    package = tmp_path / "packages" / "faster_whisper"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(RECOGNIZER)
    monkeypatch.syspath_prepend(package.parent)
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "model.bin").touch()
    transcript = assemble(read(DEMO / f"{ALONE}.json"))
    (folder / "words").write_text(transcript.text, "utf-8")
    words, last = len(transcript.text.split()), transcript.cues[-1].end_ms
    assert last is not None
    (folder / "pace").write_text(str(words / (last / 1000)))
    return folder


@needs_weights
@pytest.mark.slow
def test_voices_are_told_apart_and_named(terminal: Terminal) -> None:
    model = ("--model", str(WEIGHTS))
    document = terminal.json(1, "speakers", "nothing has this title", TALK, *model)
    (failed,) = document["failed"]
    assert failed["episode"] == "nothing has this title" and failed["reason"]
    (row,) = document["identified"]
    assert row["turns"] > 5
    first, second = row["speakers"]
    assert (first["name"], first["proposed"], first["alike"]) == ("Speaker 1", None, None)
    assert (second["name"], second["proposed"]) == ("Speaker 2", "Daniel Marsh")
    assert 0.88 <= second["alike"] <= 1 and second["seconds"] > 10
    assert 0 <= second["sample"][0] < second["sample"][1]
    # Nothing is named unasked.
    assert terminal.speakers(TALK) == ("Speaker 1", "Speaker 2")

    text = terminal.run(0, "speakers", TALK, *model, "--accept", "--speakers", "2")
    assert text.splitlines()[0].endswith(f"2 speakers, {row['turns']} turns")
    assert "Daniel Marsh" in text and "probably" not in text
    assert terminal.speakers(TALK) == ("Speaker 1", "Daniel Marsh")

    row = terminal.json(1, "speakers", TALK, *model)["failed"][0]
    assert row["reason"].startswith("Speakers of this episode have names")
    assert terminal.speakers(TALK) == ("Speaker 1", "Daniel Marsh")
    assert terminal.json(0, "speakers", TALK, *model, "--replace")["failed"] == []
    # Accepted once, the name is set by itself.
    assert terminal.speakers(TALK) == ("Speaker 1", "Daniel Marsh")

    assert terminal.json(0, "speakers", "--delete-voice-prints") == {"deleted": 2}
    assert not voice_prints.has_voices(terminal.folder)
    assert terminal.run(0, "speakers", "--delete-voice-prints").startswith("voice prints of 0")
    assert terminal.speakers(TALK) == ("Speaker 1", "Daniel Marsh")


def test_what_cannot_be_done_is_one_sentence(terminal: Terminal, tmp_path: Path) -> None:
    for command, expected in (
        (["speakers"], "no episode is named"),
        (["speakers", TALK], "No voice model is chosen"),
        (["speakers", TALK, "--speakers", "0"], "--speakers needs a number from 1 to"),
        (["speakers", TALK, "--speakers", "many"], "--speakers needs a number from 1 to"),
        (["speakers", TALK, "--speakers", "9" * 5_000], "--speakers needs a number from 1 to"),
        (["transcribe", TALK, "--model", "x", "--speakers", "2"], "No voice model is chosen"),
        (["transcribe", TALK, "--model", "x", "--speakers", "-1"], "--speakers"),
        (["transcribe", TALK, "--model", "x", "--speakers", "all"], "--speakers needs a number"),
    ):
        assert terminal.run(2, *command) == ""
        (line,) = terminal.errors
        assert expected in line
    document = terminal.json(1, "speakers", TALK, "--model", str(tmp_path))
    assert document["identified"] == []
    assert "There is no voice model in this folder" in document["failed"][0]["reason"]
    assert terminal.run(1, "speakers", TALK, "--model", str(tmp_path)) == ""
    assert len(terminal.errors) == 1
    assert terminal.speakers(TALK) == ()


def test_a_recording_is_transcribed_without_speakers(terminal: Terminal, recognizer: Path) -> None:
    audio = str(DEMO / f"{ALONE}.opus")  # of an episode that is there already
    command = ("transcribe", audio, "--model", str(recognizer))
    for more in ([], ["--speakers", "off"]):
        (row,) = terminal.json(0, *command, *more)["transcribed"]
        assert row["speakers"] is None and row["cues"] >= 1
    assert terminal.speakers(ALONE) == ()


@needs_weights
@pytest.mark.slow
def test_a_recording_is_transcribed_with_speakers(terminal: Terminal, recognizer: Path) -> None:
    settings = terminal.folder / "settings.json"
    settings.write_text(json.dumps({"voice_model": str(WEIGHTS)}))
    audio = str(DEMO / f"{ALONE}.opus")  # of an episode that is there already
    command = ("transcribe", audio, "--model", str(recognizer), "--speakers")
    for number, expected in (("off", None), ("auto", 1), ("1", 1)):
        (row,) = terminal.json(0, *command, number)["transcribed"]
        assert row["speakers"] == expected
        assert terminal.speakers(ALONE) == (("Speaker 1",) if expected else ())
