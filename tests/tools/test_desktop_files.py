"""Agreement of the Linux desktop files with the program."""

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
from viewer.cli.main import COMMANDS

ENTRY = f"{viewer.APP_ID}.desktop"
OFFER = f"zz-{ENTRY}"
DESKTOP_TOOLS = shutil.which("gio") and shutil.which("update-desktop-database")


@pytest.fixture(scope="module")
def share(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("prefix") / "share"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(icons, "FOLDER", folder.parent / "icons")
        desktop_files.install(folder)
        yield folder


def entry(share: Path, name: str = ENTRY) -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None, strict=True)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # as the parser's docs say
    parser.read(share / "applications" / name, encoding="utf-8")
    return parser["Desktop Entry"]


def kinds(share: Path, name: str = ENTRY) -> list[str]:
    return [kind for kind in entry(share, name)["MimeType"].split(";") if kind]


def environment(home: Path, *systems: Path) -> dict[str, str]:
    """A reader's, who has set nothing but where the system's own files are."""
    return {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "LANG": "C",
        "XDG_DATA_DIRS": ":".join(map(str, systems)) or str(home / "no system"),
    }


def unpacked(share: Path, folder: Path) -> Path:
    """The archive in `folder`, as far as the installer looks at it; the installer's path."""
    shutil.copytree(share, folder / "share")
    (folder / "_internal").mkdir()
    (folder / "earmark").touch(mode=0o755)
    return Path(shutil.copy(desktop_files.LINUX / "install.sh", folder))


def add_program(system: Path, name: str, *types: str) -> None:
    """Give a system another program that opens `types`."""
    folder = system / "applications"
    folder.mkdir(parents=True, exist_ok=True)
    opened = "".join(f"{kind};" for kind in types)
    words = f"[Desktop Entry]\nType=Application\nName=Other\nExec=true %f\nMimeType={opened}\n"
    (folder / name).write_text(words)
    subprocess.run(["update-desktop-database", str(folder)], check=True)


def test_the_entries_start_earmark_with_what_is_opened(share: Path) -> None:
    assert entry(share)["Exec"] == entry(share, OFFER)["Exec"] == "earmark %u"
    assert kinds(share) == ["text/vtt", "x-scheme-handler/earmark"]
    offered = {"application/x-subrip", "audio/mpeg", "audio/mp4", "audio/ogg", "audio/flac"}
    assert offered <= set(kinds(share, OFFER))
    every = [*kinds(share), *kinds(share, OFFER)]
    assert len(every) == len(set(every))


def test_one_entry_is_in_the_menu(share: Path) -> None:
    assert entry(share).get("NoDisplay") is None
    assert entry(share, OFFER)["NoDisplay"] == "true"


@pytest.mark.skipif(not DESKTOP_TOOLS, reason="needs gio and update-desktop-database")
@pytest.mark.parametrize("other", ["vlc.desktop", "org.gnome.Totem.desktop", "zplayer.desktop"])
@pytest.mark.parametrize("kind", ["audio/mpeg", "application/x-subrip"])
def test_what_another_program_opens_stays_its_own(
    share: Path, tmp_path: Path, other: str, kind: str
) -> None:
    system = tmp_path / "system"
    shutil.copytree(share / "applications", system / "applications")
    for name in (ENTRY, OFFER):  # gio lists no program that cannot be started
        path = system / "applications" / name
        path.write_text(path.read_text("utf-8").replace("Exec=earmark", "Exec=true"), "utf-8")
    add_program(system, other, kind)
    command = ["gio", "mime", kind]
    said = subprocess.check_output(command, env=environment(tmp_path, system), text=True)
    assert said.partition("\n")[0].endswith(f": {other}")
    assert OFFER in said.partition("Registered applications:")[2]


