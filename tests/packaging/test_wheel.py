"""The wheel, built as `make wheel` does and used as installed: away from the checkout.

What Earmark depends on comes from the environment of the tests; that the wheel names all of it,
and that an empty environment can fetch it, is what `make release-check` tries.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from email import message_from_string
from email.message import Message
from pathlib import Path

import pytest

import viewer
from viewer.audio.probe import probe

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the wheel was installed, without what it depends on."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    wheel = [*pip, "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", str(folder)]
    subprocess.run([*wheel, str(ROOT)], check=True, cwd=folder)
    (built,) = folder.glob("earmark-*.whl")
    assert built.name == f"earmark-{viewer.__version__}-py3-none-any.whl"
    target = folder / "site"
    install = [*pip, "install", "-q", "--no-deps", "--no-index", "--target", str(target)]
    subprocess.run([*install, str(built)], check=True, cwd=folder)
    return target


def run(installed: Path, *command: str) -> str:
    """Return the output of a command with the installed Earmark, not that of the checkout."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    environment |= {"PYTHONPATH": str(installed), "XDG_CACHE_HOME": str(installed / "cache")}
    done = subprocess.run(
        [*command],
        env=environment,
        cwd=installed.parent,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def metadata(installed: Path) -> Message:
    (path,) = installed.glob("earmark-*.dist-info/METADATA")
    return message_from_string(path.read_text(encoding="utf-8"))


def test_all_resources_are_inside(installed: Path) -> None:
    inside = installed / "viewer" / "resources"
    missing = [
        path
        for path in (ROOT / "resources").rglob("*")
        if path.is_file() and not (inside / path.relative_to(ROOT / "resources")).is_file()
    ]
    assert not missing
    assert probe(inside / "demo" / "The Back of the Book.mp3").codec == "mp3"


def contents(folder: Path) -> dict[Path, bytes]:
    """Return the files in a tree, by their path in it."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder): path.read_bytes() for path in files}


def test_the_pages_of_the_guide_are_inside(installed: Path) -> None:
    pages = contents(ROOT / "docs" / "guide")
    where = "from viewer.paths import guide; print(guide())"
    folder = Path(run(installed, sys.executable, "-c", where).strip())
    assert folder.is_relative_to(installed)
    assert pages
    assert contents(folder) == pages


def test_nothing_else_is_inside(installed: Path) -> None:
    tops = {path.name for path in installed.iterdir()} - {"bin", "cache", "__pycache__"}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"viewer"}


def test_it_names_what_it_depends_on_and_its_extras(installed: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found = metadata(installed)
    plain = [one for one in found.get_all("Requires-Dist", []) if "extra ==" not in one]
    assert len(plain) == len(project["dependencies"])
    assert "whisper" in found.get_all("Provides-Extra", [])
    assert found["Version"] == viewer.__version__


def test_the_command_starts(installed: Path) -> None:
    command = str(installed / "bin" / "earmark")
    assert run(installed, command, "--version") == f"earmark {viewer.__version__}\n"


def test_the_module_starts_and_plays_the_demo(installed: Path) -> None:
    pictures = installed / "pictures"
    where = "import viewer; print(viewer.__file__)"
    assert str(installed) in run(installed, sys.executable, "-c", where)
    run(installed, sys.executable, "-m", "viewer", "demo", "--pictures", str(pictures))
    assert len(list(pictures.glob("*.png"))) == 5
