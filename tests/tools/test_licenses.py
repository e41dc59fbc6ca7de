"""The list of licenses of all components, with their texts."""

from __future__ import annotations

import sys
import sysconfig
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import viewer
from tools import bundle, licenses
from viewer.paths import resources


def kept() -> str:
    return (resources() / "licences.txt").read_text(encoding="utf-8")


def test_the_file_names_all_that_the_project_asks_for() -> None:
    project = tomllib.loads((licenses.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named = [line.split()[0].casefold() for line in kept().splitlines() if ": " in line]
    for line in project["project"]["dependencies"]:
        one = Requirement(line)
        if one.marker is None and not one.name.startswith("PySide6"):
            assert one.name.casefold() in named, f"{one.name}: make licenses"
    assert "\nQt and Qt for Python 6." in kept()
    assert "\nffmpeg " in kept()


def test_the_file_is_of_this_version() -> None:
    assert kept().startswith(f"Earmark {viewer.__version__} "), "make licenses"


def test_what_is_needed_by_what_is_needed_is_told_too() -> None:
    names = {package.name.casefold() for package in licenses.needed()}
    assert {"jinja2", "markupsafe", "cffi", "shiboken6"} <= names
    assert not names & {"pytest", "mypy", "ruff"}


def test_each_part_says_its_license_and_where_it_comes_from() -> None:
    for part in licenses.of_packages(licenses.needed()):
        assert part.license, part.name
        assert part.source.startswith("http"), part.name
        assert part.texts, part.name


def test_the_licenses_of_qt_and_of_ffmpeg_are_there_whole() -> None:
    words = " ".join(kept().split())
    assert "GNU LESSER GENERAL PUBLIC LICENSE Version 3, 29 June 2007" in words
    assert "GNU GENERAL PUBLIC LICENSE Version 3, 29 June 2007" in words
    assert "How to Apply These Terms to Your New Programs" in words
    assert "may put others, or changed ones, in their place" in words


def test_a_text_that_several_use_stands_once() -> None:
    one = licenses.Part("one", "1", "X", "http://one", ("the text \n",))
    two = licenses.Part("two", "2", "X", "http://two", ("the text",))
    written = licenses.render([one, two], "Hello.")
    assert written.count("the text") == 1
    assert "\none, two\n" in written
    assert "two 2: X\n    http://two\n" in written


def add_package(site: Path, name: str, module: str, text: str) -> None:
    """Put a Python package into `site`, as pip does."""
    about = site / f"{name.replace('-', '_')}-1.0.dist-info"
    (about / "licenses").mkdir(parents=True)
    (about / "METADATA").write_text(f"Metadata-Version: 2.4\nName: {name}\nVersion: 1.0\n")
    (about / "licenses" / "COPYING.txt").write_text(text)
    (about / "RECORD").write_text(f"{module}/__init__.py,,\n{about.name}/licenses/COPYING.txt,,\n")


def test_what_starts_the_program_is_told_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "lib" / "site-packages"
    add_package(site, "pyinstaller", "PyInstaller", "the exception")
    add_package(site, "pyinstaller-hooks-contrib", "_pyinstaller_hooks_contrib", "the hooks")
    monkeypatch.syspath_prepend(site)
    monkeypatch.setattr(bundle, "BUILD", tmp_path)
    folder = tmp_path / "earmark"
    folder.mkdir()
    start = str(site / "PyInstaller" / "loader" / "pyiboot01_bootstrap.py")
    hook = str(site / "_pyinstaller_hooks_contrib" / "rthooks" / "pyi_rth_usb.py")

    def names(scripts: list[tuple[str, str, str]]) -> list[str]:
        (folder / "PKG-00.toc").write_text(repr(("earmark.pkg", {"BINARY": True}, scripts)))
        return [part.name for part in licenses.of_packages(bundle.gathered_packages())]

    for name in ("PYZ-00.toc", "COLLECT-00.toc"):
        (folder / name).write_text(repr(("one", [("jinja2", "/jinja2/__init__.py", "PYMODULE")])))
    scripts = [("pyiboot01_bootstrap", start, "PYSOURCE")]
    assert names(scripts) == ["Jinja2", "PyInstaller"]
    scripts.append(("pyi_rth_usb", hook, "PYSOURCE"))
    assert names(scripts) == ["Jinja2", "PyInstaller", "pyinstaller-hooks-contrib"]
    part = licenses.of_packages(bundle.gathered_packages())[1]
    assert part.texts == ("the exception",)
    assert "exception" in part.license


@pytest.mark.parametrize("place", ["lib/python3.11", "."])
def test_the_license_of_python_is_found_where_its_builds_have_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    library = tmp_path / "lib" / "python3.11"
    library.mkdir(parents=True)
    monkeypatch.setattr(sys, "base_prefix", str(tmp_path))
    monkeypatch.setattr(sysconfig, "get_path", lambda name: str(library))
    with pytest.raises(FileNotFoundError):
        licenses.python_language_part()
    (tmp_path / place / "LICENSE.txt").write_text("Python's")
    assert licenses.python_language_part().texts == ("Python's",)