@pytest.mark.skipif(not DESKTOP_TOOLS, reason="needs gio and update-desktop-database")
def test_the_archive_takes_nothing_from_programs_of_the_system(share: Path, tmp_path: Path) -> None:
    systems = tmp_path / "one", tmp_path / "an other"
    add_program(systems[0], "vlc.desktop", "audio/mpeg", "audio/x-vorbis+ogg")
    add_program(systems[1], "zplayer.desktop", "audio/flac")
    add_program(systems[1], OFFER, "audio/aac")  # Earmark's own, from the .deb
    installer = unpacked(share, tmp_path / "unpacked")
    subprocess.run(["sh", str(installer)], env=environment(tmp_path, *systems), check=True)
    left = kinds(tmp_path / ".local/share", OFFER)
    taken = {"audio/mpeg", "audio/x-vorbis+ogg", "audio/flac"}
    assert left == [kind for kind in kinds(share, OFFER) if kind not in taken]
    for kind, handler in (
        ("audio/mpeg", "vlc.desktop"),
        ("audio/flac", "zplayer.desktop"),
        ("application/x-subrip", OFFER),
        ("text/vtt", ENTRY),
    ):
        command = ["gio", "mime", kind]
        said = subprocess.check_output(command, env=environment(tmp_path, *systems), text=True)
        assert said.partition("\n")[0].endswith(f": {handler}")


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
        import_module(f"viewer.cli.{command}").declare(parser)
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
    command = ["sh", str(unpacked(share, folder))]
    subprocess.run(command, env=environment(home), check=True)
    data = home / ".local" / "share"
    for name in (ENTRY, OFFER):
        # As a desktop reads it: a text's escapes, an argument's quotes, which are a shell's, and
        # signs of fields that are none.
        line = entry(data, name)["Exec"].replace("\\\\", "\\")
        said = subprocess.check_output(["sh", "-c", f"printf '%s\\n' {line}"], text=True)
        words = [word.replace("%%", "%") for word in said.splitlines()]
        assert words == [f"{folder}/earmark", "%u"]
    link = home / ".local" / "bin" / "earmark"
    assert link.readlink() == folder / "earmark"
    subprocess.run([*command, "--remove"], env=environment(home), check=True)
    assert not link.is_symlink()
    assert [path for path in home.rglob("*earmark*") if path.is_file()] == []


def test_removing_an_older_one_leaves_the_newer_one(share: Path, tmp_path: Path) -> None:
    older, newer = (unpacked(share, tmp_path / name) for name in ("1.0", "1.0.1"))
    data = tmp_path / ".local" / "share"
    link = tmp_path / ".local" / "bin" / "earmark"
    for installer in (older, newer):
        subprocess.run(["sh", str(installer)], env=environment(tmp_path), check=True)
    put = {path for path in data.rglob("*earmark*") if path.is_file()}
    subprocess.run(["sh", str(older), "--remove"], env=environment(tmp_path), check=True)
    assert {path for path in data.rglob("*earmark*") if path.is_file()} == put
    assert link.readlink() == newer.parent / "earmark"
    subprocess.run(["sh", str(newer), "--remove"], env=environment(tmp_path), check=True)
    assert [path for path in data.rglob("*earmark*") if path.is_file()] == []
    assert not link.is_symlink()


@pytest.mark.parametrize("is_link", [False, True])
def test_another_program_of_the_name_stays(share: Path, tmp_path: Path, is_link: bool) -> None:
    installer = unpacked(share, tmp_path / "unpacked")
    other = tmp_path / ".local" / "bin" / "earmark"
    other.parent.mkdir(parents=True)
    if is_link:
        program = tmp_path / "venvs" / "bin" / "earmark"
        program.parent.mkdir(parents=True)
        other.symlink_to(program)
        program.write_text("another")
    else:
        other.write_text("another")
    for what in ("--put", "--remove"):
        subprocess.run(["sh", str(installer), what], env=environment(tmp_path), check=True)
        assert other.read_text() == "another"
        assert other.is_symlink() == is_link


def test_a_link_that_leads_nowhere_is_replaced(share: Path, tmp_path: Path) -> None:
    installer = unpacked(share, tmp_path / "unpacked")
    link = tmp_path / ".local" / "bin" / "earmark"
    link.parent.mkdir(parents=True)
    link.symlink_to(tmp_path / "deleted" / "earmark")
    subprocess.run(["sh", str(installer)], env=environment(tmp_path), check=True)
    assert link.readlink() == installer.parent / "earmark"
