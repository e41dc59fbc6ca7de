"""The job that saves a reel and its list of sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.marked_library import add_episode
from tests.support.speech import music, write
from viewer.errors import UserError
from viewer.library.audio_files import set_audio
from viewer.library.library import Library
from viewer.services import reel_job
from viewer.services.reel_job import ReelItem, ReelResult, save_reel


@pytest.fixture
def spoken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, int, Path]:
    """A library, its episode and the recording of that."""
    monkeypatch.setattr(reel_job, "lower_priority", lambda: None)  # it is no child process
    audio = write(tmp_path / "talk.wav", music(3))
    with Library.open(tmp_path / "library") as library:
        episode = add_episode(library, tmp_path)
        set_audio(library, episode, audio)
    return tmp_path / "library", episode, audio


def save(folder: Path, episode: int, target: Path) -> ReelResult:
    result = save_reel(
        folder,
        [ReelItem(episode, 500, 1_000)],
        target,
        report=lambda _: None,
        cancelled=lambda: False,
    )
    assert result is not None
    return result


@pytest.mark.parametrize("linked", [False, True])
def test_a_recording_is_not_replaced(spoken: tuple[Path, int, Path], linked: bool) -> None:
    folder, episode, audio = spoken
    before, target = audio.read_bytes(), audio
    if linked:
        target = audio.with_name("reel.wav")
        target.hardlink_to(audio)
    with pytest.raises(UserError, match="the recording itself"):
        save(folder, episode, target)
    assert audio.read_bytes() == before


def test_titles_and_addresses_are_escaped_in_the_list(spoken: tuple[Path, int, Path]) -> None:
    folder, episode, audio = spoken
    with Library.open(folder) as library, library.transaction() as connection:
        connection.execute("UPDATE show SET name = 'برنامج'")
        connection.execute(
            "UPDATE episode SET title = 'حلقة', show_inferred = 0, page_url = ?",
            ["https://example.org/(a)><b>\\"],
        )
    result = save(folder, episode, audio.with_name("reel.wav"))
    line = result.sources.read_text(encoding="utf-8").splitlines()[2]
    assert line.startswith("- 0:00 **\u2068حلقة\u2069**, \u2068برنامج\u2069, ")
    assert line.endswith(", <https://example.org/(a)%3E%3Cb%3E%5C>")


def test_a_list_that_is_there_is_kept(spoken: tuple[Path, int, Path]) -> None:
    folder, episode, audio = spoken
    target = audio.with_name("reel.wav")
    first = save(folder, episode, target).sources
    save(folder, episode, target)
    assert sorted(path.name for path in audio.parent.glob("reel.*")) == ["reel.wav", "reel.wav.md"]
    first.write_text(first.read_text("utf-8") + "mine\n", "utf-8")
    save(folder, episode, target)
    assert "mine" not in first.read_text("utf-8")
    assert "mine" in first.with_name("reel.wav.md.original").read_text("utf-8")
