"""Folders of the user, also for users without a home."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from viewer import paths
from viewer.errors import UserError
from viewer.runtime import instance_lock, log
from viewer.services import demo_library


@pytest.fixture
def homeless(monkeypatch: pytest.MonkeyPatch) -> None:
    """A user whom neither HOME nor the system's list of users gives a home."""

    def nowhere(*_names: object, **_options: object) -> str:
        raise RuntimeError("could not determine the home directory")

    for place in ("user_data_dir", "user_cache_dir", "user_state_dir", "user_log_dir"):
        monkeypatch.setattr(platformdirs, place, nowhere)
    monkeypatch.delenv("EARMARK_LIBRARY", raising=False)


@pytest.mark.usefixtures("homeless")
def test_without_a_home_a_library_has_to_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UserError, match="--library"):
        paths.default_library()
    with pytest.raises(UserError):
        demo_library.prepare(demo_library.default_folder())
    monkeypatch.setenv("EARMARK_LIBRARY", "/named")
    assert paths.default_library() == Path("/named")


@pytest.mark.usefixtures("homeless")
def test_without_a_home_there_is_no_log_and_every_window_is_the_first(tmp_path: Path) -> None:
    log.begin()
    log.logger.info("to nobody")
    assert log.tail() == ""
    log.end()
    for _ in range(2):
        run = instance_lock.acquire(tmp_path)
        assert run is not None
        assert run.mark is None


def test_a_home_of_nobody_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARMARK_LIBRARY", "~nobody-of-this-name/library")
    with pytest.raises(UserError, match="--library"):
        paths.default_library()


def test_models_are_not_in_the_library_which_may_be_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EARMARK_LIBRARY", raising=False)
    assert not paths.models_folder().is_relative_to(paths.default_library())
