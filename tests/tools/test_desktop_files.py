"""What a Linux desktop is told of Earmark agrees with what Earmark is."""

from __future__ import annotations

import argparse
import configparser
import gzip
import os
import shutil
import subprocess
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QImage, QImageReader

import viewer
from tools import desktop_files, icons
from tools.prepare import ROOT
from viewer.cli import COMMANDS


@pytest.fixture(scope="module")
def share(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("prefix") / "share"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(icons, "FOLDER", folder.parent / "icons")
        desktop_files.install(folder)
        yield folder


def entry(share: Path) -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None, strict=True)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # as the parser's docs say
    parser.read(share / "applications" / f"{viewer.APP_ID}.desktop", encoding="utf-8")
    return parser["Desktop Entry"]


def test_the_menu_entry_starts_earmark_with_what_is_opened(share: Path) -> None:
    assert entry(share)["Exec"] == "earmark %u"
    kinds = entry(share)["MimeType"].rstrip(";").split(";")
    assert len(kinds) == len(set(kinds))
    assert {"text/vtt", "application/x-subrip", "x-scheme-handler/earmark"} <= set(kinds)
    assert {"audio/mpeg", "audio/mp4", "audio/ogg", "audio/flac", "audio/x-wav"} <= set(kinds)


def test_it_has_an_icon_in_each_size(share: Path) -> None:
    name = entry(share)["Icon"]
    folder = share / "icons" / "hicolor"
    for size in icons.SIZES:
        picture = QImage(str(folder / f"{size}x{size}" / "apps" / f"{name}.png"))
        assert (picture.width(), picture.height()) == (size, size)
        assert picture.pixelColor(0, 0).alpha() == 0
        assert picture.pixelColor(size // 2, size // 2).alpha() == 255
    assert (folder / "scalable" / "apps" / f"{name}.svg").is_file()


@pytest.mark.parametrize("size", [16, 22, 24, 32, 64, 128])
def test_the_edges_of_the_icon_are_sharp(share: Path, size: int) -> None:
    picture = QImage(str(icons.FOLDER / f"earmark-{size}.png"))
    middle = {picture.pixelColor(x, size * 9 // 16).name() for x in range(size)}
    assert middle == {"#000000", "#b66a07", "#fffaf0"}


@pytest.mark.parametrize(
    ("name", "sizes"), [("ico", icons.WINDOWS), ("icns", icons.MACOS.values())]
)
def test_the_icons_of_other_systems_hold_their_sizes(
    share: Path, name: str, sizes: tuple[int, ...]
) -> None:
    reader = QImageReader(str(icons.FOLDER / f"earmark.{name}"))
    assert reader.imageCount() == len(sizes)
    for number, size in enumerate(sizes):
        assert reader.jumpToImage(number)
        assert reader.read().width() == size


def test_the_manual_tells_of_every_command(share: Path) -> None:
    manual = gzip.decompress((share / "man/man1/earmark.1.gz").read_bytes()).decode()
    assert f"Earmark {viewer.__version__}" in manual
    for command in COMMANDS:
        told = manual.partition(f"\n.BR {command} ")[2].partition("\n.TP\n")[0]
        assert told
        parser = argparse.ArgumentParser(add_help=False)
        import_module(f"viewer.commands.{command}").declare(parser)
        for option in parser._actions:
            for word in (*option.option_strings, *(option.choices or ())):
                assert word.replace("-", "\\-") in told, f"{command} {word}"


def test_the_description_names_this_version_and_the_menu_entry(share: Path) -> None:
    root = ElementTree.parse(share / "metainfo" / "org.earmark.Earmark.metainfo.xml").getroot()
    release = root.find("releases/release")
    assert release is not None
    assert release.get("version") == viewer.__version__
    assert release.get("date") == desktop_files.released()
    launchable = root.findtext("launchable") or ""
    assert (share / "applications" / launchable).is_file()
    pictures = [image.text or "" for image in root.iter("image")]
    assert pictures
    for address in pictures:
        assert (ROOT / "packaging/screenshots" / Path(address).name).is_file()


def test_file_types_have_their_endings(share: Path) -> None:
    root = ElementTree.parse(share / "mime" / "packages" / f"{viewer.APP_ID}.xml").getroot()
    endings = {node.get("pattern") for node in root.iter() if node.tag.endswith("}glob")}
    assert {"*.vtt", "*.srt"} <= endings


@pytest.mark.parametrize("place", ["some place", '100% `that` $HOME "&" |\\ ü\'s'])
def test_the_archive_is_put_into_the_menu_and_taken_out(
    share: Path, tmp_path: Path, place: str
) -> None:
    folder, home = tmp_path / place, tmp_path / "home"
    shutil.copytree(share, folder / "share")
    shutil.copy(desktop_files.LINUX / "install.sh", folder)
    command = ["sh", str(folder / "install.sh")]
    environment = {"HOME": str(home), "PATH": os.environ["PATH"]}
    subprocess.run(command, env=environment, check=True)
    data = home / ".local" / "share"
    # As a desktop reads it: a text's escapes, an argument's quotes, which are a shell's, and signs
    # of fields that are none.
    line = entry(data)["Exec"].replace("\\\\", "\\")
    words = subprocess.check_output(["sh", "-c", f"printf '%s\\n' {line}"], text=True).splitlines()
    assert [word.replace("%%", "%") for word in words] == [f"{folder}/earmark", "%u"]
    link = home / ".local" / "bin" / "earmark"
    assert link.readlink() == folder / "earmark"
    subprocess.run([*command, "--remove"], env=environment, check=True)
    assert not link.is_symlink()
    assert [path for path in home.rglob("*earmark*") if path.is_file()] == []


def test_another_program_of_the_name_stays(share: Path, tmp_path: Path) -> None:
    shutil.copytree(share, tmp_path / "share")
    shutil.copy(desktop_files.LINUX / "install.sh", tmp_path)
    other = tmp_path / ".local" / "bin" / "earmark"
    other.parent.mkdir(parents=True)
    other.write_text("another")
    for what in ("--put", "--remove"):
        subprocess.run(
            ["sh", str(tmp_path / "install.sh"), what],
            env={"HOME": str(tmp_path), "PATH": os.environ["PATH"]},
            check=True,
        )
        assert other.read_text() == "another"
