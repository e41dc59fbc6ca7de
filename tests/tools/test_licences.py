"""What Earmark is made of is told with the texts that it may be passed on under."""

from __future__ import annotations

import tomllib

from packaging.requirements import Requirement

import viewer
from tools import licences
from viewer.paths import resources


def kept() -> str:
    return (resources() / "licences.txt").read_text(encoding="utf-8")


def test_the_file_names_all_that_the_project_asks_for() -> None:
    project = tomllib.loads((licences.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named = [line.split()[0].casefold() for line in kept().splitlines() if ": " in line]
    for line in project["project"]["dependencies"]:
        one = Requirement(line)
        if one.marker is None and not one.name.startswith("PySide6"):
            assert one.name.casefold() in named, f"{one.name}: make licences"
    assert "\nQt and Qt for Python 6." in kept()
    assert "\nffmpeg " in kept()


def test_the_file_is_of_this_version() -> None:
    assert kept().startswith(f"Earmark {viewer.__version__} "), "make licences"


def test_what_is_needed_by_what_is_needed_is_told_too() -> None:
    names = {package.name.casefold() for package in licences.needed()}
    assert {"jinja2", "markupsafe", "cffi", "shiboken6"} <= names
    assert not names & {"pytest", "mypy", "ruff"}


def test_each_part_says_its_licence_and_where_it_comes_from() -> None:
    for part in licences.of_packages(licences.needed()):
        assert part.licence, part.name
        assert part.source.startswith("http"), part.name
        assert part.texts, part.name


def test_the_licences_of_qt_and_of_ffmpeg_are_there_whole() -> None:
    words = " ".join(kept().split())
    assert "GNU LESSER GENERAL PUBLIC LICENSE Version 3, 29 June 2007" in words
    assert "GNU GENERAL PUBLIC LICENSE Version 3, 29 June 2007" in words
    assert "How to Apply These Terms to Your New Programs" in words
    assert "may put others, or changed ones, in their place" in words


def test_a_text_that_several_use_stands_once() -> None:
    one = licences.Part("one", "1", "X", "http://one", ("the text \n",))
    two = licences.Part("two", "2", "X", "http://two", ("the text",))
    written = licences.render([one, two], "Hello.")
    assert written.count("the text") == 1
    assert "\none, two\n" in written
    assert "two 2: X\n    http://two\n" in written
